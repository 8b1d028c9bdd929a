"""No number reaches the eye but by `num`, which writes it as the texts around it do."""

import ast

from stakegui.core.paths import PACKAGE

BY_MACHINES = {
    "ui/plots/svg_text.py", "ui/plots/csv_text.py", "services/report/svg.py", "ui/bench/waiting.py",
    "ui/results/export_card.py",  # a file's name
    "ui/run/fields.py", "ui/source/model_form.py",  # what is typed, and read again with a point
    "ui/plots/log_axis.py",  # as pyqtgraph writes the other axes
}  # fmt: skip


def test_only_what_machines_read_is_formatted_without_the_language():
    found = []
    shown = [*(PACKAGE / "ui").rglob("*.py"), *(PACKAGE / "services" / "report").glob("*.py")]
    shown += [PACKAGE / "core" / f"{name}.py" for name in ("figures", "measure_words", "earlier")]
    for path in shown:
        name = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
                spec = "".join(str(part.value) for part in node.format_spec.values if isinstance(part, ast.Constant))
                if spec.endswith(("f", "g", ",")) and name not in BY_MACHINES:
                    found.append(f"{name}:{node.lineno}: {ast.unparse(node)}")
    assert len(shown) > 200 and not found
