#!/bin/sh
# Print the path of Lighthouse, a program for Node.
set -eu
cd "$(dirname "$0")"

folder=$(page_checkers/install.sh)
printf '%s\n' "$folder/node_modules/.bin/lighthouse"
