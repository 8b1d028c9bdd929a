#!/bin/sh
# Usage: packaging/build_deb.sh APP [OUT]: a Debian package of APP, the folder that build_app.sh made, into OUT (dist).
#
# It needs dpkg-deb, and PYTHON (default .venv/bin/python) for the icons and the list of Qt's libraries. The package
# puts the program into /opt/stakegui and needs the system's C library to be no older than this machine's.
# COMPRESS: gzip (default), zstd (faster; Ubuntu, and Debian from 12), xz (smallest, takes long).
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
python=${PYTHON:-$root/.venv/bin/python}
app=$(cd "$1" && pwd)
out=${2:-$root/dist}
[ -x "$app/stakegui" ] || { echo "$app is not a folder made by build_app.sh." >&2; exit 2; }
mkdir -p "$out"
export PYTHONPATH="$root${PYTHONPATH:+:$PYTHONPATH}"
version=$("$app/stakegui" --version | sed 's/.* //')
arch=$(dpkg-deb --version >/dev/null && dpkg --print-architecture)
stage=$(mktemp -d "$out/deb.XXXXXX")
trap 'rm -rf "$stage"' EXIT
chmod 755 "$stage"

mkdir -p "$stage/opt" "$stage/usr/bin" "$stage/DEBIAN"
# links, as the folder is several GB; copies where it lies on another disk
cp -al "$app" "$stage/opt/stakegui" 2>/dev/null || { rm -rf "$stage/opt/stakegui"; cp -a "$app" "$stage/opt/stakegui"; }
ln -s ../../opt/stakegui/stakegui "$stage/usr/bin/stakegui"
install -Dm644 "$root/packaging/linux/stakegui.desktop" "$stage/usr/share/applications/stakegui.desktop"
install -Dm644 "$root/packaging/linux/org.stakegui.stakegui.metainfo.xml" -t "$stage/usr/share/metainfo"
install -Dm644 "$root/LICENSE" "$stage/usr/share/doc/stakegui/copyright"
"$python" "$root/packaging/icons.py" "$stage/usr/share/icons" >/dev/null

qt=$("$python" -c '
from stakegui.services.doctor import DISPLAY_LIBRARIES, QT_LIBRARIES
names = [*QT_LIBRARIES.values(), *DISPLAY_LIBRARIES.values()]
# renamed by the change to 64-bit times
print(", ".join(f"{n}t64 | {n}" if n == "libglib2.0-0" else n for n in names))')
libc=$(ldd --version | sed -n '1s/.* //p')
cat >"$stage/DEBIAN/control" <<CONTROL
Package: stakegui
Version: $version
Architecture: $arch
Maintainer: The stakegui authors <stakegui@localhost>
Installed-Size: $(du -sk "$stage" | cut -f1)
Depends: libc6 (>= $libc), $qt
Section: science
Priority: optional
Description: Make a trained vision model forget chosen images or people
 stakegui takes a model file and the pictures that must go, changes the model
 until it no longer recognises them, and leaves the rest as it was.
CONTROL
package="$out/stakegui_${version}_$arch.deb"
dpkg-deb --root-owner-group -Z"${COMPRESS:-gzip}" -z"${LEVEL:-1}" --build "$stage" "$package" >/dev/null
echo "$package: $(du -sh "$package" | cut -f1)"
