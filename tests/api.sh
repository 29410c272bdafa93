#!/usr/bin/env bash
# Writes the package's public surface anew: what PublicAPI.Shipped.txt lacks goes into PublicAPI.Unshipped.txt.
# A member of the shipped file that is no more has to be taken out by hand, with a line in CHANGELOG.md.
set -euo pipefail
cd "$(dirname "$0")/../runtime/CompiledRnn"

unshipped=PublicAPI.Unshipped.txt
log=$(mktemp)
trap 'rm -f "$log"' EXIT
before=$(cat "$unshipped")
echo '#nullable enable' > "$unshipped"
dotnet build -c Release -p:CI= -v:minimal -tl:off > "$log" || { echo "$before" > "$unshipped"; cat "$log"; exit 1; }
grep -oP "warning RS0016: Symbol '\K.*(?=' is not part of the declared public API)" "$log" | LC_ALL=C sort -u >> "$unshipped"
git diff --stat -- "$unshipped"
