# JupyterLab's further style sheet: the learner's own custom.css, where there is one, goes before the course's.
from pathlib import Path

from jupyter_core.paths import jupyter_config_dir

c = get_config()  # type: ignore[name-defined]  # noqa: F821 -- Jupyter runs this file with it

folders = [Path(jupyter_config_dir(), "custom"), Path(__file__).parent / "custom"]
c.ServerApp.static_custom_path = [str(folder) for folder in folders]
