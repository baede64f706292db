import { atOnce } from '../../../../platform/turns.js';
import { MalformedPayloadError } from '../../domain/ingest.js';
import { type DecodedJaegerBatch, readBatch } from './decode-batch.js';
import { ThriftBinaryReader } from './thrift-binary-reader.js';
import { ThriftCompactReader } from './thrift-compact-reader.js';
import { MessageType, ThriftType, thriftField } from './thrift-reader.js';

export type AgentEncoding = 'compact' | 'binary';

/** The only argument of `emitBatch(1: Batch batch)`. */
const BATCH_ARGUMENT = thriftField(1, ThriftType.struct);

/**
 * A packet to the Jaeger agent: a one-way call of `Agent.emitBatch` (jaeger-idl thrift/agent.thrift).
 * @throws MalformedPayloadError
 */
export function decodeAgentMessage(packet: Uint8Array, encoding: AgentEncoding): DecodedJaegerBatch {
  const reader = encoding === 'compact' ? new ThriftCompactReader(packet) : new ThriftBinaryReader(packet);
  const { name, type } = reader.message();
  if (name === 'emitZipkinBatch') {
    throw new MalformedPayloadError(
      "Spans in Zipkin's Thrift are not read here. Send them as JSON to /api/v1/spans or /api/v2/spans of the Zipkin port.",
    );
  }
  // Some clients (jaeger-client for Node) call it although it is one-way.
  if (name !== 'emitBatch' || (type !== MessageType.oneway && type !== MessageType.call)) {
    throw new MalformedPayloadError(
      `"${name.slice(0, 64)}" is not what a Jaeger agent is asked; emitBatch is.`,
    );
  }
  let batch: DecodedJaegerBatch | undefined;
  reader.enterStruct();
  while (reader.nextField()) {
    if (reader.field === BATCH_ARGUMENT) batch = atOnce(readBatch(reader));
    else reader.skip();
  }
  if (!batch) throw new MalformedPayloadError('The call of emitBatch has no batch.');
  return batch;
}
