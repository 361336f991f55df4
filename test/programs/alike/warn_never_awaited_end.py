async def nothing():
    pass


x = nothing()
print("end")
