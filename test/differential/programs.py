"""Random asyncio programs, as data: what their seed makes of them is the same on every CPython of one version.

A program has bodies, each of which becomes one task at most: those below ``roots`` before the loop runs, each other one
where a body before it says so. A body awaits only bodies after it, so that nothing waits in a circle.
"""

from __future__ import annotations

import random

MESSAGES = (None, "why", "because")
HANDLERS = ("swallow", "reraise", "replace", "uncancel")


def make(seed):
    """The program of a seed: JSON."""
    return _Maker(random.Random(seed)).program()


class _Maker:
    def __init__(self, rng):
        self.rng = rng
        self.count = 1 + rng.randrange(6)
        self.futures = rng.randrange(3)
        self.unspawned = []

    def program(self):
        rng = self.rng
        roots = 1 + rng.randrange(self.count)
        self.unspawned = list(range(roots, self.count))
        return {
            "roots": roots,
            "futures": self.futures,
            "queue": rng.randrange(3),
            "semaphore": 1 + rng.randrange(2),
            "bodies": [self.ops(body, 3, 1 + rng.randrange(5)) for body in range(self.count)],
        }

    def ops(self, body, depth, count):
        return [self.op(body, depth) for _ in range(count)]

    def op(self, body, depth):
        rng = self.rng
        plain = [self.sleep, self.sleep, self.wait_for_one, self.wait_for_one, self.act, self.act, self.act]
        plain += [self.shared, self.shared, self.gather, self.wait, self.later, self.soon, self.rare]
        nested = [self.try_, self.try_, self.timeout, self.wait_for, self.group, self.within, self.generator]
        maker = rng.choice(plain + nested if depth > 0 else plain)
        return maker(body, depth - 1)

    def sleep(self, _body, _depth):
        return ["sleep", self.rng.randrange(4)]

    def wait_for_one(self, body, _depth):
        return [self.rng.choice(["await", "await", "shield"]), self.later_ref(body)]

    def gather(self, body, _depth):
        return ["gather", self.later_refs(body), self.rng.random() < 0.5]

    def wait(self, body, _depth):
        when = self.rng.choice(["FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"])
        kind = self.rng.choice(["wait", "as_completed"])
        return [kind, self.later_refs(body), when, self.rng.choice([None, None, 0, 1, 2])]

    def shared(self, _body, _depth):
        kinds = ["put", "put", "get", "get", "join", "task_done", "set", "clear", "wait_event", "notify", "notify_all"]
        return [self.rng.choice(kinds)]

    def within(self, body, depth):
        kind = self.rng.choice(["lock", "semaphore", "condition"])
        return [kind, self.ops(body, depth, 1 + self.rng.randrange(3))]

    def timeout(self, body, depth):
        when = self.rng.choice([None, 0, 0, 1, 2, 3])
        return [
            "timeout",
            when,
            self.ops(body, depth, 1 + self.rng.randrange(3)),
            self.rng.choice([None, None, 0, 1, 4]),
        ]

    def wait_for(self, body, depth):
        return ["wait_for", self.rng.choice([None, 0, 1, 2]), self.op(body, depth)]

    def group(self, body, depth):
        children = [child for child in self.unspawned if child > body][: self.rng.randrange(4)]
        self.unspawned = [child for child in self.unspawned if child not in children]
        return ["group", children, self.ops(body, depth, self.rng.randrange(3))]

    def generator(self, body, depth):
        items, breaks = 1 + self.rng.randrange(3), self.rng.randrange(4)
        return ["generator", items, breaks, self.ops(body, depth, 1 + self.rng.randrange(2))]

    def try_(self, body, depth):
        cleanup = self.ops(body, depth, self.rng.randrange(3))
        return ["try", self.ops(body, depth, 1 + self.rng.randrange(3)), self.rng.choice(HANDLERS), cleanup]

    def rare(self, _body, _depth):
        ops = [["raise", "no"], ["raise_cancelled", self.message()], ["return", self.rng.randrange(9)], ["bad_yield"]]
        return self.rng.choice(ops) if self.rng.random() < 0.5 else ["sleep", 0]

    def soon(self, body, _depth):
        return ["soon", self.act(body, 0)]

    def later(self, body, _depth):
        return ["later", self.rng.randrange(4), self.act(body, 0), self.rng.random() < 0.2]

    def act(self, body, _depth):
        rng = self.rng
        kind = rng.choice(["cancel", "cancel", "cancel", "uncancel", "watch", "settle", "settle", "spawn", "spawn"])
        if kind == "cancel":
            return ["cancel", rng.choice([self.ref(), ["task", body]]), self.message()]
        if kind == "uncancel":
            return ["uncancel", rng.randrange(self.count)]
        if kind == "settle" and self.futures:
            return [rng.choice(["set_result", "set_exception"]), rng.randrange(self.futures), rng.randrange(9)]
        if kind == "spawn":
            return self.spawn(body)
        return ["watch", self.ref()]

    def spawn(self, body):
        child = next((child for child in self.unspawned if child > body), None)
        if child is None:
            return ["watch", self.ref()]
        self.unspawned.remove(child)
        return ["spawn", child, self.rng.random() < 0.4]

    def message(self):
        return self.rng.choice(MESSAGES)

    def ref(self):
        if self.futures and self.rng.random() < 0.4:
            return ["future", self.rng.randrange(self.futures)]
        return ["task", self.rng.randrange(self.count)]

    def later_ref(self, body):
        if body + 1 == self.count or (self.futures and self.rng.random() < 0.3):
            return ["future", self.rng.randrange(self.futures)] if self.futures else ["nothing", 0]
        return ["task", self.rng.randrange(body + 1, self.count)]

    def later_refs(self, body):
        return [self.later_ref(body) for _ in range(1 + self.rng.randrange(3))]
