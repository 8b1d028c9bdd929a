"""Lets Qt translate what `stakegui.core.words.tr` is asked for; done once, before any other module of the window."""

from __future__ import annotations

import logging
import os

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from stakegui.core import words
from stakegui.core.paths import resources

log = logging.getLogger(__name__)
LANGUAGES = {"en": "English", "de": "Deutsch"}
"""Languages of the window by code, each by its own name; all but English have a file in resources/translations."""
_installed: list[QTranslator] = []
_spoken = "en"


def wanted() -> str:
    """Return the code of the language to speak: ``STAKEGUI_LANGUAGE``, the setting, or the system's; else English."""
    from stakegui.ui import settings

    for code in (os.environ.get("STAKEGUI_LANGUAGE", ""), settings.text("window/language")):
        if code in LANGUAGES:
            return code
    return of_system()


def of_system() -> str:
    """Return the code of the system's language; English where the window does not know it."""
    return next((c for c in (name[:2] for name in QLocale.system().uiLanguages()) if c in LANGUAGES), "en")


def speak(code: str) -> None:
    """Use a language for every text that is made from now on; English where its file cannot be read."""
    global _spoken
    _spoken = "en"
    _installed.clear()
    words.use(None)
    translator = QTranslator()
    folder = resources() / "translations"
    if code == "en":
        return
    if not translator.load(f"stakegui_{code}", str(folder)):
        log.warning("no translation %s in %s", code, folder)
        return
    _installed.append(translator)
    _spoken = code
    locale = QLocale(code)
    words.use(_ask, locale.decimalPoint(), locale.groupSeparator())


def spoken() -> str:
    """Return the code of the language that is in force since the start."""
    return _spoken


def install(app: QCoreApplication) -> None:
    """Let Qt's own texts (standard buttons, file dialogs) speak the same language."""
    if not _installed:
        return
    own = QTranslator(app)
    if own.load(f"qtbase_{_spoken}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(own)


def _ask(text: str, comment: str, n: int) -> str:
    said = _installed[0].translate("", text, comment, n)
    if not said:
        return words.counted(text, n)
    return said if n < 0 else said.replace("%n", words.num(n, ","))
