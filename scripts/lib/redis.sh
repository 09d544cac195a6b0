# shellcheck shell=bash
# The private Redis: on a socket in the data folder, as durable as Redis can be, gone when the bot is gone.

redis_server() { command -v redis-server || command -v valkey-server; }

need_redis_server() {
  redis_server >/dev/null && return
  if install_package 'a Redis server' redis-server valkey redis && redis_server >/dev/null; then
    # Debian starts a service of its own with the package; nobody asked for that one.
    if have systemctl; then as_root systemctl disable --now redis-server >/dev/null 2>&1 || true; fi
    return
  fi
  fail 'No Redis server, and none could be installed from here. Install redis-server or valkey, or set REDIS_URL in .env.'
}

# A socket's path may have 103 bytes on macOS: a folder deep down gets a short one, readable by this user only.
redis_socket() {
  local dir=$1 short
  if [ "$(printf %s "$dir/redis.sock" | wc -c)" -le 100 ]; then
    printf %s "$dir/redis.sock"
    return
  fi
  short=${TMPDIR:-/tmp}
  short=${short%/}/tocsin-$(id -u)-$(printf %s "$dir" | cksum | cut -d ' ' -f 1)
  mkdir -m 700 "$short" 2>/dev/null || [ -O "$short" ] || fail "The folder $short belongs to somebody else. Set TMPDIR."
  printf %s "$short/redis.sock"
}

# Prints the process id in the pid file when that process really is a Redis.
running_redis() {
  local pid title
  pid=$(cat "$1/redis.pid" 2>/dev/null) || return 1
  kill -0 "$pid" 2>/dev/null || return 1
  title=$(tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null || ps -p "$pid" -o command= 2>/dev/null || true)
  case $title in *redis-server* | *valkey-server*) printf %s "$pid" ;; *) return 1 ;; esac
}

# Whether the server is for this process to end: it started it, or whoever did is gone. Not when another bot has it.
redis_is_ours() { [ -z "${redis_adopted:-}" ] || [ "$(ps -p "$redis_pid" -o ppid= 2>/dev/null | tr -d ' ')" = 1 ]; }

# Starts a server and sets redis_pid.
spawn_redis() {
  local dir=$1 socket=$2
  local command=("$(redis_server)" --port 0 --unixsocket "$socket" --unixsocketperm 700 --dir "$dir"
    --pidfile "$dir/redis.pid" --logfile "$dir/redis.log" --appendonly yes --appendfsync always --save ''
    --maxmemory-policy noeviction)
  # On Linux the kernel ends it with its parent, even one that was killed; elsewhere the next start adopts it.
  if have setpriv && setpriv --help 2>&1 | grep -q -e --pdeathsig; then
    command=(setpriv --pdeathsig TERM "${command[@]}")
  fi
  set -m # a process group of its own: Ctrl-C at the terminal is for the bot, which still needs it
  (umask 077 && exec "${command[@]}") </dev/null >>"$dir/redis.log" 2>&1 &
  redis_pid=$!
  set +m
}

# Sets and exports REDIS_URL: a server that answers, adopted (redis_adopted) or new (redis_pid).
# The caller holds the lock afterwards, and drops it.
start_private_redis() {
  local dir=$DATA_DIR/redis socket outcome=0
  need_writable "$dir"
  socket=$(redis_socket "$dir") || exit 1
  take_lock "$dir/start.lock"

  if redis_pid=$(running_redis "$dir"); then
    # It may be dying with a bot that was killed a moment ago: it must still be there after a while.
    node scripts/lib/await-redis.mjs "$socket" "$redis_pid" 300 10000 || outcome=$?
    [ "$outcome" -ne 4 ] || fail "A Redis (process $redis_pid) holds $dir and does not answer. End it, then try again."
    [ "$outcome" -ne 0 ] || redis_adopted=yes
  fi
  if [ -z "${redis_adopted:-}" ]; then
    need_redis_server
    spawn_redis "$dir" "$socket"
    node scripts/lib/await-redis.mjs "$socket" "$redis_pid" 0 5000 ||
      fail "Redis did not start: $(tail -n 1 "$dir/redis.log"). Its log is $dir/redis.log."
  fi
  export REDIS_URL=unix://$socket
}
