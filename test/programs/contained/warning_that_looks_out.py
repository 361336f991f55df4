"""Named in PYTHONWARNINGS, and so imported before the program."""

import js


class Look(Warning):
    pass
