"""Types of CPython's that have no name, found by making one of each."""

from __future__ import annotations


def wrapper_types():
    """What drives a generator or coroutine from an await: asend, athrow, aclose, anext, ``__await__``."""

    async def generator():
        yield

    async def coroutine():
        pass

    driven = generator()
    made = [
        driven.asend(None),
        driven.athrow(GeneratorExit),
        driven.aclose(),
        anext(driven, None),
        coroutine().__await__(),
    ]
    for awaitable in made:
        awaitable.close()
    return tuple({type(awaitable) for awaitable in made})
