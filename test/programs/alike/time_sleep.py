import time

before = time.monotonic()
time.sleep(0.05)
print(0.04 < time.monotonic() - before < 0.5)
for value in (-1, "a", float("nan"), None):
    try:
        time.sleep(value)
    except Exception as error:
        print(type(error).__name__, error)

