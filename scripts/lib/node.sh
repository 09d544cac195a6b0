# shellcheck shell=bash
# Node, its packages and the build. Each step is skipped when nothing changed since it was last done.

need_node() {
  local next='Install the current LTS from https://nodejs.org and try again.'
  have node || fail "Node is not installed: Tocsin needs 20.19 or newer. $next"
  local version major minor
  version=$(node --version)
  version=${version#v}
  major=${version%%.*}
  minor=${version#*.}
  minor=${minor%%.*}
  if [ "$major" -lt 20 ] || { [ "$major" -eq 20 ] && [ "$minor" -lt 19 ]; }; then
    fail "Node $version is too old: Tocsin needs 20.19 or newer. $next"
  fi
  have npm || fail "npm is not installed (it comes with Node from nodejs.org; on Debian: apt-get install npm)."
}

# npm writes its own copy of the lock file at the very end of an installation: that is the stamp.
need_packages() {
  local installed=node_modules/.package-lock.json
  [ -f "$installed" ] && [ ! package-lock.json -nt "$installed" ] && return
  # `npm ci` empties the folder first; behind a link it is somebody else's.
  [ ! -L node_modules ] || fail 'node_modules is a link and out of date. Run npm ci where it leads, or remove the link.'
  say 'Installing npm packages …'
  npm ci --no-fund --no-audit --loglevel=error ||
    fail 'The npm packages could not be installed (see above). Check the network and try again.'
}

need_build() {
  local sources=(src scripts/build scripts/build-page.mjs tsconfig.json tsconfig.build.json package-lock.json)
  [ -f dist/.built ] && [ -z "$(find "${sources[@]}" -newer dist/.built 2>&1)" ] && return
  say 'Building …'
  scripts/build || fail 'The build failed (see above).'
}
