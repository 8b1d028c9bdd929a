#!/bin/sh
# Usage: packaging/build_app.sh [OUT]: the program with all that it needs, in the folder OUT/stakegui.
#
# PYTHON (default .venv/bin/python) is the environment that is put in, with PyInstaller in it. What it has decides the
# size: the usual torch for Linux brings CUDA (several GB); one from PyTorch's CPU index makes about 1.5 GB.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
python=${PYTHON:-$root/.venv/bin/python}
out=${1:-$root/dist}
mkdir -p "$out" "$root/build"
export PYTHONPATH="$root${PYTHONPATH:+:$PYTHONPATH}"
"$python" "$root/packaging/icons.py" "$root/build/icons" >/dev/null
"$python" -m PyInstaller --noconfirm --log-level "${LOG_LEVEL:-WARN}" \
    --distpath "$out" --workpath "$root/build/pyinstaller" "$root/packaging/app/stakegui.spec"
echo "$out/stakegui: $(du -sh "$out/stakegui" | cut -f1)"
