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
  test-on-postgres) shift && exec "$node" scripts/test-on-postgres.ts "$@" ;;
  drill) shift && exec "$node" server/test/reliability/drill.ts "$@" ;;
  # The product gives memory back by itself when it is idle, where it may ask for a collection.
  *) exec "$node" --expose-gc server/src/main.ts "$@" ;;
esac
