/** What contains the submissions, in a sentence, by the level that scripts/python/grading/sandbox.py finds here. */
export const sandboxNotes = {
  files: "Submissions run contained: no network, no files but their own, no process but their own.",
  network:
    "Submissions run without a network and see no process but their own, but can read and write what you can: " +
    "install bubblewrap (apt install bubblewrap) to close that.",
  none:
    "WARNING: submissions run with your rights, only time, memory and processes are limited: neither bubblewrap " +
    "(apt install bubblewrap) nor unshare works here. Grade only what you trust, or in a virtual machine.",
};
