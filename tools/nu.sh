#!/bin/sh
# Print the path of the Nu HTML Checker, a program for Java: java -jar "$(tools/nu.sh)" --format text site/index.html
# On Debian as root, install Java with apt-get if there is none.
set -eu
cd "$(dirname "$0")"

say() { printf '%s\n' "$*" >&2; }

# macOS has a program `java` that only says that there is none.
has_java() {
    java -version >/dev/null 2>&1
}

if ! has_java && [ "$(id -u)" = 0 ] && grep -qx 'ID=debian' /etc/os-release 2>/dev/null; then
    say "Installing Java with apt-get (once; a minute or two)."
    apt-get update -qq >/dev/null &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends default-jre-headless >/dev/null
fi
has_java || { say "The Nu HTML Checker needs Java: sudo apt install default-jre-headless"; exit 1; }
folder=$(page_checkers/install.sh)
printf '%s\n' "$folder/node_modules/vnu-jar/build/dist/vnu.jar"
