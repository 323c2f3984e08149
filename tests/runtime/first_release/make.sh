#!/bin/sh
# How release.dump.xz and told.json beside this were made, once, of the first portal (commit ff7807a):
#   tests/runtime/first_release/make.sh FOLDER-OF-A-WORKTREE-OF-THAT-COMMIT
# Its data are all 93 practices and 49 bodies; of the places only those that they stand in (small.py).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
cd "$1"
export VZIRETS_DATA_DIR="$scratch/var" PYTHONPATH="$1/src" RELEASE_DATA="$scratch"
"$here/../../../.venv/bin/python" -m vzirets.config.cli prepare
"$here/../../../.venv/bin/python" -m vzirets.config.cli manage shell -c "$(cat "$here/small.py")"
xz -9e -c "$scratch/release.dump" >"$here/release.dump.xz"
cp "$scratch/told.json" "$here/"
