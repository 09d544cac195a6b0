# shellcheck shell=bash
# One at a time: a file that holds the process id of who has it.

held_lock=

drop_lock() {
  rm -f "$held_lock"
  trap - EXIT INT TERM
}

lock_holder() { cat "$1" 2>/dev/null || true; }

# take_lock FILE: waits for its turn; a lock whose process is gone counts for nothing. Dropped when the script ends.
take_lock() {
  local file=$1 holder tries=0
  until (set -o noclobber && echo "$$" >"$file") 2>/dev/null; do
    holder=$(lock_holder "$file")
    sleep 0.1
    # Only what did not change meanwhile is stale: it may have been made, or mended, by another a moment ago.
    [ "$holder" = "$(lock_holder "$file")" ] || continue
    if [ -z "$holder" ] || [ "$holder" = "$$" ] || ! kill -0 "$holder" 2>/dev/null; then
      rm -f "$file"
      continue
    fi
    tries=$((tries + 1))
    [ "$tries" -ne 10 ] || say "Waiting for another command of Tocsin (process $holder) …"
    [ "$tries" -le 600 ] || fail "Another command of Tocsin (process $holder) holds $file. End it, then try again."
  done
  held_lock=$file
  trap drop_lock EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}
