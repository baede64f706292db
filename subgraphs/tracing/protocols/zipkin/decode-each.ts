import type { Interruptible } from '../../../../platform/turns.js';
import { DECODE_LIMITS, type DecodedSpans } from '../../domain/ingest.js';
import { refusedSpan, SpanRefusal } from '../../domain/span-refusal.js';
import { BatchParts } from '../otel-tags.js';
import { ITEM_COST, ItemBudget } from '../otlp/decoded-otlp.js';
import { isObject, type JsonFields, malformed } from './json-values.js';
import { spanOfZipkin } from './to-otel.js';
import type { ZipkinSpan } from './zipkin-span.js';

/** Decodes the spans of a JSON list one by one: what is wrong with one does not touch the others. */
export function* decodeEach(
  list: readonly unknown[],
  sizeBytes: number,
  receivedNs: bigint,
  read: (fields: JsonFields) => ZipkinSpan[],
): Interruptible<DecodedSpans> {
  const decoded: DecodedSpans = { spans: [], refused: [] };
  const parts = new BatchParts();
  const budget = new ItemBudget();
  for (const element of list) {
    const fields = isObject(element) ? element : {};
    budget.spend(ITEM_COST.span);
    try {
      if (!isObject(element)) throw malformed('it must be an object');
      if (sizeBytes > DECODE_LIMITS.maxSpanBytes) refuseTooLarge(element);
      // Collected first: of a v1 span that becomes two, either both are taken or none.
      decoded.spans.push(...read(element).map((span) => spanOfZipkin(span, parts, receivedNs)));
    } catch (error) {
      const local = fields.localEndpoint;
      const serviceName = isObject(local) ? local.serviceName : undefined;
      decoded.refused.push(refusedSpan(error, { traceId: fields.traceId, spanId: fields.id, serviceName }));
    }
    yield;
  }
  return decoded;
}

/** Only asked where the whole payload is over the limit: measuring costs as much as encoding. */
function refuseTooLarge(span: JsonFields): void {
  const sizeBytes = Buffer.byteLength(JSON.stringify(span));
  if (sizeBytes > DECODE_LIMITS.maxSpanBytes) {
    throw new SpanRefusal(
      'too_large',
      `The span has ${sizeBytes} bytes; ${DECODE_LIMITS.maxSpanBytes} are allowed.`,
    );
  }
}
