try:
    input("name? ")
except KeyboardInterrupt:
    print("interrupted")
print(input("again? "))
