#!/bin/sh
# Installs the Debian packages that are missing, when root; otherwise says which, and how.
# usage: system-packages.sh run|test
set -eu

# Offscreen and on-screen Qt, and one plain font: the headless screenshot needs letters.
run="python3-venv libglib2.0-0 libgl1 libegl1 libfontconfig1 libxkbcommon0 libdbus-1-3 fonts-dejavu-core
     libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0
     libxcb-randr0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1"
# A compiler for llama.cpp, a virtual screen, Chinese letters, what the benchmarks measure against.
test="$run g++ xvfb xauth fonts-noto-cjk libvips-tools libimage-exiftool-perl"

case "${1:-}" in
  run) wanted=$run ;;
  test) wanted=$test ;;
  *) echo "usage: $0 run|test" >&2; exit 2 ;;
esac

command -v dpkg-query >/dev/null 2>&1 || exit 0   # not Debian: the desktop brings its own Qt libraries

missing=
for package in $wanted; do
  # A Python from elsewhere brings its own venv.
  [ "$package" = python3-venv ] && python3 -c "import ensurepip" 2>/dev/null && continue
  dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
  echo "Installing system packages:$missing"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  # shellcheck disable=SC2086
  apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
  echo "These system packages are missing:$missing" >&2
  echo "Install them with: sudo apt-get install --no-install-recommends$missing" >&2
fi
