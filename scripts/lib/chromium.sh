# shellcheck shell=bash
# The browser that runs WhatsApp Web, and that the tests look at pages with.

find_chromium() {
  local name
  for name in "${CHROMIUM_PATH:-}" chromium chromium-browser google-chrome-stable google-chrome \
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' \
    /Applications/Chromium.app/Contents/MacOS/Chromium; do
    [ -n "$name" ] && command -v "$name" && return
  done
  return 1
}

# Exports CHROMIUM_PATH. Ubuntu's package of that name is a snap, which cannot be driven from outside.
need_chromium() {
  local found apt=chromium
  if grep -q '^ID=ubuntu' /etc/os-release 2>/dev/null; then apt=-; fi
  if ! find_chromium >/dev/null && install_package Chromium "$apt" chromium -; then
    ! have apt-get || apt_install fonts-dejavu-core fonts-noto-color-emoji || true # Arabic and emoji
  fi
  if found=$(find_chromium); then
    export CHROMIUM_PATH=$found
  else
    say 'Chromium is missing and could not be installed from here: install Chrome or Chromium, or set CHROMIUM_PATH.'
  fi
}
