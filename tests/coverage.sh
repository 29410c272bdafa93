#!/bin/sh
# Prints for each layer how many reference cases and how many gradient checks have it.
# usage: tests/coverage.sh [FOLDER of reference cases; left out: those of the repository]
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
if [ $# -gt 0 ]; then
    COMPILEDRNN_GOLDEN=$(cd "$1" && pwd) || exit 2
    export COMPILEDRNN_GOLDEN
fi
COMPILEDRNN_COVERAGE=$(mktemp) || exit 2
export COMPILEDRNN_COVERAGE
log=$(mktemp) || exit 2
trap 'rm -f "$COMPILEDRNN_COVERAGE" "$log"' EXIT

project="$root/tests/CompiledRnn.Model.Tests"
dotnet build "$project" -c Release >"$log" 2>&1 || { cat "$log"; exit 2; }
dotnet "$project/bin/Release/net10.0/CompiledRnn.Model.Tests.dll" -class CompiledRnn.ModelTests.Gradients.CoverageTests >"$log" 2>&1
status=$?
cat "$COMPILEDRNN_COVERAGE"
[ $status -eq 0 ] || cat "$log"
exit $status
