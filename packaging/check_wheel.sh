#!/bin/sh
# Usage: packaging/check_wheel.sh [OUT]: builds sdist and wheel into OUT (default dist), and tries the wheel made from
# that sdist in a clean environment from another folder. The environment sees the locked packages of PYTHON (default
# .venv/bin/python) but not its editable stakegui; whatever reads this checkout there ends at once.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
python=${PYTHON:-$root/.venv/bin/python}
case $python in */*) python=$(cd "$(dirname "$python")" && pwd)/$(basename "$python") ;; esac
out=${1:-$root/dist}
mkdir -p "$out"
out=$(cd "$out" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
unset PYTHONPATH

rm -f "$out"/stakegui-*.tar.gz "$out"/stakegui-*.whl
(cd "$root" && "$python" -m hatchling build -t sdist -d "$out")
mkdir "$place/source"
tar xzf "$out"/stakegui-*.tar.gz -C "$place/source" --strip-components 1
(cd "$place/source" && "$python" -m hatchling build -t wheel -d "$out")
"$python" "$root/packaging/contents.py" "$root" "$out"
rm -rf "$place/source"

"$python" -m venv --without-pip "$place/clean"
clean=$("$place/clean/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
"$python" -m pip --python "$place/clean/bin/python" install --disable-pip-version-check --quiet --no-deps --no-index \
    "$out"/stakegui-*.whl
"$python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))' >"$clean/locked.pth"
cp "$root/packaging/guard.py" "$clean/stakegui_guard.py"
echo "import stakegui_guard; stakegui_guard.watch('$root')" >"$clean/aa_guard.pth"
cd "$place"
"$place/clean/bin/python" "$root/packaging/smoke.py" "$place/clean/bin/stakegui"
