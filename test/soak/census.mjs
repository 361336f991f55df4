// How many objects there are in the heap of this thread, by kind: their class, or the name of the function.
import { json } from "node:stream/consumers";
import v8 from "node:v8";

/** Of the others V8 makes as many as it likes: code, shapes of objects, texts. */
const COUNTED = new Set(["object", "closure", "native", "regexp"]);

/** As in heap snapshots: `object Map`, `closure send`. The garbage is collected first. */
export async function census() {
  const { snapshot, nodes, strings } = await json(v8.getHeapSnapshot());
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, name] = [fields.indexOf("type"), fields.indexOf("name")];
  const kinds = {};
  for (let node = 0; node < nodes.length; node += fields.length) {
    const kind = types[type][nodes[node + type]];
    if (!COUNTED.has(kind)) continue;
    const key = `${kind} ${strings[nodes[node + name]]}`;
    kinds[key] = (kinds[key] ?? 0) + 1;
  }
  return kinds;
}
