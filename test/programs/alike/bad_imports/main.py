import traceback
for name in ("syntax_bad", "raises"):
    try:
        __import__(name)
    except Exception:
        traceback.print_exc()
import syntax_bad
