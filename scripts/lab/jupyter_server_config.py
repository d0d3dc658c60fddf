# JupyterLab's further style sheet: the learner's own custom.css, where there is one, goes before the course's, in which
# Korean breaks between words.
from pathlib import Path

from jupyter_core.paths import jupyter_config_dir

c = get_config()  # type: ignore[name-defined]  # noqa: F821 -- Jupyter runs this file with it

folders = [Path(jupyter_config_dir(), "custom"), Path(__file__).parent / "custom"]
# Jupyter Server has no setting of its own for this. As a whole: `update` leaves JupyterHub's extension a value that isn't
# a dict yet.
c.ServerApp.tornado_settings = {"static_custom_path": [str(folder) for folder in folders]}
c.LabApp.custom_css = True
