#!/usr/bin/env bash
# The AOT compiler needs a linker and zlib's headers.
set -euo pipefail
if ! { command -v clang || command -v gcc; } > /dev/null || [ ! -e /usr/include/zlib.h ]; then
  [ "$(id -u)" -eq 0 ] || { echo "AOT publishing needs clang or gcc, and zlib1g-dev."; exit 1; }
  apt-get update -q
  apt-get install -yq clang zlib1g-dev
fi
