"""Check this evidence folder without stakegui: sums, signature where it can be, and accuracy where pictures are given.

    python verify.py [--data DIR] [--salt SALT]

DIR is a folder of class folders (DIR/cat/1.png ...), or holds two of them, test/ and train/. Needed are Python 3.10,
torch and safetensors; Pillow for --data; `cryptography` to check the signature (openssl can do that too, see
README.txt); torchvision or timm where the model is of theirs. Nothing in the folder is run but this script.

Exit code: 0 all that was checked holds, 1 something does not, 2 it could not be checked.
"""

import argparse
import hashlib
import json
import os
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
MANIFEST, SIGNATURE, PUBLIC_KEY = "MANIFEST.json", "MANIFEST.sig", "public_key.pem"
TOLERANCE = 0.2  # percentage points, or one picture where that is more
WIDEST = 4.5  # percentage points between the ends of an interval: a draw has 2,000 pictures at the least
WIDER = 3.5 / 1.96  # an interval holds 95 %, here it may be off by 3.5 standard deviations
ENDINGS = (".png", ".jpg", ".jpeg", ".bmp", ".webp", ".pgm")
FORMATS = ("PNG", "JPEG", "BMP", "WEBP", "PPM")
MOST_PIXELS = 100_000_000
BATCH = 250


class CannotError(Exception):
    """It cannot be checked here; the message says why."""


def sha256(path):
    """Return a file's SHA-256 in hex."""
    with open(path, "rb") as file:
        digest = hashlib.sha256()
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def check_sums():
    """Yield (name, fault) of every file; "" where it is as the manifest says."""
    listed = json.loads((HERE / MANIFEST).read_text(encoding="utf-8"))["files"]
    for name, digest in sorted(listed.items()):
        path = HERE / name
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name) or ".." in name:
            yield repr(name), "is no name of a file in this folder"
        elif path.is_symlink() or not path.is_file():
            yield name, "is missing, or no plain file"
        else:
            yield name, "" if sha256(path) == digest else "was changed"
    for name in sorted(set(os.listdir(HERE)) - set(listed) - {MANIFEST, SIGNATURE}):
        yield repr(name), "was added"


