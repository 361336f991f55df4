x = input("name? ")
