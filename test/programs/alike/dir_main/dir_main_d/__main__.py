import sys,os
print("dir main", __name__, repr(__package__), os.path.basename(sys.argv[0]), os.path.basename(sys.path[0]))
