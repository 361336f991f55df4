import asyncio


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


async def look(number, text):
    numbers = list(range(1000))
    table = {"one": 1, "two": [1, 2]}
    point = Point(3, 4)
    nothing = None
    print("looking")  # @look
    print("number is", number)
    return numbers, table, point, nothing, text


async def main():
    await look(7, "héllo")


asyncio.run(main())
