import { ITEM_COST } from '../otlp/decoded-otlp.js';
import { type JaegerLog, type JaegerReference, type JaegerSpan, NO_ID, NO_TAGS } from './jaeger-span.js';
import { readTags } from './read-tags.js';
import { type ThriftReader, ThriftType, thriftField } from './thrift-reader.js';

const SPAN = {
  traceIdLow: thriftField(1, ThriftType.i64),
  traceIdHigh: thriftField(2, ThriftType.i64),
  spanId: thriftField(3, ThriftType.i64),
  parentSpanId: thriftField(4, ThriftType.i64),
  operationName: thriftField(5, ThriftType.string),
  references: thriftField(6, ThriftType.list),
  flags: thriftField(7, ThriftType.i32),
  startTime: thriftField(8, ThriftType.i64),
  duration: thriftField(9, ThriftType.i64),
  tags: thriftField(10, ThriftType.list),
  logs: thriftField(11, ThriftType.list),
} as const;
const REFERENCE = {
  refType: thriftField(1, ThriftType.i32),
  traceIdLow: thriftField(2, ThriftType.i64),
  traceIdHigh: thriftField(3, ThriftType.i64),
  spanId: thriftField(4, ThriftType.i64),
} as const;
const LOG = {
  timestamp: thriftField(1, ThriftType.i64),
  fields: thriftField(2, ThriftType.list),
} as const;

const REFERENCES = { requiredFields: 4, cost: ITEM_COST.link };
const LOGS = { requiredFields: 2, cost: ITEM_COST.event };
/** Of a `Span`: ids, name, flags and times. */
export const SPAN_REQUIRED_FIELDS = 8;

/** Reads a `Span`; what it leaves out is zero or empty. */
export function readSpan(reader: ThriftReader): JaegerSpan {
  const span: JaegerSpan = {
    traceIdLow: NO_ID,
    traceIdHigh: NO_ID,
    spanId: NO_ID,
    parentSpanId: NO_ID,
    operationName: '',
    references: [],
    flags: 0,
    startTime: 0n,
    duration: 0n,
    tags: NO_TAGS,
    logs: [],
  };
  reader.enterStruct();
  while (reader.nextField()) readSpanField(reader, span);
  return span;
}

function readSpanField(reader: ThriftReader, span: JaegerSpan): void {
  switch (reader.field) {
    case SPAN.traceIdLow:
      span.traceIdLow = reader.id();
      break;
    case SPAN.traceIdHigh:
      span.traceIdHigh = reader.id();
      break;
    case SPAN.spanId:
      span.spanId = reader.id();
      break;
    case SPAN.parentSpanId:
      span.parentSpanId = reader.id();
      break;
    case SPAN.operationName:
      span.operationName = reader.string();
      break;
    case SPAN.references:
      span.references = readList(reader, REFERENCES, readReference);
      break;
    case SPAN.flags:
      span.flags = reader.i32();
      break;
    case SPAN.startTime:
      span.startTime = reader.i64();
      break;
    case SPAN.duration:
      span.duration = reader.i64();
      break;
    case SPAN.tags:
      span.tags = readTags(reader);
      break;
    case SPAN.logs:
      span.logs = readList(reader, LOGS, readLog);
      break;
    default:
      reader.skip();
  }
}

function readList<T>(
  reader: ThriftReader,
  { requiredFields, cost }: { requiredFields: number; cost: number },
  read: (reader: ThriftReader) => T,
): T[] {
  const count = reader.list(ThriftType.struct, requiredFields);
  reader.budget.spend(count * cost);
  const items: T[] = [];
  for (let left = count; left > 0; left--) items.push(read(reader));
  return items;
}

function readReference(reader: ThriftReader): JaegerReference {
  let refType = -1;
  let low = NO_ID;
  let high = NO_ID;
  let spanId = NO_ID;
  reader.enterStruct();
  while (reader.nextField()) {
    switch (reader.field) {
      case REFERENCE.refType:
        refType = reader.i32();
        break;
      case REFERENCE.traceIdLow:
        low = reader.id();
        break;
      case REFERENCE.traceIdHigh:
        high = reader.id();
        break;
      case REFERENCE.spanId:
        spanId = reader.id();
        break;
      default:
        reader.skip();
    }
  }
  return { refType, traceId: high + low, spanId };
}

function readLog(reader: ThriftReader): JaegerLog {
  let timestamp = 0n;
  let fields = NO_TAGS;
  reader.enterStruct();
  while (reader.nextField()) {
    switch (reader.field) {
      case LOG.timestamp:
        timestamp = reader.i64();
        break;
      case LOG.fields:
        fields = readTags(reader);
        break;
      default:
        reader.skip();
    }
  }
  return { timestamp, fields };
}