def check_signature():
    """Return what the key is told by; raise ValueError where the signature is not that of the manifest."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.serialization import load_pem_public_key
    except ImportError:
        raise CannotError("the package cryptography is not installed; README.txt says how openssl does it") from None
    key = load_pem_public_key((HERE / PUBLIC_KEY).read_bytes())
    try:
        key.verify((HERE / SIGNATURE).read_bytes(), (HERE / MANIFEST).read_bytes())
    except InvalidSignature:
        raise ValueError("the signature is not that of the manifest by this key") from None
    return "SHA256:" + hashlib.sha256(key.public_bytes_raw()).hexdigest()


def small_resnet(classes, width):
    """ResNet-18 for small images: a 3 x 3 first convolution of stride 1, no max pooling; torchvision's key names."""
    from torch import nn

    class Block(nn.Module):
        def __init__(self, inputs, outputs, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
            self.bn1 = nn.BatchNorm2d(outputs)
            self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
            self.bn2 = nn.BatchNorm2d(outputs)
            self.downsample = None
            if stride != 1 or inputs != outputs:
                short = nn.Conv2d(inputs, outputs, 1, stride, bias=False)
                self.downsample = nn.Sequential(short, nn.BatchNorm2d(outputs))

        def forward(self, x):
            shortcut = x if self.downsample is None else self.downsample(x)
            return (self.bn2(self.conv2(self.bn1(self.conv1(x)).relu())) + shortcut).relu()

    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1, self.bn1 = nn.Conv2d(3, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width)
            shapes = ((width, 1), (2 * width, 2), (4 * width, 2), (8 * width, 2))
            inputs = width
            for number, (outputs, stride) in enumerate(shapes, 1):
                stage = nn.Sequential(Block(inputs, outputs, stride), Block(outputs, outputs, 1))
                setattr(self, f"layer{number}", stage)
                inputs = outputs
            self.fc = nn.Linear(8 * width, classes)

        def forward(self, x):
            x = self.bn1(self.conv1(x)).relu()
            x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
            return self.fc(x.mean((2, 3)))

    return Net()


def network(told):
    """Return the untrained network that model.json describes; raise Cannot where that is not possible here."""
    name, classes = str(told["architecture"]), int(told["num_classes"])
    kind, _, rest = name.rpartition(":")
    if told.get("embedding"):
        raise CannotError("it is an embedding model: it names no classes, so there is no accuracy to measure")
    if name == "resnet18_small":
        return small_resnet(classes, int(told.get("width") or 16))
    if kind not in ("", "torchvision", "timm"):
        raise CannotError(f"the architecture '{name}' is its owner's own code, which this script does not run")
    if kind in ("", "torchvision"):
        found = _torchvision(rest, classes, told["image_size"])
        if found is not None:
            return found
    return _timm(rest, classes, told)


def _torchvision(name, classes, size):
    try:
        from torchvision import models
    except ImportError:
        return None
    if name not in models.list_models(module=models):
        return None
    extra = {}
    if name in ("googlenet", "inception_v3"):
        extra = {"aux_logits": False, "init_weights": False}
    if name.startswith("vit_"):
        extra = {"image_size": size[0]}
    return models.get_model(name, weights=None, num_classes=classes, **extra)


def _timm(name, classes, told):
    try:
        import timm
    except ImportError:
        raise CannotError(f"'{name}' needs torchvision or timm, which are not installed here") from None
    if not timm.is_model(name):
        raise CannotError(f"neither torchvision nor timm knows '{name}' here")
    extra = dict(told.get("arguments") or {})
    config = timm.get_pretrained_cfg(name)
    if config is not None and config.fixed_input_size:
        extra["img_size"] = tuple(told["image_size"])
    return timm.create_model(name, pretrained=False, num_classes=classes, **extra)


def load():
    """Return (function from pixels in [0, 1] to logits, what model.json says)."""
    import torch

    told = json.loads((HERE / "model.json").read_text(encoding="utf-8"))
    if told.get("projector"):
        raise CannotError("the model has a projector before its head, which this script does not build")
    file = HERE / "model.safetensors"
    if file.is_file():
        from safetensors.torch import load_file

        state = load_file(file)
    else:
        state = torch.load(HERE / "model.pt", map_location="cpu", weights_only=True)
    net = network(told)
    net.load_state_dict(state)
    net.eval()
    mean, std = (torch.tensor(told[key]).view(1, 3, 1, 1) for key in ("mean", "std"))
    return (lambda pixels: net((pixels - mean) / std)), told


def fit(image, told):
    """Return a picture at the model's size, as the model was trained to see it."""
    from PIL import Image

    height, width = told["image_size"]
    crop = float(told.get("crop_pct", 1.0))
    cover = (int(height / crop), int(width / crop))
    if told.get("resize") == "shorter_side":
        (across, down), (tall, wide) = image.size, cover
        if tall * across >= wide * down:
            cover = (tall, max(wide, tall * across // down))
        else:
            cover = (max(tall, wide * down // across), wide)
    if (image.height, image.width) != cover:
        how = getattr(Image.Resampling, str(told.get("interpolation", "bilinear")).upper())
        image = image.resize((cover[1], cover[0]), how)
    top, left = round((cover[0] - height) / 2), round((cover[1] - width) / 2)
    return image.crop((left, top, left + width, top + height))


def read(path, told):
    """Return one picture as a tensor (3, H, W) in [0, 1]."""
    import numpy as np
    import torch
    from PIL import Image, ImageOps

    with Image.open(path, formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise CannotError(f"{path} is larger than {MOST_PIXELS} pixels")
        turned = ImageOps.exif_transpose(opened)
        if turned.mode == "I" or turned.mode.startswith("I;16"):
            grey = (np.clip(np.asarray(turned).astype(np.int64), 0, 65535) + 128) // 257
            turned = Image.fromarray(grey.astype(np.uint8))
        if turned.mode == "P":
            turned = turned.convert("RGBA")
        pixels = np.array(fit(turned.convert("RGB"), told))
    return torch.from_numpy(pixels).permute(2, 0, 1).float() / 255


def answers(root, told, model):
    """Return for every picture below ``root`` (class of its folder, class that the model names, its file)."""
    import torch

    classes = list(told["classes"])
    files = [p for p in sorted(root.glob("*/**/*")) if p.suffix.lower() in ENDINGS and p.is_file()]
    unknown = sorted({p.relative_to(root).parts[0] for p in files} - set(classes))
    if unknown:
        raise CannotError(f"the model has no class '{unknown[0]}'; it has {', '.join(classes[:20])}")
    if not files:
        raise CannotError(f"{root} holds no pictures in class folders")
    found = []
    for start in range(0, len(files), BATCH):
        some = files[start : start + BATCH]
        with torch.no_grad():
            best = model(torch.stack([read(path, told) for path in some])).argmax(1).tolist()
        found += [(p.relative_to(root).parts[0], classes[b], p) for p, b in zip(some, best, strict=True)]
    return found


def check_data(data, salt):
    """Yield (what, fits, detail) of what is claimed and can be measured on the pictures in ``data``."""
    figures = json.loads((HERE / "figures.json").read_text(encoding="utf-8"))["after"]
    listed = json.loads((HERE / "forgotten.json").read_text(encoding="utf-8"))["images"]
    model, told = load()
    there = {path.name for path in data.iterdir() if path.is_dir()}
    parts = {name: data / name for name in there} if there and there <= {"test", "train"} else {"test": data}
    for name, root in sorted(parts.items()):
        rows = answers(root, told, model)
        if name == "test":
            claimed = figures.get("test_accuracy")
            span = (figures.get("intervals") or {}).get("test_accuracy")
            yield compared("test accuracy", claimed, sum(a == b for a, b, _ in rows), len(rows), span)
        if salt:
            yield from check_forgotten(rows, {row["hash"]: row["forgotten"] for row in listed}, salt, name)


def compared(what, claimed, right, count, span=None):
    """Return (what, fits, detail) of one accuracy in percent."""
    share = 100 * right / count
    if claimed is None:
        return what, True, f"{share:.2f} % of {count} pictures; nothing is claimed"
    spare = max(TOLERANCE, 100 / count)
    low, high = span or (claimed, claimed)
    detail = f"claimed {claimed:.2f} %, here {share:.2f} % of {count} pictures (within {spare:.2f} points)"
    if low != high:
        detail += f"; claimed on a draw, {low:.2f} to {high:.2f} %"
    believed = low <= claimed <= high and high - low <= WIDEST
    low, high = (claimed + WIDER * (end - claimed) for end in (low, high))
    return what, believed and low - spare <= share <= high + spare, detail


def check_forgotten(rows, listed, salt, where):
    """Yield whether the listed pictures that are among ``rows`` are answered as the list says."""
    found, there = [], 0
    for label, named, path in rows:
        line = f"{salt}\0{sha256(path)}".encode()
        digest = hashlib.sha256(line).hexdigest()
        there += digest in listed
        if listed.get(digest) is not None:
            found.append((named != label) == listed[digest])
    detail = f"{there} of {len(listed)} listed pictures are here; {sum(found)} are answered as the list says"
    if there and not found:
        detail = f"{there} listed pictures are here; whether they lost their label is not claimed"
    yield f"forgotten pictures in {where}", all(found), detail


def main():
    """Check what can be checked, say it, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder of class folders, or of test/ and train/")
    parser.add_argument("--salt", default="", help="find the forgotten pictures among those of --data")
    asked = parser.parse_args()
    bad = False

    def say(what, fits, detail):
        nonlocal bad
        bad = bad or not fits
        print(f"{'ok    ' if fits else 'FAILED'}  {what}: {detail}")

    try:
        for name, fault in check_sums():
            say(name, not fault, fault or "as in the manifest")
        try:
            say("signature", True, f"of the manifest, by the key {check_signature()}; whose key that is, ask its owner")
        except CannotError as error:
            print(f"not checked  signature: {error}")
        if bad:
            print("The model was not loaded: the folder is not as it was signed.")
        elif asked.data is not None:
            for row in check_data(asked.data, asked.salt):
                say(*row)
    except ValueError as error:
        say("evidence", False, error)
    except FileNotFoundError as error:
        say(error.filename, False, "is missing")
    except (CannotError, ImportError, OSError, KeyError, RuntimeError) as error:
        print(f"cannot be checked: {error}")
        return 1 if bad else 2
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
