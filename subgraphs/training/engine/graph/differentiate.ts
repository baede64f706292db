import { GRADIENT_RULES } from './gradient-rules.js';
import { inOrder, type Node } from './node.js';
import { add, constant } from './operators.js';

/**
 * The gradient by a table of embeddings: a row for each index that was looked up, in the shape of the indexes; an index
 * may come several times, and its rows are to be added up.
 */
export interface RowGradient {
  /** The input that holds the indexes. */
  readonly indexes: string;
  readonly rows: Node;
}

/** Gradients by the names of parameters. */
export interface Gradients {
  readonly dense: ReadonlyMap<string, Node>;
  /** By tables of embeddings. */
  readonly sparse: ReadonlyMap<string, RowGradient>;
}

/**
 * Reverse-mode differentiation: adds to the graph of `loss`, a scalar, the nodes of its gradients by the parameters it
 * depends on. What depends on none of them is not differentiated. A table of embeddings may be looked into once.
 * @param isTrained which parameters; all of them unless given
 * @throws Error when an operator on the way has no gradient rule
 */
export function differentiate(loss: Node, isTrained: (name: string) => boolean = () => true): Gradients {
  if (loss.shape.length !== 0) throw new Error('Only a scalar can be differentiated.');
  const order = inOrder([loss]);
  const wanted = new Set<Node>();
  for (const node of order) {
    const { operation, inputs } = node;
    const trained = operation.op === 'parameter' && isTrained(operation.name);
    if (trained || inputs.some((input) => wanted.has(input))) wanted.add(node);
  }

  const gradients = new Map<Node, Node>([[loss, constant([1], [])]]);
  const dense = new Map<string, Node>();
  const sparse = new Map<string, RowGradient>();
  for (const node of order.toReversed()) {
    const gradient = gradients.get(node);
    if (gradient === undefined || !wanted.has(node)) continue;
    const { operation, inputs } = node;
    if (operation.op === 'parameter') dense.set(operation.name, gradient);
    else if (operation.op === 'rows') addRows(sparse, inputs, gradient);
    else {
      const rule = GRADIENT_RULES[operation.op];
      if (!rule) throw new Error(`The operator "${operation.op}" has no gradient rule.`);
      const byInput = rule(node, gradient, (input) => wanted.has(input));
      for (const [at, input] of inputs.entries()) {
        const part = byInput[at];
        if (part === undefined || !wanted.has(input)) continue;
        const sofar = gradients.get(input);
        gradients.set(input, sofar ? add(sofar, part) : part);
      }
    }
  }
  return { dense, sparse };
}

function addRows(sparse: Map<string, RowGradient>, [table, indexes]: readonly Node[], rows: Node): void {
  if (table?.operation.op !== 'parameter' || indexes?.operation.op !== 'input')
    throw new Error('Rows can be looked up in a parameter by an input alone, to be differentiated.');
  if (sparse.has(table.operation.name))
    throw new Error(`Rows of "${table.operation.name}" are looked up twice.`);
  sparse.set(table.operation.name, { indexes: indexes.operation.name, rows });
}
