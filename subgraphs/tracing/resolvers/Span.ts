import { attributeTextObject } from '../domain/attribute-text.js';
import { SPAN_KIND_NAMES } from '../domain/span.js';
import { durationMs } from '../domain/time-window.js';
import type {
  SpanEventResolvers,
  SpanLinkResolvers,
  SpanLogResolvers,
  SpanResolvers,
} from '../generated/resolvers.js';
import { entriesOf } from './attributes.js';
import { inTrace } from './span-in-trace.js';
import { dateOf } from './times.js';

const STATUSES = ['UNSET', 'OK', 'ERROR'] as const;

export const Span: SpanResolvers = {
  id: ({ span }) => span.spanId,
  traceId: ({ span }) => span.node.span.traceId,
  parentId: ({ span }) => span.parentSpanId,
  parent: ({ span, trace }) => span.node.parent && inTrace(trace, span.node.parent),
  children: ({ span, trace }) => span.node.children.map((child) => inTrace(trace, child)),
  childCount: ({ span }) => span.node.children.length,
  depth: ({ span }) => span.node.depth,
  name: ({ span }) => span.operationName,
  serviceName: ({ span }) => span.serviceName,
  kind: ({ span }) => SPAN_KIND_NAMES[span.node.span.kind],
  startedAt: ({ span }) => dateOf(span.startNs),
  startedAtUnixNano: ({ span }) => String(span.startNs),
  endedAtUnixNano: ({ span }) => String(span.startNs + span.durationNs),
  durationMs: ({ span }) => durationMs(span.durationNs),
  clockSkewMs: ({ span }) => durationMs(span.node.skewNs),
  selfTimeMs: ({ span }) => durationMs(span.node.selfTimeNs),
  criticalPathMs: ({ span }) => durationMs(span.criticalPathNs),
  outcome: ({ span }) => span.outcome,
  status: ({ span }) => STATUSES[span.node.span.status.code],
  statusMessage: ({ span }) => span.node.span.status.message,
  attributes: ({ span }) => entriesOf(span.node.span.attributes),
  tags: ({ span }) => attributeTextObject(span.node.span.attributes),
  resourceAttributes: ({ span }) => entriesOf(span.node.span.resource.attributes),
  scopeName: ({ span }) => span.node.span.scope.name,
  scopeVersion: ({ span }) => span.node.span.scope.version,
  events: ({ span }) => span.node.span.events.slice(),
  logs: ({ span }) => span.logs.slice(),
  links: ({ span }) => span.node.span.links.slice(),
  warnings: ({ span }) => span.node.warnings.slice(),
  traceState: ({ span }) => span.node.span.traceState,
  flags: ({ span }) => span.node.span.flags,
  droppedAttributesCount: ({ span }) => span.node.span.droppedAttributesCount,
  droppedEventsCount: ({ span }) => span.node.span.droppedEventsCount,
  droppedLinksCount: ({ span }) => span.node.span.droppedLinksCount,
  sampleWeight: ({ span }) => span.node.span.sampleWeight,
};

export const SpanEvent: SpanEventResolvers = {
  at: ({ timeNs }) => dateOf(timeNs),
  atUnixNano: ({ timeNs }) => String(timeNs),
  attributes: ({ attributes }) => entriesOf(attributes),
};

export const SpanLog: SpanLogResolvers = {
  at: ({ timeNs }) => dateOf(timeNs),
  atUnixNano: ({ timeNs }) => String(timeNs),
  fields: ({ fields }) => ({ ...fields }),
};

export const SpanLink: SpanLinkResolvers = {
  trace: ({ traceId }, _args, { loaders }) => loaders.summary.load(traceId),
  attributes: ({ attributes }) => entriesOf(attributes),
};
