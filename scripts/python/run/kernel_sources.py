"""Asks a kernel, after its last cell, where the data of the lesson came from, and which were a stand-in."""

import asyncio
import json

from jupyter_client.asynchronous.client import AsyncKernelClient

from .cell_failure import CellFailure

MARK = "denselab sources: "

# src/datasets/sources.ts answers by this symbol, once a lesson has loaded the library.
QUESTION = f"""
console.log("{MARK}" + JSON.stringify((globalThis as any)[Symbol.for("denselab.sources")]?.() ?? null));
"""

PATIENCE = 60  # seconds


async def ask_sources(client: AsyncKernelClient, imports_library: bool) -> tuple[dict[str, str], list[str]]:
    """Returns ({file: where it came from}, [dataset that was a stand-in]), nothing of a lesson without the library.

    Raises CellFailure if an error turns up that no cell had waited for, and if the kernel can't tell: silence would pass for
    real data.
    """
    request = client.execute(QUESTION, silent=False, store_history=False, stop_on_error=False)
    text = ""
    try:
        while True:
            message = await asyncio.wait_for(client.get_iopub_msg(), PATIENCE)
            ours = message["parent_header"].get("msg_id") == request
            content = message["content"]
            if message["msg_type"] == "error" and not ours:
                late = f"raised after its cell had ended: {content['evalue']}"
                raise CellFailure(content["ename"], late, "\n".join(content["traceback"]))
            if message["msg_type"] == "error":
                why = f"the kernel can't tell where the data came from: {content['evalue']}"
                raise CellFailure(content["ename"], why, "\n".join(content["traceback"]))
            if ours and message["msg_type"] == "stream":
                text += content["text"]
            if ours and message["msg_type"] == "status" and content["execution_state"] == "idle":
                break
    except asyncio.TimeoutError:
        late = f"the kernel did not tell within {PATIENCE} s where the data came from"
        raise CellFailure("Timeout", late) from None
    lines = [line for line in text.split("\n") if line.startswith(MARK)]
    if not lines:
        raise CellFailure("NoAnswer", "the kernel did not tell where the data came from")
    answer = json.loads(lines[0][len(MARK) :])
    if answer is None and imports_library:
        why = "the lesson imports denselab, which does not tell"
        raise CellFailure("NoAnswer", f"the kernel can't tell where the data came from: {why}")
    files, stand_ins = answer or ({}, [])
    return files, stand_ins
