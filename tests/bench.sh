#!/usr/bin/env bash
# Measures prediction and training of the workloads M1..M5 and prints a table of minima and medians.
# Arguments: --rounds N  --only M1,M3  --batch 1,32,256  --kind predict,train  --threads N
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/CompiledRnn.Benchmarks -- "$@"
