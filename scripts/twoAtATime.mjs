/**
 * Does `work` for each of `items`, of which two are under way at any time, as there are two processors at the least.
 * @template Item
 * @param {Iterable<Item>} items
 * @param {(item: Item) => Promise<unknown>} work
 */
export async function twoAtATime(items, work) {
  const todo = [...items];
  const take = async () => {
    for (let item = todo.shift(); item !== undefined; item = todo.shift()) await work(item);
  };
  await Promise.all([take(), take()]);
}
