/** Who asks whom. */
export interface Arrow {
  readonly source: string;
  readonly target: string;
}

/** Where something stands: in which layer, counted from the left, and at which place of it, counted from above. */
export interface Place {
  readonly layer: number;
  readonly row: number;
}

export interface Layers {
  readonly places: ReadonlyMap<string, Place>;
  /** For each arrow, in the order given, the places that its line leads through, both ends included. */
  readonly ways: readonly (readonly Place[])[];
  readonly layerCount: number;
  readonly rowCount: number;
}

const SWEEPS = 6;

/**
 * Places the nodes of a graph in layers (Sugiyama): who is asked stands right of who asks, but for arrows that close a
 * circle, and arrows cross each other little. Nodes are taken in the order given, so that the same graph looks the same.
 * An arrow that leaves out layers gets a place of its own in each of them, and runs between the nodes there.
 */
export function layersOf(names: readonly string[], arrows: readonly Arrow[]): Layers {
  const forward = withoutCircles(names, arrows);
  const layerOf = longestPaths(names, forward);
  const columns: string[][] = [];
  const put = (name: string, layer: number) => {
    columns[layer] = [...(columns[layer] ?? []), name];
  };
  for (const name of names) put(name, layerOf.get(name) ?? 0);
  const chains = arrows.map(({ source, target }, index) => {
    const [left, right] =
      (layerOf.get(source) ?? 0) <= (layerOf.get(target) ?? 0) ? [source, target] : [target, source];
    const chain = [left];
    for (let layer = (layerOf.get(left) ?? 0) + 1; layer < (layerOf.get(right) ?? 0); layer++) {
      const bend = `${index}\n${layer}`;
      put(bend, layer);
      chain.push(bend);
    }
    chain.push(right);
    return left === source ? chain : chain.toReversed();
  });
  order(columns, chains);
  const places = new Map<string, Place>();
  const rowCount = Math.max(1, ...columns.map((column) => column.length));
  columns.forEach((column, layer) => {
    // Centred: a column with few nodes stands in the middle.
    const top = (rowCount - column.length) / 2;
    column.forEach((name, row) => {
      places.set(name, { layer, row: top + row });
    });
  });
  const ways = chains.map((chain) => chain.flatMap((name) => places.get(name) ?? []));
  return {
    places: new Map(names.flatMap((name) => [[name, places.get(name) ?? { layer: 0, row: 0 }]])),
    ways,
    layerCount: columns.length,
    rowCount,
  };
}

/** The arrows that lead to no node which leads back, found by going down from each node in turn. */
function withoutCircles(names: readonly string[], arrows: readonly Arrow[]): Arrow[] {
  const targets = new Map<string, string[]>(names.map((name) => [name, []]));
  for (const { source, target } of arrows) targets.get(source)?.push(target);
  // Who asks and is not asked comes first: circles are cut where they are entered.
  const asked = new Set(arrows.filter(({ source, target }) => source !== target).map(({ target }) => target));
  const starts = [...names].sort((one, other) => Number(asked.has(one)) - Number(asked.has(other)));
  const state = new Map<string, 'open' | 'done'>();
  const closing = new Set<string>();
  for (const start of starts) {
    if (state.has(start)) continue;
    const stack: { name: string; next: number }[] = [{ name: start, next: 0 }];
    state.set(start, 'open');
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const target = targets.get(top.name)?.[top.next++];
      if (target === undefined) {
        state.set(top.name, 'done');
        stack.pop();
      } else if (state.get(target) === 'open') {
        closing.add(`${top.name}\n${target}`);
      } else if (!state.has(target) && targets.has(target)) {
        state.set(target, 'open');
        stack.push({ name: target, next: 0 });
      }
    }
  }
  return arrows.filter(({ source, target }) => !closing.has(`${source}\n${target}`) && targets.has(target));
}

/** The layer of each node: one more than the highest of who asks it. */
function longestPaths(names: readonly string[], arrows: readonly Arrow[]): Map<string, number> {
  const layers = new Map(names.map((name) => [name, 0]));
  // Without circles no path is longer than the nodes are many.
  for (let round = 0; round < names.length; round++) {
    let isSettled = true;
    for (const { source, target } of arrows) {
      const least = (layers.get(source) ?? 0) + 1;
      if ((layers.get(target) ?? 0) >= least) continue;
      layers.set(target, least);
      isSettled = false;
    }
    if (isSettled) break;
  }
  return layers;
}

/** Orders each column by the middle of its neighbours in the one before, then after it, several times. */
function order(columns: string[][], chains: readonly (readonly string[])[]): void {
  const left = new Map<string, string[]>();
  const right = new Map<string, string[]>();
  const layerOf = new Map(columns.flatMap((column, layer) => column.map((name) => [name, layer] as const)));
  const link = (from: string, to: string) => {
    if ((layerOf.get(from) ?? 0) === (layerOf.get(to) ?? 0)) return;
    const [one, other] = (layerOf.get(from) ?? 0) < (layerOf.get(to) ?? 0) ? [from, to] : [to, from];
    right.set(one, [...(right.get(one) ?? []), other]);
    left.set(other, [...(left.get(other) ?? []), one]);
  };
  for (const chain of chains) {
    chain.slice(1).forEach((name, index) => {
      link(chain[index] ?? name, name);
    });
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const isDown = sweep % 2 === 0;
    for (const layer of isDown ? columns.keys() : [...columns.keys()].reverse()) {
      const neighbours = isDown ? left : right;
      const beside = columns[isDown ? layer - 1 : layer + 1];
      const column = columns[layer];
      if (!beside || !column) continue;
      const rows = new Map(beside.map((name, row) => [name, row / beside.length]));
      const middles = new Map(
        column.map((name, row) => {
          const near = (neighbours.get(name) ?? []).flatMap((each) => rows.get(each) ?? []);
          const middle = near.reduce((sum, each) => sum + each, 0) / near.length;
          return [name, near.length > 0 ? middle : row / column.length];
        }),
      );
      column.sort((one, other) => (middles.get(one) ?? 0) - (middles.get(other) ?? 0));
    }
  }
}
