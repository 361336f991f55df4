class Bad:
    def __del__(self):
        raise ValueError("in del")


a = Bad()
del a
print("end")
