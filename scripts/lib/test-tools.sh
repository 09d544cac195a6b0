# shellcheck shell=bash
# What only the tests need. A tool that cannot be installed is told; what needs it then fails by name.

need_shellcheck() {
  have shellcheck && return
  install_package shellcheck shellcheck ShellCheck shellcheck ||
    say 'shellcheck is missing and could not be installed from here: its check will fail.'
}

# The tests call the server redis-server, whichever it is.
need_test_redis() {
  need_redis_server
  have redis-server && return
  mkdir -p node_modules/.cache/tocsin
  ln -sf "$(redis_server)" node_modules/.cache/tocsin/redis-server
}

fetch_promtool() {
  local dir=$1
  rm -rf "$dir/deb" && mkdir -p "$dir/deb" || return
  (cd "$dir/deb" && apt-get download -qq prometheus && dpkg-deb -x prometheus_*.deb .) >/dev/null 2>&1 || return
  mv "$dir/deb/usr/bin/promtool" "$dir/promtool" && rm -rf "$dir/deb"
}

# Only the one program out of Debian's package prometheus: installing that would start a service.
need_promtool() {
  have promtool && return
  local dir=$PWD/node_modules/.cache/tocsin
  if have apt-get && have dpkg-deb; then
    say 'Fetching promtool (out of the Debian package prometheus) …'
    fetch_promtool "$dir" || { can_be_root && as_root apt-get update -qq >/dev/null 2>&1 && fetch_promtool "$dir"; } || true
  else
    install_package promtool - - prometheus || true
  fi
  have promtool || say 'promtool is missing and could not be installed from here: the check of /metrics will fail.'
}
