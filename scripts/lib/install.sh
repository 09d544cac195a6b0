# shellcheck shell=bash
# Programs from the system's package manager. Each installation is announced.

can_be_root() { [ "$(id -u)" -eq 0 ] || { have sudo && { [ -t 0 ] || sudo -n true 2>/dev/null; }; }; }

# Runs a command as root; sudo asks for a password only where somebody can type one.
as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

apt_install() {
  local quiet=(-qq -y --no-install-recommends -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=60)
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install "${quiet[@]}" "$@" >/dev/null 2>&1 && return
  as_root apt-get update -qq >/dev/null 2>&1 || return
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install "${quiet[@]}" "$@" >/dev/null
}

# install_package WHAT APT DNF BREW: the same thing under the name that each manager has for it; - for none.
install_package() {
  local what=$1 apt=$2 dnf=$3 brew=$4
  if have apt-get && [ "$apt" != - ] && can_be_root; then
    say "Installing $what (apt-get install $apt) …"
    apt_install "$apt"
  elif have dnf && [ "$dnf" != - ] && can_be_root; then
    say "Installing $what (dnf install $dnf) …"
    as_root dnf install -q -y "$dnf" >/dev/null
  elif have brew && [ "$brew" != - ]; then
    say "Installing $what (brew install $brew) …"
    brew install --quiet "$brew" >/dev/null
  else
    return 1
  fi
}
