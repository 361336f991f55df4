"""What the main thread does, for the command `explainTask`: it runs code of the program, or the loop for it."""

from __future__ import annotations

from types import FrameType

from .frames import location_of
from .host import Host
from .stacks import Stacks
from .usercode import UserCode
from .wire import MAIN_THREAD, Json

# The functions of asyncio that run a loop, and what people call them.
_RUNS = {
    "run": "asyncio.run()",
    "Runner.run": "Runner.run()",
    "Runner.close": "Runner.close()",
    "BaseEventLoop.run_until_complete": "loop.run_until_complete()",
    "BaseEventLoop.run_forever": "loop.run_forever()",
}


def main_thread(stacks: Stacks, host: Host, usercode: UserCode) -> Json:
    """`MainStack` of ``src/model/waiting/mainThread.ts``."""
    frames = [entry.frame for entry in stacks.own(MAIN_THREAD)]
    asyncios = [index for index, frame in enumerate(frames) if not _is(usercode, frame)]
    runs = [index for index in asyncios if frames[index].f_code.co_qualname in _RUNS]
    outside = frames[runs[-1] + 1 :] if runs else frames
    at = next((location_of(frame) for frame in outside if _is(usercode, frame)), None)
    by = _RUNS[frames[runs[-1]].f_code.co_qualname] if runs else None
    return {"at": at, "by": by, "task": _run_for([frames[index] for index in runs], host)}


def _is(usercode: UserCode, frame: FrameType) -> bool:
    return usercode.is_user(frame.f_code)


def _run_for(runs: list[FrameType], host: Host) -> int | None:
    """The id of the task until whose end the loop runs."""
    for frame in runs:
        if frame.f_code.co_qualname == "BaseEventLoop.run_until_complete":
            return host.task_id(frame.f_locals["future"])
    return None
