// The teachers' course, the exchange between them and the students, and what Jupyter is told of both.
import { chmodSync, cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { assignmentsFolder } from "../assignments/course";
import { must } from "../commandLine/must";
import { teachersGroup } from "./accounts";
import { type Class } from "./classFile";
import { type HubFolders, isRoot } from "./hubFolders";

/** What begins a course; the teachers change it as they like, and no later call touches it. */
const beginning = ["source", "mistakes", "nbgrader_config.py", "TEACHING.md"];

export function courseFolders(people: Class, folders: HubFolders): void {
  const { course, exchange, state } = folders;
  chmodSync(folders.root, 0o755);
  mkdirSync(state, { recursive: true });
  chmodSync(state, 0o700);
  if (!existsSync(course)) {
    mkdirSync(course, { mode: 0o700 });
    for (const name of beginning)
      cpSync(join(assignmentsFolder, name), join(course, name), { recursive: true });
  }
  mkdirSync(join(exchange, "denselab"), { recursive: true });
  const atWork = join(folders.tree, ".cache", "grading"); // where graders lay out what they run
  mkdirSync(atWork, { recursive: true });
  if (isRoot) {
    // Teachers share all of it, students can't enter; what a teacher makes there belongs to the group as well.
    for (const folder of [course, join(exchange, "denselab"), atWork])
      must(["chgrp", "-R", teachersGroup, folder]);
    must(["chmod", "-R", "u=rwX,g=rwX,o=", course]);
    must(["find", course, "-type", "d", "-exec", "chmod", "g+s", "{}", "+"]);
    chmodSync(join(exchange, "denselab"), 0o2775);
    chmodSync(atWork, 0o2770);
  }
  for (const [file, settings] of Object.entries(jupyterSettings(people, folders))) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o644 });
  }
}

/** Parts of nbgrader's menu that somebody is not shown; its list of courses has but one here. */
const without = (...parts: string[]) => ({
  disabledExtensions: Object.fromEntries(parts.map((part) => [`@jupyter/nbgrader:${part}`, true])),
});

/** Jupyter's settings by file: of everybody, of students, of teachers. */
export function jupyterSettings({ idle }: Class, { tree, exchange }: HubFolders): Record<string, object> {
  const all = (...names: string[]) => join(tree, ".venv", "etc", "jupyter", ...names);
  const of = (whom: "students" | "teachers", ...names: string[]) => join(tree, "settings", whom, ...names);
  return {
    [all("nbgrader_config.json")]: {
      CourseDirectory: { course_id: "denselab", groupshared: true },
      Exchange: { root: exchange },
    },
    [all("jupyter_server_config.json")]: {
      // At a port of the machine's, any account could listen to what a kernel shows.
      KernelManager: { transport: "ipc" },
      // A kernel's memory is what is scarce: it goes before the server does, also while a forgotten page shows it.
      MappingKernelManager: { cull_idle_timeout: 60 * idle, cull_interval: 60, cull_connected: true },
    },
    [of("students", "labconfig", "page_config.json")]: without(
      "formgrader",
      "create-assignment",
      "course-list",
    ),
    [of("teachers", "labconfig", "page_config.json")]: without("course-list"),
    [of("students", "jupyter_server_config.json")]: {
      ServerApp: {
        jpserver_extensions: {
          "nbgrader.server_extensions.formgrader": false,
          "nbgrader.server_extensions.course_list": false,
        },
      },
    },
    [of("teachers", "jupyter_server_config.json")]: {
      ServerApp: {
        // JupyterHub forbids every frame, and the formgrader is shown in one.
        tornado_settings: { headers: { "Content-Security-Policy": "frame-ancestors 'self'" } },
        jpserver_extensions: { "nbgrader.server_extensions.course_list": false },
      },
    },
  };
}
