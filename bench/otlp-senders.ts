import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';
import type { Span } from '../subgraphs/tracing/domain/span.js';
import { encodeOtlpProtobuf } from '../subgraphs/tracing/protocols/otlp/encode-protobuf.js';

/** What SDKs send at most by default. */
export const SPANS_PER_REQUEST = 512;
export const CONNECTIONS = 128;
/** A server that refuses one request for so long takes no spans any more. */
const REFUSALS_MS = 60_000;

/** Connections of all senders to a collector of OTLP over HTTP. */
export const openPool = (port: number): Pool =>
  new Pool(`http://127.0.0.1:${port}`, { connections: CONNECTIONS });

/** Whole traces, encoded as protobuf by at least `SPANS_PER_REQUEST` spans. */
export function requestsOf(traces: readonly Span[][]): Buffer[] {
  const payloads: Buffer[] = [];
  let spans: Span[] = [];
  for (const trace of traces) {
    spans.push(...trace);
    if (spans.length < SPANS_PER_REQUEST) continue;
    payloads.push(encodeOtlpProtobuf(spans));
    spans = [];
  }
  if (spans.length > 0) payloads.push(encodeOtlpProtobuf(spans));
  return payloads;
}

/** Sends all by as many senders as there are connections, until each request was accepted. */
export async function sendAll(pool: Pool, payloads: readonly Buffer[]): Promise<void> {
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, i) => sendEvery(pool, payloads, i)));
}

/** Sends every `CONNECTIONS`-th request, as an SDK does: the next after the answer, a refused one again. */
async function sendEvery(pool: Pool, payloads: readonly Buffer[], first: number): Promise<void> {
  for (let at = first; at < payloads.length; at += CONNECTIONS) {
    const deadline = performance.now() + REFUSALS_MS;
    for (;;) {
      const status = await postSpans(pool, payloads[at] ?? Buffer.alloc(0));
      if (status === 200) break;
      if (performance.now() > deadline) throw new Error(`A request of spans is answered with ${status}.`);
      await delay(100);
    }
  }
}

/** @returns the status of the answer */
export async function postSpans(pool: Pool, body: Buffer): Promise<number> {
  const response = await pool.request({
    method: 'POST',
    path: '/v1/traces',
    headers: { 'content-type': 'application/x-protobuf' },
    body,
  });
  await response.body.dump();
  return response.statusCode;
}
