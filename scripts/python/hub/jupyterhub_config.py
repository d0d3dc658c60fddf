"""JupyterHub's settings for a class. What is in DENSELAB_CLASS, scripts/hub/startHub.ts says: the class file, and where
things stand."""

import json
import os
import sys
from typing import Any

from jupyterhub.spawner import Spawner

c = get_config()  # type: ignore[name-defined] # noqa: F821
people: dict[str, Any] = json.loads(os.environ["DENSELAB_CLASS"])
folders = people["folders"]
teachers, students = people["teachers"], people["students"]

c.JupyterHub.bind_url = f"http{'s' if 'certificate' in people else ''}://{people['address']}:{people['port']}"
c.JupyterHub.ssl_cert = people.get("certificate", "")
c.JupyterHub.ssl_key = people.get("key", "")
c.JupyterHub.hub_ip = "127.0.0.1"
c.JupyterHub.hub_port = people["port"] + 1
c.JupyterHub.db_url = f"sqlite:///{folders['state']}/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = f"{folders['state']}/cookie_secret"
c.ConfigurableHTTPProxy.command = [people["node"], f"{folders['proxy']}/node_modules/.bin/configurable-http-proxy"]
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{people['port'] + 2}"
c.ConfigurableHTTPProxy.pid_file = f"{folders['state']}/proxy.pid"
# The servers end with the hub: they would run from a tree that the next call brings up to date.
c.JupyterHub.cleanup_servers = True
c.JupyterHub.concurrent_spawn_limit = 10

c.Authenticator.allowed_users = {*teachers, *students}
c.Authenticator.delete_invalid_users = True
c.JupyterHub.load_groups = {"teachers": {"users": teachers}, "students": {"users": students}}
c.JupyterHub.load_roles = [
    # Teachers start and stop servers; they don't enter them.
    {"name": "teacher", "groups": ["teachers"], "scopes": ["admin-ui", "list:users", "read:users", "servers"]},
    {
        "name": "idle-culler",
        "services": ["idle-culler"],
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
    },
]
c.JupyterHub.services = [
    {
        "name": "idle-culler",
        "command": [sys.executable, "-m", "jupyterhub_idle_culler", f"--timeout={60 * people['idle']}"],
    }
]

server = ["/bin/sh", f"{folders['tree']}/scripts/hub/server.sh"]
if people["trial"] is None:
    c.JupyterHub.authenticator_class = "pam"
    c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
    # This spawner knows no limit of memory. The system holds each process to its own, and counts what a person starts.
    limits = [f"--data={people['memory'] * 2**20}", f"--nproc={people['processes']}", "--core=0"]
    c.Spawner.cmd = ["prlimit", *limits, *server]
else:
    c.JupyterHub.authenticator_class = "shared-password"
    c.SharedPasswordAuthenticator.user_password = people["trial"]
    c.JupyterHub.spawner_class = "simple"
    c.SimpleLocalProcessSpawner.home_dir_template = folders["homes"] + "/{username}"
    c.Spawner.cmd = server
c.Spawner.default_url = "/lab"
c.Spawner.start_timeout = 300
c.Spawner.http_timeout = 300
c.Spawner.env_keep = ["LANG", "LC_ALL", "LC_CTYPE", "TZ"]
c.Spawner.environment = {"PATH": os.environ["PATH"]}


def before_start(spawner: Spawner) -> None:
    """Shows a teacher's server the way to the course."""
    if spawner.user.name in teachers:
        spawner.environment = {**spawner.environment, "DENSELAB_COURSE": folders["course"]}


c.Spawner.pre_spawn_hook = before_start

# What a class wants otherwise, such as another spawner: JupyterHub's own settings, in a file beside class.json.
own = f"{folders['root']}/jupyterhub_config.py"
if os.path.exists(own):
    load_subconfig(own)  # type: ignore[name-defined] # noqa: F821
