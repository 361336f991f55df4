import asyncio
import time

async def get_html(sleep_time):
  print("waiting")
  await asyncio.sleep(sleep_time)
  print("done after {}s".format(sleep_time))

if __name__ == "__main__":
  task1 = get_html(2)
  task2 = get_html(3)
  task3 = get_html(4)

  tasks = [task1,task2,task3]

  loop = asyncio.get_event_loop()
  # Not in the original: an interrupt before this would end the task whose print() it hits.
  loop.call_later(0.1, print, "all wait")

  try:
    loop.run_until_complete(asyncio.wait(tasks))
  except KeyboardInterrupt as e:
    all_tasks = asyncio.Task.all_tasks()
    for task in all_tasks:
      print("cancel task")
      print(task.cancel())
      loop.stop()
      loop.run_forever() #不加会报错
  finally:
    loop.close()
