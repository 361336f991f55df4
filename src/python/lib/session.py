"""The debuggee as TypeScript calls it: one object that joins the agent, its host and the program."""

from __future__ import annotations

import json
import os
import signal
import sys

from ..agent import Agent, Settings
from . import absent, environment, host, legacy, other_library, program, unawaited
from .legacy_notes import Notes

_OURS = os.path.dirname(os.path.dirname(__file__)) + "/"


class Session:
    """One launch."""

    def __init__(self, launch, poll_signal):
        self.launch = json.loads(launch)
        settings = Settings(
            just_my_code=self.launch["justMyCode"],
            no_debug=self.launch["noDebug"],
            from_start=True,
            internal=[_OURS, "/lib/python314.zip/_pyodide/", "<unwind>"],
        )
        self.agent = Agent(host.EmbeddedHost(), settings)
        self._program = program.Program(self.launch, self.agent.uncaught)
        self._poll_signal = poll_signal

    def prepare(self):
        """Everything up to the program's first line."""
        self._program.prepare()
        legacy.install(Notes(self.agent.emit))
        signal.signal(self._poll_signal, self._on_poll_signal)
        self.agent.start()

    def _on_poll_signal(self, _number, frame):
        # Without a frame nothing of the program runs that could be stopped.
        if frame is not None:
            self.agent.poll(frame)

    def begin(self):
        """The program's code and its globals, for TypeScript to evaluate. Raises what its start fails with."""
        note = other_library.note(environment.other_libraries(self.launch))
        if note:
            self.agent.emit("output", category="console", text=note)
        if self.launch["stopOnEntry"] and not self.launch["noDebug"]:
            self.agent.stop_on_entry()
        return self._program.begin()

    def ended(self, exc):
        """The program's code has returned (None) or raised; its exit status."""
        status = self._program.ended(exc)
        note = absent.note_for(exc)
        if note is not None:
            self.agent.emit("output", category="console", text=f"note: {note}\n")
        return status

    def finish(self):
        """Let go of the program's objects."""
        self.agent.close()
        self._program.finish()

    def handle(self, command):
        """Serve a command of the agent's: JSON in, JSON out."""
        return self.agent.handle(command)

    def poll(self):
        """Serve the commands that have come, from an idle loop; stop there if one asks for it."""
        self.agent.poll()

    def describe(self, ids):
        """What the tasks with these ids (JSON) do, as JSON."""
        return json.dumps(self.agent.describe_tasks(json.loads(ids)))

    def unawaited(self, coroutine):
        """Where a coroutine that is dropped was made, as JSON; null where that is none of the program's."""
        frame = sys._getframe(1)
        if self.agent.is_at_work(frame):
            return "null"
        usercode = self.agent.usercode
        users = frame if usercode.is_user(frame.f_code) else None
        return json.dumps(unawaited.describe(coroutine, users, usercode))

    def stop_at_unawaited(self, message):
        """Stop where a coroutine is dropped."""
        self.agent.never_awaited(message)

    def stop_at_unretrieved(self, task_id, message, error):
        """Stop, if `uncaught` is on, where a failed task is dropped that nobody looked at."""
        self.agent.never_retrieved(task_id, message, error)

    def main_thread(self):
        """What the main thread does, as JSON."""
        return json.dumps(self.agent.main_thread())

    def waits_for(self, task_id):
        """What would let the task with this id (JSON) go on, as JSON."""
        return json.dumps(self.agent.waits_for(json.loads(task_id)))
