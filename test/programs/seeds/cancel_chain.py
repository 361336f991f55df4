import asyncio


async def cancel_me2():
    try:
        # Wait for 1 hour
        await asyncio.sleep(3600) # 这里看作是一个异步http请求 @innermost
    except asyncio.CancelledError:
        print('cancel_me()2: cancel sleep') # @cancelled
        raise


async def cancel_me():
    print('cancel_me(): before sleep')

    try:
        # Wait for 1 hour
        await cancel_me2() #看作是发起了一个http请求 @outer
    except asyncio.CancelledError:
        print('cancel_me(): cancel sleep')
        raise
    finally:
        print('cancel_me(): after sleep')

async def main(loop):
    # Create a "cancel_me" Task
    task = loop.create_task(cancel_me())

    # Wait for 1 second
    await asyncio.sleep(1)
    task.cancel() # @request
    try:
        await task
    except asyncio.CancelledError:
        print("main(): cancel_me is cancelled now")

loop = asyncio.get_event_loop()
loop.run_until_complete(main(loop))
