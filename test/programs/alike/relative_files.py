import os
import tempfile

folder = tempfile.mkdtemp()
os.chdir(folder)
with open("out.txt", "w") as file:
    file.write("líne\n")
print(open("out.txt", "rb").read(), os.listdir("."), os.path.exists(os.path.join(folder, "out.txt")))
os.rename("out.txt", "b.txt")
os.mkdir("d")
os.remove("b.txt")
os.rmdir("d")
os.chdir("/")
os.rmdir(folder)
