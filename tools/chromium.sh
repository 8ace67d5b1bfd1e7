#!/bin/sh
# Print the path of a Chromium for the tests. If there is none, install one: on Debian as root with apt-get,
# elsewhere with Playwright, in its own folder in the home directory.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

# Ubuntu's chromium-browser may only recommend a snap; a real browser prints its version.
# Chromium without windows (the headless shell) renders the same pages in less than half of the processor time.
installed_chromium() {
    for name in chromium-headless-shell chromium chromium-browser google-chrome \
        "/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        if path=$(command -v "$name") && "$path" --version >/dev/null 2>&1; then
            printf '%s\n' "$path"
            return
        fi
    done
    return 1
}

apt_install() {
    if [ "$(id -u)" != 0 ] || ! grep -qx 'ID=debian' /etc/os-release 2>/dev/null; then
        return 1
    fi
    say "Installing $* with apt-get (once; a minute or two)."
    apt-get update -qq >/dev/null &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Playwright has its own Node to control the browser; a minimal Debian 12 lacks a library that it needs.
driver_starts() {
    .venv/bin/playwright --version >/dev/null 2>&1
}

playwright_chromium() {
    say "Fetching a Chromium with Playwright (once; a minute or two)."
    with_deps=
    if [ "$(id -u)" = 0 ] && [ "$(uname)" = Linux ]; then
        with_deps=--with-deps
    fi
    # Without quotes, an empty value is no argument.
    .venv/bin/playwright install $with_deps chromium >&2 && .venv/bin/python - <<'PYTHON'
from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
PYTHON
}

explain() {
    say "The tests need a Chromium and Playwright to drive it, and they could not be set up. Please type"
    say "    Debian            sudo apt install chromium-headless-shell libatomic1"
    say "    macOS             brew install --cask chromium"
    say "or name a browser: make test CHROMIUM=/path/to/chrome"
    exit 1
}

driver_starts || apt_install libatomic1 || explain
if [ -n "${CHROMIUM:-}" ]; then
    command -v "$CHROMIUM" || { say "CHROMIUM is $CHROMIUM, and there is no such program."; exit 1; }
else
    installed_chromium || { apt_install chromium-headless-shell || apt_install chromium; installed_chromium; } ||
        playwright_chromium || explain
fi
