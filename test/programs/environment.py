import json
import os
import sys
import tempfile

here = os.path.dirname(os.path.abspath(__file__)) if "__file__" in globals() else None
print(
    json.dumps(
        {
            "name": __name__,
            "argv": sys.argv[1:],
            "cwd": os.getcwd(),
            "path0": sys.path[0],
            "folder": here,
            "ADDED": os.environ.get("ADDED"),
            "HOME": os.environ.get("HOME"),
            "tmp": os.path.isdir(tempfile.gettempdir()),
        }
    )
)
