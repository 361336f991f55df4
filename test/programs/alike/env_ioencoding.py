# env: PYTHONIOENCODING=latin-1
import codecs
import sys

print([codecs.lookup(stream.encoding).name for stream in (sys.stdin, sys.stdout, sys.stderr)])
print(sys.stdout.errors, sys.stderr.errors, ascii("é"))
