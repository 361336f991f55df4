# 协程嵌套 https://docs.python.org/3/library/asyncio-task.html
import asyncio


async def compute(x, y):
    print('Compute %s %s' % (x, y))
    await  asyncio.sleep(1)
    return x + y


async def print_sum(x, y):
    result = await  compute(x, y)
    print('%s + %s = %s' % (x, y, result))


if __name__ == '__main__':
    loop = asyncio.get_event_loop()
    loop.run_until_complete(print_sum(1, 2))
    loop.close()
