import { randomFillSync } from 'node:crypto';
import { encodeOtlpProtobuf } from '../../../subgraphs/tracing/protocols/otlp/encode-protobuf.js';
import { childOf, makeSpan } from './spans.js';

/** Makes OTLP payloads faster than anybody can take them: copies of one, each a trace of its own. */
export class PayloadTemplate {
  readonly spanCount: number;
  readonly #payload: Buffer;
  readonly #idOffsets: number[] = [];

  constructor(options: { service: string; spanCount: number; textBytes: number }) {
    const attributes = { 'http.route': '/orders/{id}', note: 'n'.repeat(options.textBytes) };
    const root = makeSpan({ service: options.service, attributes });
    const spans = [root];
    while (spans.length < options.spanCount) {
      spans.push(childOf(root, { resource: root.resource, name: `step ${spans.length % 50}`, attributes }));
    }
    this.spanCount = spans.length;
    this.#payload = encodeOtlpProtobuf(spans);
    const id = Buffer.from(root.traceId, 'hex');
    for (let at = this.#payload.indexOf(id); at >= 0; at = this.#payload.indexOf(id, at + 16)) {
      this.#idOffsets.push(at);
    }
  }

  next(): { payload: Buffer; traceId: string } {
    const payload = Buffer.from(this.#payload);
    const id = randomFillSync(Buffer.alloc(16));
    for (const at of this.#idOffsets) payload.set(id, at);
    return { payload, traceId: id.toString('hex') };
  }
}
