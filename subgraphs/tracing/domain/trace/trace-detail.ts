import { InvalidInputError } from '../../../../contracts/errors.js';
import { attributeTexts } from '../attribute-text.js';
import { describeError } from '../errors/describe-error.js';
import { type RootCause, rootCauses } from '../errors/root-cause.js';
import type { SpanError } from '../errors/span-error.js';
import type { Outcome } from '../outcome.js';
import type { StoredSpan } from '../stored-span.js';
import { durationMs } from '../time-window.js';
import { type CriticalPathSegment, criticalPath, criticalTimeBySpan } from './critical-path.js';
import { type ServiceShare, serviceBreakdown } from './service-breakdown.js';
import { type SpanLog, spanLog } from './span-log.js';
import type { SpanNode, TraceTree } from './span-node.js';
import { summarizeTree } from './summarize-trace.js';
import type { TraceSummary } from './trace-summary.js';
import { buildTraceTree, type TraceTreeOptions } from './trace-tree.js';
import { toWaterfall, type Waterfall } from './waterfall.js';

/** Everything that is shown of one trace. Made by `describeTrace`. */
export interface TraceDetail {
  /** Its times are those of `tree`. */
  readonly summary: TraceSummary;
  readonly tree: TraceTree;
  /** As `tree.nodes`. */
  readonly spans: readonly SpanDetail[];
  /** Spans that failed, by start. */
  readonly errorSpans: readonly ErrorSpan[];
  readonly performance: TracePerformance;
  readonly criticalPath: readonly CriticalPathSegment[];
  /** Most self time first. */
  readonly services: readonly ServiceShare[];
  readonly rootCauses: readonly RootCause[];
  /** Of all spans. */
  readonly waterfall: Waterfall;
  /** As `tree.warnings`. */
  readonly warnings: readonly string[];
}

export interface SpanDetail {
  /** The span as it was sent, its place in the tree, self time, warnings. */
  readonly node: SpanNode;
  readonly spanId: string;
  /** As it was sent, so also of a parent that is not there; `undefined` for a root. */
  readonly parentSpanId: string | undefined;
  readonly operationName: string;
  readonly serviceName: string;
  /** Nanoseconds since the epoch, adjusted. */
  readonly startNs: bigint;
  readonly durationNs: bigint;
  readonly outcome: Outcome;
  /** The span's attributes as text; its resource's are in `node.span.resource`. */
  readonly tags: ReadonlyMap<string, string>;
  readonly logs: readonly SpanLog[];
  /** How much of the critical path lies in this span itself. */
  readonly criticalPathNs: bigint;
}

export interface ErrorSpan {
  readonly spanId: string;
  readonly serviceName: string;
  readonly operationName: string;
  readonly error: SpanError;
}

/** Durations in milliseconds; 0 when there are no spans. */
export interface TracePerformance {
  readonly totalSpans: number;
  readonly errorSpans: number;
  readonly averageSpanDurationMs: number;
  readonly slowestSpanDurationMs: number;
  readonly fastestSpanDurationMs: number;
}

/** The whole of a trace from its spans, in any order. @throws InvalidInputError when there are none */
export function describeTrace(spans: readonly StoredSpan[], options: TraceTreeOptions = {}): TraceDetail {
  if (spans.length === 0) throw new InvalidInputError('A trace without spans cannot be described.');
  return new DescribedTrace(buildTraceTree(spans, options));
}

/** Each part is found out when it is first asked for: of a large trace most never are. */
class DescribedTrace implements TraceDetail {
  readonly tree: TraceTree;
  readonly spans: readonly SpanDetail[];
  readonly #summary: () => TraceSummary;
  readonly #errorSpans: () => readonly ErrorSpan[];
  readonly #performance: () => TracePerformance;
  readonly #criticalPath: () => readonly CriticalPathSegment[];
  readonly #services: () => readonly ServiceShare[];
  readonly #rootCauses: () => readonly RootCause[];
  readonly #waterfall: () => Waterfall;

