// What keeps the objects of a class in this thread's heap, each by a shortest way from the roots.
import { json } from "node:stream/consumers";
import v8 from "node:v8";

/** Of a chain, the last links: those before are V8's own. */
const LINKS = 16;

/** One line an object: `Worker < #worker of EmbeddedEngine < …`. The garbage is collected first. */
export async function retained(className) {
  const graph = new Graph(await json(v8.getHeapSnapshot()));
  return graph.objects(className).map((node) => [className, ...graph.wayTo(node)].slice(0, LINKS).join(" < "));
}

/** A heap snapshot. A node is its place in `nodes`. */
class Graph {
  /** By node: the node that holds it, and the edge. */
  #holders = new Map();

  constructor({ snapshot: { meta }, nodes, edges, strings }) {
    Object.assign(this, { nodes, edges, strings });
    this.node = Object.fromEntries(meta.node_fields.map((field, i) => [field, i]));
    this.edge = Object.fromEntries(meta.edge_fields.map((field, i) => [field, i]));
    [this.size, this.edgeSize] = [meta.node_fields.length, meta.edge_fields.length];
    [[this.nodeTypes], [this.edgeTypes]] = [meta.node_types, meta.edge_types];
    this.#explore(this.#firstEdges());
  }

  objects(className) {
    const isWanted = (node) => this.nodeTypes[this.nodes[node]] === "object" && this.#name(node) === className;
    return [...this.#holders.keys()].filter(isWanted);
  }

  wayTo(node) {
    const way = [];
    for (let held = this.#holders.get(node); held !== undefined; held = this.#holders.get(held.by))
      way.push(`${this.#edgeName(held.edge)} of ${this.#name(held.by)}`);
    return way;
  }

  #firstEdges() {
    const first = new Map();
    let edge = 0;
    for (let node = 0; node < this.nodes.length; node += this.size) {
      first.set(node, edge);
      edge += this.nodes[node + this.node.edge_count] * this.edgeSize;
    }
    return first;
  }

  /** Breadth first, along all that keeps an object. */
  #explore(firstEdges) {
    const queue = [0];
    for (const by of queue) {
      const first = firstEdges.get(by);
      const end = first + this.nodes[by + this.node.edge_count] * this.edgeSize;
      for (let edge = first; edge < end; edge += this.edgeSize) {
        const to = this.edges[edge + this.edge.to_node];
        if (this.edgeTypes[this.edges[edge]] === "weak" || this.#holders.has(to) || to === 0) continue;
        this.#holders.set(to, { by, edge });
        queue.push(to);
      }
    }
  }

  #name(node) {
    return this.strings[this.nodes[node + this.node.name]];
  }

  #edgeName(edge) {
    const name = this.edges[edge + this.edge.name_or_index];
    const isNumber = ["element", "hidden"].includes(this.edgeTypes[this.edges[edge]]);
    return isNumber ? `[${name}]` : this.strings[name];
  }
}
