import warnings


def old():
    warnings.warn("old() is old", DeprecationWarning, stacklevel=2)


for _ in range(3):
    old()
warnings.warn("once")
old()
assert (1, "always")
