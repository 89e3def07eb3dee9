#!/bin/sh
# Makes the repository ready for a command, then becomes that command on the pinned Node: no process stays in between,
# so signals, exit code and output are the command's own.
set -e
cd "$(dirname "$0")/.."
node=$(node scripts/boot.mjs "$@")
PATH="$(dirname "$node"):$PATH"
export PATH
case "$1" in
  build) ;;
  test | check) exec "$node" scripts/check.ts "$@" ;;
  *) exec "$node" server/src/main.ts "$@" ;;
esac
