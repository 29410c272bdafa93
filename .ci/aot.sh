#!/usr/bin/env bash
# Publishes the AOT test program with the package's instruction set and without one, runs both, and wants the numbers of the JIT.
set -euo pipefail
cd "$(dirname "$0")/.."

# The AOT compiler needs a linker and zlib's headers.
if ! { command -v clang || command -v gcc; } > /dev/null || [ ! -e /usr/include/zlib.h ]; then
  [ "$(id -u)" -eq 0 ] || { echo "AOT publishing needs clang or gcc, and zlib1g-dev."; exit 1; }
  apt-get update -q
  apt-get install -yq clang zlib1g-dev
fi

project=tests/CompiledRnn.Aot/CompiledRnn.Aot.csproj
out=$PWD/artifacts/aot
jit=tests/CompiledRnn.Aot/bin/Release/net10.0/CompiledRnn.Aot
check() { # published program, bits, the switch that gives the JIT the same vectors
  local aot jitted
  aot=$("$1/CompiledRnn.Aot" "$2")
  jitted=$(env "$3" "$jit" "$2")
  echo "$aot"
  [ "$aot" = "$jitted" ] || { echo "The JIT gives other numbers: $jitted"; exit 1; }
}

dotnet build "$project" -c Release
dotnet publish "$project" -c Release -o "$out/v3"
check "$out/v3" 256 DOTNET_EnableAVX512=0
dotnet publish "$project" -c Release -o "$out/plain" -p:CompiledRnnInstructionSet=false
check "$out/plain" 128 DOTNET_EnableAVX2=0
