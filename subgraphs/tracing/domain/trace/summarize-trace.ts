import { InvalidInputError } from '../../../../contracts/errors.js';
import { attributeTexts } from '../attribute-text.js';
import { describeError } from '../errors/describe-error.js';
import { OUTCOMES, type Outcome } from '../outcome.js';
import type { StoredSpan } from '../stored-span.js';
import { distinctSpans } from './distinct-spans.js';
import type { TraceTree } from './span-node.js';
import type { TraceSummary } from './trace-summary.js';

/**
 * What a list shows of a trace, from its spans in any order: what the store's roll-up says, for a trace in memory.
 * With time-outs and other errors in it, the trace is a timeout.
 *
 * @throws InvalidInputError when there are no spans
 */
export function summarizeTrace(spans: readonly StoredSpan[]): TraceSummary {
  return summarizeDistinct(distinctSpans(spans));
}

/** The same with the times of the tree, which are adjusted for clock skew as those of its spans. */
export const summarizeTree = ({ nodes, startNs, endNs }: TraceTree): TraceSummary => ({
  ...summarizeDistinct(nodes.map(({ span }) => span)),
  startNs,
  endNs,
});

/** The same for spans of which none is there twice. */
function summarizeDistinct(spans: readonly StoredSpan[]): TraceSummary {
  const distinct = [...spans].sort(byStart);
  const root = distinct.find((span) => span.parentSpanId === '') ?? distinct[0];
  if (root === undefined) throw new InvalidInputError('A trace without spans cannot be summarised.');
  const failed = distinct.filter((span) => span.outcome !== 'success');
  const ids = new Set(distinct.map((span) => span.spanId));
  return {
    traceId: root.traceId,
    startNs: distinct[0]?.startNs ?? root.startNs,
    endNs: distinct.reduce((end, span) => (span.endNs > end ? span.endNs : end), root.endNs),
    spanCount: distinct.length,
    errorCount: failed.length,
    outcome: worstOf(failed),
    rootService: root.resource.serviceName,
    rootOperation: root.name,
    rootKind: root.kind,
    rootSpanId: root.spanId,
    tags: attributeTexts(root.attributes),
    errorMessage: failed[0] && (failed[0].status.message || describeError(failed[0])?.message),
    services: servicesOf(distinct),
    orphanCount: distinct.filter(({ parentSpanId }) => parentSpanId !== '' && !ids.has(parentSpanId)).length,
  };
}

function worstOf(failed: readonly StoredSpan[]): Outcome {
  const worst = Math.max(0, ...new Set(failed.map(({ outcome }) => OUTCOMES.indexOf(outcome))));
  return OUTCOMES[worst] ?? 'success';
}

function servicesOf(spans: readonly StoredSpan[]): TraceSummary['services'] {
  const services = new Map<string, { name: string; spanCount: number; errorCount: number }>();
  for (const { resource, outcome } of spans) {
    const name = resource.serviceName;
    const service = services.get(name) ?? { name, spanCount: 0, errorCount: 0 };
    services.set(name, service);
    service.spanCount += 1;
    if (outcome !== 'success') service.errorCount += 1;
  }
  return [...services.values()].sort((a, b) => b.spanCount - a.spanCount || (a.name < b.name ? -1 : 1));
}

function byStart(a: StoredSpan, b: StoredSpan): number {
  if (a.startNs !== b.startNs) return a.startNs < b.startNs ? -1 : 1;
  return a.spanId < b.spanId ? -1 : Number(a.spanId > b.spanId);
}
