import pickle, dataclasses, inspect
@dataclasses.dataclass
class P:
    x: int
print(pickle.loads(pickle.dumps(P(1))), P, inspect.getsource(P).count("\n"), inspect.getfile(P).endswith("pickle_main.py"))
