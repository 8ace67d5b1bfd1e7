#!/bin/sh
# Print the path of a Firefox for `make prove`. On Debian as root, install one with apt-get if there is none.
set -eu

say() { printf '%s\n' "$*" >&2; }

installed_firefox() {
    for name in "${FIREFOX:-firefox-esr}" firefox-esr firefox "/Applications/Firefox.app/Contents/MacOS/firefox"; do
        if path=$(command -v "$name") && "$path" --version >/dev/null 2>&1; then
            printf '%s\n' "$path"
            return
        fi
    done
    return 1
}

installed_firefox && exit
if [ "$(id -u)" = 0 ] && grep -qx 'ID=debian' /etc/os-release 2>/dev/null; then
    say "Installing firefox-esr with apt-get (once; a minute or two)."
    apt-get update -qq >/dev/null &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends firefox-esr >/dev/null
fi
installed_firefox && exit
say "Some checks need a Firefox: sudo apt install firefox-esr, or name one: make prove FIREFOX=/path/to/firefox"
exit 1
