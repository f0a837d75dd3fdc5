/** What a birth certificate said of a metric. */
export type BornMetric = { readonly name: string; readonly datatype: number | undefined };

/** What is remembered of one edge node since its birth. */
export type EdgeNode = {
  readonly aliases: Map<bigint, BornMetric>;
  /** Datatypes of the metrics that are told by name, by device and name. */
  readonly datatypes: Map<string, number>;
  readonly devices: Set<string>;
  bdSeq: number | undefined;
  /** Undefined until a message told it. */
  nextSeq: number | undefined;
  isBorn: boolean;
  askedForRebirthAtMs: number;
};

/** Bounds of what all edge nodes together may make ingest remember. */
export type NodeLimits = { readonly nodes: number; readonly metricsPerNode: number; readonly metrics: number };

const LIMITS: NodeLimits = { nodes: 2000, metricsPerNode: 2000, metrics: 100_000 };

/** Edge nodes by "group/node". Above its bounds it forgets who was silent longest; such a node is asked for its birth again. */
export class SparkplugNodes {
  readonly #limits: NodeLimits;
  readonly #nodes = new Map<string, EdgeNode>();
  #metrics = 0;

  constructor(limits: NodeLimits = LIMITS) {
    this.#limits = limits;
  }

  /** The node, which counts as heard now. */
  hear(id: string): EdgeNode {
    const node = this.#nodes.get(id) ?? newNode();
    this.#nodes.delete(id);
    this.#nodes.set(id, node);
    this.#forgetSilent(id);
    return node;
  }

  /** Forgets what the node's last birth said. */
  clear(node: EdgeNode): void {
    this.#metrics -= sizeOf(node);
    node.aliases.clear();
    node.datatypes.clear();
    node.devices.clear();
  }

  learnDevice(node: EdgeNode, device: string): void {
    if (!node.devices.has(device) && this.#hasRoom(node)) {
      node.devices.add(device);
      this.#metrics += 1;
    }
  }

  learnAlias(node: EdgeNode, alias: bigint, metric: BornMetric): void {
    if (!node.aliases.has(alias)) {
      if (!this.#hasRoom(node)) return;
      this.#metrics += 1;
    }
    node.aliases.set(alias, metric);
  }

  learnDatatype(node: EdgeNode, name: string, datatype: number): void {
    if (!node.datatypes.has(name)) {
      if (!this.#hasRoom(node)) return;
      this.#metrics += 1;
    }
    node.datatypes.set(name, datatype);
  }

  #hasRoom(node: EdgeNode): boolean {
    return sizeOf(node) < this.#limits.metricsPerNode;
  }

  #forgetSilent(spared: string): void {
    for (const [id, node] of this.#nodes) {
      if (this.#nodes.size <= this.#limits.nodes && this.#metrics <= this.#limits.metrics) return;
      if (id === spared) continue;
      this.#metrics -= sizeOf(node);
      this.#nodes.delete(id);
    }
  }
}

function newNode(): EdgeNode {
  return {
    aliases: new Map(),
    datatypes: new Map(),
    devices: new Set(),
    bdSeq: undefined,
    nextSeq: undefined,
    isBorn: false,
    askedForRebirthAtMs: Number.NEGATIVE_INFINITY,
  };
}

function sizeOf({ aliases, datatypes, devices }: EdgeNode): number {
  return aliases.size + datatypes.size + devices.size;
}
