"""Runs many cells of all sorts in one kernel, and prints what each took and what the kernel holds.

    python kernel_many_cells.py FOLDER CELLS COMMAND

FOLDER is where the kernel starts; COMMAND is its argv in JSON. Each cell prints one line of JSON: {"cell": number,
"seconds": round trip, "processor": seconds of the kernel's processor time, "mb": its resident memory}.
"""

import json
import os
import sys
import time
from pathlib import Path

from kernel_rounds import start

# Every twenty cells the same mixture: a quarter of them declares a name that no other has.
SORTS = [
    "const value{n} = {n} * 2;",
    "value{last} + 1",
    "let total = 0; for (let i = 0; i < 1000; i++) total += i; total",
    "console.log('printed', {n});",
    "function doubled(x: number): number {{ return x * 2 }} doubled({n})",
    "const {{ a: part{n}, ...others }} = {{ a: [{n}], b: 'text' }}; others",
    "import {{ join }} from 'node:path'; join('a', String({n}))",
    "await new Promise((wake) => setTimeout(wake, 1)); {n}",
    "interface Point{n} {{ x: number; y: number }} const point: Point{n} = {{ x: 1, y: {n} }}; point.x + point.y",
    "throw new Error('meant')",
    "const wrong: number = 'text {n}'",
    "class Counter {{ #n = {n}; next() {{ return ++this.#n }} }} new Counter().next()",
    "Array.from({{ length: 500 }}, (_, i) => ({{ i, name: `item ${{i}}` }}))",
    "const rows{n} = [1, 2, 3].map((row) => row * {n});",
    "rows{last}.findLast((row) => row > 1)",
    "({{ [Symbol.for('Jupyter.display')]: () => ({{ 'text/html': '<b>{n}</b>', 'text/plain': '{n}' }}) }})",
    "export const shared{n} = new Map([[{n}, 'one']]);",
    "type Pair<T> = [T, T]; const pair: Pair<number> = [{n}, {n}]; pair",
    "void Promise.reject(new Error('nobody awaits'));",
    "`${{total}} ${{typeof doubled}} {n}`",
]


def code_of(cell: int) -> str:
    first = cell - cell % len(SORTS)
    last = {1: first, 14: first + 13}.get(cell % len(SORTS), 0)
    return SORTS[cell % len(SORTS)].format(n=cell, last=last)


def used(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> None:
    folder, cells, command = sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])
    manager, client, _ = start(command, folder)
    pid = manager.provisioner.pid  # type: ignore[union-attr] # it was started here, as a process
    for cell in range(cells):
        before, began = used(pid), time.perf_counter()
        client.execute_interactive(code_of(cell), timeout=60, output_hook=lambda message: None)
        seconds, processor = time.perf_counter() - began, used(pid) - before
        told = {"cell": cell + 1, "seconds": seconds, "processor": processor, "mb": resident(pid)}
        print(json.dumps(told), flush=True)
    client.stop_channels()
    manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    main()
