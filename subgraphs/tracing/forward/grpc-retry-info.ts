import type { Metadata } from '@grpc/grpc-js';
import { MalformedPayloadError } from '../domain/ingest.js';
import { ProtobufReader } from '../protocols/otlp/protobuf-reader.js';
import { boundedPause } from './retry-after.js';

const DETAILS = 'grpc-status-details-bin';
const RETRY_INFO = 'type.googleapis.com/google.rpc.RetryInfo';
const LENGTH_DELIMITED = 2;
const VARINT = 0;
const tagOf = (field: number, wireType: number): number => field * 8 + wireType;

/** The pause that a `google.rpc.RetryInfo` among a status's details asks for (google/rpc/error_details.proto). */
export function readRetryInfo(metadata: Metadata): number | undefined {
  const [details] = metadata.get(DETAILS);
  if (!Buffer.isBuffer(details)) return undefined;
  try {
    return readStatus(new ProtobufReader(details));
  } catch (error) {
    if (error instanceof MalformedPayloadError) return undefined;
    throw error;
  }
}

/** Of `google.rpc.Status` the field 3, repeated `Any`. */
function readStatus(reader: ProtobufReader): number | undefined {
  let pauseMs: number | undefined;
  while (reader.hasMore()) {
    if (reader.tag() === tagOf(3, LENGTH_DELIMITED)) pauseMs = readAny(reader) ?? pauseMs;
    else reader.skip();
  }
  return pauseMs;
}

function readAny(reader: ProtobufReader): number | undefined {
  const outer = reader.enter();
  let type = '';
  let value: Uint8Array | undefined;
  while (reader.hasMore()) {
    const tag = reader.tag();
    if (tag === tagOf(1, LENGTH_DELIMITED)) type = reader.string();
    else if (tag === tagOf(2, LENGTH_DELIMITED)) value = reader.byteString();
    else reader.skip();
  }
  reader.leave(outer);
  return type === RETRY_INFO && value ? readDelay(new ProtobufReader(value)) : undefined;
}

/** Of `RetryInfo` the field 1, a `Duration` of seconds and nanoseconds. */
function readDelay(reader: ProtobufReader): number {
  let ms = 0;
  while (reader.hasMore()) {
    if (reader.tag() !== tagOf(1, LENGTH_DELIMITED)) {
      reader.skip();
      continue;
    }
    const outer = reader.enter();
    while (reader.hasMore()) {
      const tag = reader.tag();
      if (tag === tagOf(1, VARINT)) ms += Number(reader.int64()) * 1000;
      else if (tag === tagOf(2, VARINT)) ms += reader.uint32() / 1e6;
      else reader.skip();
    }
    reader.leave(outer);
  }
  return boundedPause(ms);
}
