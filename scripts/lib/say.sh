# shellcheck shell=bash
# Words to the person at the terminal.

say() { printf '%s\n' "$*"; }

# One line that says what is wrong and what to do next, and the end.
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }
