# shellcheck shell=bash
# What the scripts themselves must know of the configuration.

# Sets REDIS_URL, DATA_DIR (absolute), TRANSPORT and CHROMIUM_PATH from the environment or else .env, read as the bot
# reads it: never evaluated.
# shellcheck disable=SC2034 # they are for the scripts that source this
read_settings() {
  local values
  values=$(node scripts/lib/settings.mjs REDIS_URL DATA_DIR TRANSPORT CHROMIUM_PATH) || exit 1
  {
    IFS= read -r REDIS_URL
    IFS= read -r DATA_DIR
    IFS= read -r TRANSPORT
    IFS= read -r CHROMIUM_PATH
  } <<<"$values"$'\n\n\n\n'
  DATA_DIR=${DATA_DIR:-data}
  case $DATA_DIR in /*) ;; *) DATA_DIR=$PWD/$DATA_DIR ;; esac
}

# need_writable DIR: makes the folder, for this user only, when it is not there.
need_writable() {
  if ! (umask 077 && mkdir -p "$1") 2>/dev/null || [ ! -w "$1" ]; then
    fail "The data folder $1 cannot be written. Give this user the right to it, or set DATA_DIR in .env."
  fi
}
