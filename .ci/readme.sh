# Sourced: readme_fence NAME prints the fenced block of README.md that follows the line <!-- NAME -->.
readme_fence() {
  awk -v mark="<!-- $1 -->" '
    $0 == mark { wanted = 1; next }
    wanted && /^```/ { if (inside) { found = 1; exit } inside = 1; next }
    inside { print }
    END { if (!found) exit 1 }' README.md || { echo "README.md has no fenced block after <!-- $1 -->." >&2; return 1; }
}
