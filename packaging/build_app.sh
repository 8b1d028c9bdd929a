#!/bin/sh
# Usage: packaging/build_app.sh [OUT]: the program with all that it needs, in the folder OUT/stakegui.
#
# PYTHON (default .venv/bin/python) is the environment that is put in, with PyInstaller in it. What it has decides the
# size: the usual torch for Linux brings CUDA, 2.9 of the folder's 4.8 GB; one from PyTorch's CPU index does not.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
separator=:
case $(uname -s) in
    MINGW* | MSYS*) root=$(cd "$root" && pwd -W) separator=";" ;;
esac
python=${PYTHON:-$root/.venv/bin/python}
out=${1:-$root/dist}
mkdir -p "$out" "$root/build"
# what lies here, whatever stakegui that environment has
export PYTHONPATH="$root${PYTHONPATH:+$separator$PYTHONPATH}"
"$python" "$root/packaging/icons.py" "$root/build/icons" >/dev/null
"$python" -m PyInstaller --noconfirm --log-level "${LOG_LEVEL:-WARN}" \
    --distpath "$out" --workpath "$root/build/pyinstaller" "$root/packaging/app/stakegui.spec"
echo "$out/stakegui: $(du -sh "$out/stakegui" | cut -f1)"
