class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def generator():
    try:
        yield 1
    finally:
        print("generator finally")


a = Loud("a")
_private = Loud("_private")
g = generator()
next(g)
z = Loud("z")
cycle = Loud("cycle")
cycle.self = cycle
print("end")
