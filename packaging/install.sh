#!/bin/sh
# Usage: packaging/install.sh PYTHON VENV: the locked environment and the project in it, editable.
set -eu
python=$1 venv=$2
cd "$(dirname "$0")/.."
if command -v uv >/dev/null 2>&1; then
    uv venv --quiet --allow-existing --python "$python" "$venv"
    install() { VIRTUAL_ENV="$venv" uv pip install "$@"; }
else
    "$python" -m venv "$venv"
    install() { "$venv/bin/python" -m pip install --disable-pip-version-check --progress-bar off --quiet "$@"; }
fi
echo "Installing stakegui into $venv (torch with CUDA: about 6 GB) ..."
install --require-hashes -r requirements.lock
install --no-deps --require-hashes -r requirements-encoder.lock
install --no-deps --no-build-isolation -e .