  constructor(tree: TraceTree) {
    this.tree = tree;
    const criticalTimes = once(() => criticalTimeBySpan(this.criticalPath));
    const criticalTime = (node: SpanNode) => criticalTimes().get(node) ?? 0n;
    this.spans = tree.nodes.map((node) => new NodeDetail(node, criticalTime));
    this.#summary = once(() => summarizeTree(tree));
    this.#errorSpans = once(() => errorSpansOf(tree));
    this.#performance = once(() => performanceOfTrace(tree, this.errorSpans.length));
    this.#criticalPath = once(() => criticalPath(tree));
    this.#services = once(() => serviceBreakdown(tree, this.criticalPath));
    this.#rootCauses = once(() => rootCauses(tree));
    this.#waterfall = once(() => toWaterfall(this.spans, tree));
  }

  get summary(): TraceSummary {
    return this.#summary();
  }

  get errorSpans(): readonly ErrorSpan[] {
    return this.#errorSpans();
  }

  get performance(): TracePerformance {
    return this.#performance();
  }

  get criticalPath(): readonly CriticalPathSegment[] {
    return this.#criticalPath();
  }

  get services(): readonly ServiceShare[] {
    return this.#services();
  }

  get rootCauses(): readonly RootCause[] {
    return this.#rootCauses();
  }

  get waterfall(): Waterfall {
    return this.#waterfall();
  }

  get warnings(): readonly string[] {
    return this.tree.warnings;
  }
}

function once<T>(find: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}

/** The same in its place, with another content: that of `span`. */
export function withContent(detail: SpanDetail, span: StoredSpan): SpanDetail {
  return new NodeDetail(
    { ...detail.node, selfTimeNs: detail.node.selfTimeNs, span },
    () => detail.criticalPathNs,
  );
}

class NodeDetail implements SpanDetail {
  readonly node: SpanNode;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly operationName: string;
  readonly serviceName: string;
  readonly startNs: bigint;
  readonly durationNs: bigint;
  readonly outcome: Outcome;
  readonly #criticalTime: (node: SpanNode) => bigint;

  constructor(node: SpanNode, criticalTime: (node: SpanNode) => bigint) {
    const { span } = node;
    this.node = node;
    this.spanId = span.spanId;
    this.parentSpanId = span.parentSpanId || undefined;
    this.operationName = span.name;
    this.serviceName = span.resource.serviceName;
    this.startNs = node.startNs;
    this.durationNs = node.endNs - node.startNs;
    this.outcome = span.outcome;
    this.#criticalTime = criticalTime;
  }

  get tags(): Map<string, string> {
    return attributeTexts(this.node.span.attributes);
  }

  get logs(): SpanLog[] {
    return this.node.span.events.map((event) => spanLog(event, this.node.skewNs));
  }

  get criticalPathNs(): bigint {
    return this.#criticalTime(this.node);
  }
}

function errorSpansOf(tree: TraceTree): ErrorSpan[] {
  return tree.nodes
    .filter(({ span }) => span.outcome !== 'success')
    .sort((a, b) => (a.startNs < b.startNs ? -1 : Number(a.startNs > b.startNs)))
    .flatMap(({ span }) => {
      const error = describeError(span);
      if (!error) return [];
      const { spanId, name: operationName } = span;
      return [{ spanId, serviceName: span.resource.serviceName, operationName, error }];
    });
}

function performanceOfTrace({ nodes }: TraceTree, errorSpans: number): TracePerformance {
  let sumMs = 0;
  let slowestMs = 0;
  let fastestMs = Number.POSITIVE_INFINITY;
  for (const { startNs, endNs } of nodes) {
    const ms = durationMs(endNs - startNs);
    sumMs += ms;
    slowestMs = Math.max(slowestMs, ms);
    fastestMs = Math.min(fastestMs, ms);
  }
  return {
    totalSpans: nodes.length,
    errorSpans,
    averageSpanDurationMs: nodes.length === 0 ? 0 : sumMs / nodes.length,
    slowestSpanDurationMs: slowestMs,
    fastestSpanDurationMs: nodes.length === 0 ? 0 : fastestMs,
  };
}
