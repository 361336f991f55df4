print("crlf")
raise ValueError("line 2")
