#!/usr/bin/env bash
# Starts TorchSharpPeer from the folder that tests/bench.sh builds it into. Where TorchSharp's native library does not load because the system's C++
# runtime is too old (Debian 12), it runs from a second folder with a copy of that library that asks for less, and a shim.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
built=$(cd "$here/../../../artifacts/bench/TorchSharp" && pwd)
fail() {
  echo "skipped $*"
  exit 1
}

library=libLibTorchSharp.so
if ! complaint=$("$built/TorchSharpPeer" probe 2>&1 > /dev/null); then
  [ "$(uname -s)" = Linux ] && [ -e "$built/$library" ] || fail "$complaint"
  command -v g++ > /dev/null || fail "$complaint (with g++ on the path, start.sh would work around an old C++ runtime)"
  patched=$built.patched
  mkdir -p "$patched"
  cp -rsf "$built/." "$patched"
  # Not links: the program starts where it lies, and the library is changed.
  rm -f "$patched/TorchSharpPeer" "$patched/TorchSharpPeer.dll" "$patched/$library"
  cp "$built/TorchSharpPeer" "$built/TorchSharpPeer.dll" "$patched"
  "$built/TorchSharpPeer" weaken "$built/$library" "$patched/$library" || fail "$library could not be copied"
  g++ -O2 -shared -fPIC -o "$patched/shim.so" "$here/shim.cpp" || fail "the shim could not be compiled"
  export LD_PRELOAD=$patched/shim.so
  built=$patched
  complaint=$("$built/TorchSharpPeer" probe 2>&1 > /dev/null) || fail "$complaint"
fi
if [ "${1:-}" = launcher ]; then
  # launcher: writes the name of a program that starts it at once, without what is tried above, for those who time that.
  { printf '#!/bin/sh\n'; [ -z "${LD_PRELOAD:-}" ] || printf 'export LD_PRELOAD="%s"\n' "$LD_PRELOAD"; printf 'exec "%s" "$@"\n' "$built/TorchSharpPeer"; } > "$built/launch.sh"
  chmod +x "$built/launch.sh"
  echo "$built/launch.sh"
  exit
fi
exec "$built/TorchSharpPeer" "$@"
