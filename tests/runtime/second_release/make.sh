#!/bin/sh
# How release.dump.xz and told.json beside this were made, once, of a portal with all its rooms (commit de5ffbc):
#   tests/runtime/second_release/make.sh FOLDER-OF-A-WORKTREE-OF-THAT-COMMIT
# Its data are one of everything people leave behind: drafts, remarks, adoptions, questions, collections … (filled.py).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
cd "$1"
export VZIRETS_DATA_DIR="$scratch/var" PYTHONPATH="$1/src:$1:$here" RELEASE_DATA="$scratch"
python="$here/../../../.venv/bin/python"
"$python" -m vzirets.config.cli manage migrate -v 0
"$python" -m vzirets.config.cli manage shell --no-imports -v 0 -c "import filled; filled.fill()"
xz -9e -c "$scratch/release.dump" >"$here/release.dump.xz"
cp "$scratch/told.json" "$here/"
