#!/bin/sh
# Makes random and mutated models and checks what the compiler and the runtime make of them (tests/CompiledRnn.Fuzz).
# Prints each fault with its source and the seed that shows it again, and last "fuzz-models: N models, F faults"; fails with faults.
# usage: tests/fuzz-models.sh COUNT SEED
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT

project="$root/tests/CompiledRnn.Fuzz"
dotnet build "$project" -c Release >"$log" 2>&1 || { cat "$log"; exit 2; }
"$project/bin/Release/net10.0/CompiledRnn.Fuzz" "$@"
