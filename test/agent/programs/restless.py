"""Values whose own code changes what holds them, or refuses to be asked."""

from collections import deque


class Restless:
    """To show it changes something."""

    def __init__(self, change):
        self.change = change

    def __repr__(self):
        self.change()
        return "restless"


class Unequal(type):
    __hash__ = type.__hash__

    def __eq__(cls, other):
        raise RuntimeError("not to be compared")


class Key(metaclass=Unequal):
    def __repr__(self):
        return "key"


globals()[1] = "a name that is no text"


def look():
    by_key = {}
    by_key[Restless(lambda: by_key.setdefault(len(by_key)))] = 1
    by_value = {}
    by_value["one"] = Restless(lambda: by_value.setdefault(len(by_value)))
    members = set()
    members.update((Restless(lambda: members.add(len(members))), "two"))
    queue = deque()
    queue.extend((Restless(lambda: queue.append(0)), 2))
    shrinking = []
    shrinking.extend((Restless(shrinking.clear), 2, 3))
    odd = {Key(): 1}
    emptied = [1, 2, 3]
    return by_key, by_value, members, queue, shrinking, odd, emptied  # @look


look()
