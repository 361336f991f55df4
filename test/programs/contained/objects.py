"""Looks for objects of JavaScript's, and for what makes them, in everything that the garbage collector knows."""

import gc


def reachable():
    found = gc.get_objects()
    known = {id(each) for each in found}
    for each in found:
        for other in gc.get_referents(each):
            if id(other) not in known:
                known.add(id(other))
                found.append(other)
    return found


def subclasses(of):
    for each in type.__subclasses__(of):
        yield each
        yield from subclasses(each)


def is_javascripts(each):
    kind = type(each)
    if any(base.__name__ == "JsProxy" for base in kind.__mro__) and not isinstance(each, type):
        return True
    return kind.__name__ == "builtin_function_or_method" and "pyodide" in str(each.__module__)


def makes_one(kind):
    for arguments in ((), ("Error",), ("Error", "message"), ("Error", "message", "stack")):
        try:
            kind.__new__(kind, *arguments).constructor
        except Exception:
            continue
        return True
    return False


everything = reachable()
print(len(everything) > 10_000, [each for each in everything if is_javascripts(each)])
suspects = {kind for kind in subclasses(object) if "pyodide" in str(kind.__module__)}
print([kind for kind in suspects if makes_one(kind)])
