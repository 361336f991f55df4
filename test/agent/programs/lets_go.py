import weakref


class Kept:
    def __init__(self):
        self.parts = [self.__class__.__name__]


def look():
    kept = Kept()
    reference = weakref.ref(kept)
    reference()  # @look
    del kept
    print("gone" if reference() is None else "kept")


def fail():
    kept = Kept()
    references.append(weakref.ref(kept))
    raise ValueError(len(references))  # @raise


references = []
look()
try:
    fail()
except ValueError:
    pass
print("gone" if references[0]() is None else "kept")
