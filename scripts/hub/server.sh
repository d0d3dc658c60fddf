#!/bin/sh
# Starts a person's JupyterLab, as that person. What is missing in the home is put there: the lessons, to be worked on, and
# a teacher's way to the course. What is there is left as it is.
set -eu
tree=$(dirname "$(dirname "$(dirname "$0")")")
export DENSELAB_JOURNAL="$HOME/.local/share/denselab/journal"
export JUPYTER_RUNTIME_DIR="$HOME/.local/run" # a socket's path has room for 107 letters
export JUPYTER_CONFIG_PATH="$tree/settings/students:$tree/scripts/lab"

for lesson in "$tree"/notebooks/en/*.ipynb "$tree"/notebooks/ko/*.ipynb; do
  copy="lessons${lesson#"$tree"/notebooks}"
  if [ ! -e "$copy" ]; then
    mkdir -p "$(dirname "$copy")"
    cp "$lesson" "$copy"
  fi
done

if [ -n "${DENSELAB_COURSE:-}" ]; then
  umask 002 # teachers share what they make
  [ -e course ] || ln -s "$DENSELAB_COURSE" course
  export JUPYTER_CONFIG_PATH="$HOME/course:$tree/settings/teachers:$tree/scripts/lab"
fi
exec "$tree/.venv/bin/jupyterhub-singleuser" "$@"
