import { NotFoundError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import { compareTraces } from '../domain/compare/compare-traces.js';
import type { TraceComparison } from '../domain/compare/comparison.js';
import type { TraceTree } from '../domain/trace/span-node.js';
import { summarizeTree } from '../domain/trace/summarize-trace.js';
import type { TraceSummary } from '../domain/trace/trace-summary.js';
import { buildTraceTree } from '../domain/trace/trace-tree.js';
import { parseTraceId } from '../domain/trace-id.js';
import type { ReadDeps } from './read-deps.js';
import { readNamedTrace } from './read-trace.js';

export interface TwoTraces {
  readonly base: TraceSummary;
  readonly other: TraceSummary;
  readonly difference: TraceComparison;
}

/** How two traces differ. @throws NotFoundError when either is not stored, InvalidInputError for an id that is none */
export async function compareTwoTraces(
  deps: ReadDeps,
  ctx: RequestContext,
  ids: { base: string; other: string },
): Promise<TwoTraces> {
  const [base, other] = await Promise.all([read(deps, ctx, ids.base), read(deps, ctx, ids.other)]);
  return { base: base.summary, other: other.summary, difference: compareTraces(base.tree, other.tree) };
}

async function read(
  deps: ReadDeps,
  ctx: RequestContext,
  text: string,
): Promise<{ summary: TraceSummary; tree: TraceTree }> {
  const name = parseTraceId(text.trim());
  const found = name && (await readNamedTrace(deps, ctx, name));
  if (!found) throw new NotFoundError(`There is no trace "${text}".`);
  const tree = buildTraceTree(found.spans);
  return { summary: summarizeTree(tree), tree };
}
