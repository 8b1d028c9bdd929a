"""Renders the program's icon in the sizes that desktops ask for: ``packaging/icons.py OUT``.

OUT gets ``hicolor/<size>x<size>/apps/stakegui.png`` and the drawing itself under ``scalable``, as a desktop's folder of
icons has them.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
DRAWING = Path(__file__).resolve().parents[1] / "resources" / "icons" / "stakegui.svg"


def render(out: Path) -> list[Path]:
    """Write all sizes under ``out``; return the files."""
    drawing, made = QSvgRenderer(str(DRAWING)), []
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        file = out / "hicolor" / f"{size}x{size}" / "apps" / "stakegui.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        if not image.save(str(file)):
            raise SystemExit(f"{file} cannot be written.")
        made.append(file)
    scalable = out / "hicolor" / "scalable" / "apps" / "stakegui.svg"
    scalable.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(DRAWING, scalable)
    return [*made, scalable]


if __name__ == "__main__":
    application = QGuiApplication(sys.argv[:1])
    print("\n".join(map(str, render(Path(sys.argv[1])))))
