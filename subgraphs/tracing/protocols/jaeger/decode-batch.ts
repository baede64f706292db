import { atOnce, type Interruptible } from '../../../../platform/turns.js';
import { DECODE_LIMITS, type DecodedSpans } from '../../domain/ingest.js';
import { NO_ATTRIBUTES, type Resource } from '../../domain/span.js';
import { refusedSpan, SpanRefusal } from '../../domain/span-refusal.js';
import { BatchParts } from '../otel-tags.js';
import { ITEM_COST } from '../otlp/decoded-otlp.js';
import type { ClientReport } from './client-losses.js';
import { type JaegerSpan, type JaegerTags, NO_TAGS } from './jaeger-span.js';
import { readSpan, SPAN_REQUIRED_FIELDS } from './read-span.js';
import { readTags } from './read-tags.js';
import { ThriftBinaryReader } from './thrift-binary-reader.js';
import { type ThriftReader, ThriftType, thriftField } from './thrift-reader.js';
import { resourceOfProcess, spanOfJaeger } from './to-otel.js';

const BATCH = {
  process: thriftField(1, ThriftType.struct),
  spans: thriftField(2, ThriftType.list),
  seqNo: thriftField(3, ThriftType.i64),
  stats: thriftField(4, ThriftType.struct),
} as const;
const PROCESS = {
  serviceName: thriftField(1, ThriftType.string),
  tags: thriftField(2, ThriftType.list),
} as const;
const STATS = {
  fullQueueDroppedSpans: thriftField(1, ThriftType.i64),
  tooLargeDroppedSpans: thriftField(2, ThriftType.i64),
  failedToEmitSpans: thriftField(3, ThriftType.i64),
} as const;

export interface DecodedJaegerBatch extends DecodedSpans {
  /** What the client says of its own losses; absent from most clients. */
  readonly clientReport: ClientReport | undefined;
}

/**
 * A `Batch` in Thrift's binary protocol: the body of `POST /api/traces` on 14268 (jaeger-idl thrift/jaeger.thrift).
 * Thrift cannot be picked up again behind a broken value: such a batch is refused as a whole, while a span that is
 * only wrong in what it says is refused alone.
 * @throws MalformedPayloadError
 */
export function decodingJaegerBatch(payload: Uint8Array): Interruptible<DecodedJaegerBatch> {
  return readBatch(new ThriftBinaryReader(payload));
}

/** `decodingJaegerBatch` at a stretch. */
export function decodeJaegerBatch(payload: Uint8Array): DecodedJaegerBatch {
  return atOnce(decodingJaegerBatch(payload));
}

/** @throws MalformedPayloadError */
export function* readBatch(reader: ThriftReader): Interruptible<DecodedJaegerBatch> {
  const parts = new BatchParts();
  const decoded: DecodedSpans = { spans: [], refused: [] };
  let process: Process | undefined;
  const early: ReadSpan[] = [];
  let seqNo: bigint | undefined;
  let stats = NO_STATS;
  const take = (span: ReadSpan, from: Process) => takeSpan(span, from.resource, decoded, parts);
  reader.enterStruct();
  while (reader.nextField()) {
    switch (reader.field) {
      case BATCH.process:
        process = readProcess(reader, parts);
        break;
      case BATCH.spans:
        for (let left = reader.list(ThriftType.struct, SPAN_REQUIRED_FIELDS); left > 0; left--) {
          reader.budget.spend(ITEM_COST.span);
          const span = readSized(reader);
          // Fields may come in any order; only then are spans kept until the process is known.
          if (process) take(span, process);
          else early.push(span);
          if (reader.isPieceRead()) yield;
        }
        break;
      case BATCH.seqNo:
        seqNo = reader.i64();
        break;
      case BATCH.stats:
        stats = readStats(reader);
        break;
      default:
        reader.skip();
    }
  }
  process ??= { resource: parts.resource('', NO_ATTRIBUTES), tags: NO_TAGS };
  for (const span of early) {
    take(span, process);
    yield;
  }
  const said = seqNo !== undefined || stats !== NO_STATS;
  const clientReport = said ? { client: clientOf(process), seqNo, ...stats } : undefined;
  return { ...decoded, clientReport };
}

interface Process {
  readonly resource: Resource;
  readonly tags: JaegerTags;
}

interface ReadSpan {
  readonly span: JaegerSpan;
  readonly sizeBytes: number;
}

function readSized(reader: ThriftReader): ReadSpan {
  const start = reader.position;
  const span = readSpan(reader);
  return { span, sizeBytes: reader.position - start };
}

function takeSpan(
  { span, sizeBytes }: ReadSpan,
  resource: Resource,
  decoded: DecodedSpans,
  parts: BatchParts,
): void {
  try {
    if (sizeBytes > DECODE_LIMITS.maxSpanBytes) {
      throw new SpanRefusal(
        'too_large',
        `The span has ${sizeBytes} bytes; ${DECODE_LIMITS.maxSpanBytes} are allowed.`,
      );
    }
    decoded.spans.push(spanOfJaeger(span, resource, parts));
  } catch (error) {
    const traceId = span.traceIdHigh + span.traceIdLow;
    decoded.refused.push(
      refusedSpan(error, { traceId, spanId: span.spanId, serviceName: resource.serviceName }),
    );
  }
}

function readProcess(reader: ThriftReader, parts: BatchParts): Process {
  let serviceName = '';
  let tags = NO_TAGS;
  reader.enterStruct();
  while (reader.nextField()) {
    switch (reader.field) {
      case PROCESS.serviceName:
        serviceName = reader.string();
        break;
      case PROCESS.tags:
        tags = readTags(reader);
        break;
      default:
        reader.skip();
    }
  }
  return { resource: resourceOfProcess(serviceName, tags, parts), tags };
}

const NO_STATS = { queueFull: 0n, tooLarge: 0n, sendFailed: 0n };

function readStats(reader: ThriftReader): typeof NO_STATS {
  const stats = { ...NO_STATS };
  reader.enterStruct();
  while (reader.nextField()) {
    switch (reader.field) {
      case STATS.fullQueueDroppedSpans:
        stats.queueFull = reader.i64();
        break;
      case STATS.tooLargeDroppedSpans:
        stats.tooLarge = reader.i64();
        break;
      case STATS.failedToEmitSpans:
        stats.sendFailed = reader.i64();
        break;
      default:
        reader.skip();
    }
  }
  return stats;
}

/** Clients mark themselves with a UUID for this purpose; without one, service and host must do. */
function clientOf({ resource, tags }: Process): string {
  const uuid = tags.values.get('client-uuid');
  if (typeof uuid === 'string' && uuid !== '') return uuid;
  const host = resource.attributes.get('host.name') ?? tags.values.get('ip') ?? '';
  return `${resource.serviceName}/${String(host)}`;
}
