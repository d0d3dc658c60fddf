"""Starts two kernels and runs the same trivial cells in both, by turns, as Jupyter's own client sees it.

    python kernel_rounds.py FOLDER ROUNDS CELLS COMMAND COMMAND

FOLDER is where the kernels start; a COMMAND is a kernel's argv in JSON. Each round starts both kernels anew, and prints
one line of JSON: {"start": [seconds, seconds], "cell": [[seconds, ...], [seconds, ...]]}.
"""

import json
import sys
import time

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager


def start(argv: list[str], folder: str) -> tuple[KernelManager, BlockingKernelClient, float]:
    manager = KernelManager()
    manager._kernel_spec = KernelSpec(argv=argv, language="typescript", display_name="benchmark")
    began = time.perf_counter()
    manager.start_kernel(cwd=folder)
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=120)
    return manager, client, time.perf_counter() - began


def ignore(message: dict[str, object]) -> None:
    pass


def run(client: BlockingKernelClient, code: str) -> float:
    began = time.perf_counter()
    reply = client.execute_interactive(code, timeout=60, output_hook=ignore)
    if reply["content"]["status"] != "ok":
        sys.exit(f"kernel_rounds: {code} failed")
    return time.perf_counter() - began


def main() -> None:
    folder, rounds, cells = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    commands = [json.loads(argument) for argument in sys.argv[4:6]]
    for turn in range(rounds):
        # Whoever comes second finds the files in the system's cache: by turns as well.
        order = [0, 1] if turn % 2 == 0 else [1, 0]
        kernels = {which: start(commands[which], folder) for which in order}
        times: list[list[float]] = [[], []]
        for which in order * 3:
            run(kernels[which][1], "0")
        for cell in range(cells):
            for which in order if cell % 2 == 0 else order[::-1]:
                times[which].append(run(kernels[which][1], f"{turn} + {cell}"))
        for manager, client, _ in kernels.values():
            client.stop_channels()
            manager.shutdown_kernel(now=True)
        print(json.dumps({"start": [kernels[which][2] for which in (0, 1)], "cell": times}), flush=True)


if __name__ == "__main__":
    main()
