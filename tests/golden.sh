#!/bin/sh
# Compares generated models with the reference cases of a folder (left out: those of the repository).
# Prints each failure with its largest difference, and last "golden: P of N".
# usage: tests/golden.sh [FOLDER]
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
if [ $# -gt 0 ]; then
    COMPILEDRNN_GOLDEN=$(cd "$1" && pwd) || exit 2
    export COMPILEDRNN_GOLDEN
fi
COMPILEDRNN_GOLDEN_REPORT=$(mktemp) || exit 2
export COMPILEDRNN_GOLDEN_REPORT
log=$(mktemp) || exit 2
trap 'rm -f "$COMPILEDRNN_GOLDEN_REPORT" "$log"' EXIT

project="$root/tests/CompiledRnn.Model.Tests"
dotnet build "$project" -c Release >"$log" 2>&1 || { cat "$log"; exit 2; }
dotnet "$project/bin/Release/net10.0/CompiledRnn.Model.Tests.dll" -class CompiledRnn.ModelTests.Keras.GoldenTests >"$log" 2>&1
status=$?
if [ -s "$COMPILEDRNN_GOLDEN_REPORT" ]; then
    cat "$COMPILEDRNN_GOLDEN_REPORT"
else
    cat "$log"
fi
exit $status
