import type { FastifyInstance } from 'fastify';
import { AppError } from '../../../contracts/errors.js';
import { decodingZipkinJsonV1 } from '../protocols/zipkin/decode-json-v1.js';
import { decodingZipkinJsonV2 } from '../protocols/zipkin/decode-json-v2.js';
import { decodingZipkinProtobuf } from '../protocols/zipkin/decode-protobuf.js';
import { type PayloadFormat, serveTextCollectors, type TextCollectorDeps } from './text-collector.js';

const JSON_V2: PayloadFormat = { protocol: 'zipkin_json_v2', decode: decodingZipkinJsonV2 };
const JSON_V1: PayloadFormat = { protocol: 'zipkin_json_v1', decode: decodingZipkinJsonV1 };
const PROTOBUF: PayloadFormat = { protocol: 'zipkin_protobuf', decode: decodingZipkinProtobuf };

const PROTOBUF_TYPES = new Set(['application/x-protobuf', 'application/protobuf']);
const THRIFT_TYPES = new Set(['application/x-thrift', 'application/vnd.apache.thrift.binary']);

/** Zipkin's words, so that what its clients look for is there. */
const BAD_ENCODING = 'Cannot gunzip spans';

/**
 * Zipkin's collector: `POST /api/v2/spans` (JSON, protobuf) and `POST /api/v1/spans` (JSON). As with Zipkin, a body
 * without a content type, or with one that says nothing, is JSON: browsers' beacons send it as text.
 */
export function serveZipkinIngest(server: FastifyInstance, deps: TextCollectorDeps): void {
  serveTextCollectors(server, deps, [
    { path: '/api/v2/spans', protocol: 'zipkin_json_v2', badEncoding: BAD_ENCODING, formatOf: v2Format },
    { path: '/api/v1/spans', protocol: 'zipkin_json_v1', badEncoding: BAD_ENCODING, formatOf: v1Format },
  ]);
}

function v2Format(contentType: string): PayloadFormat {
  if (PROTOBUF_TYPES.has(contentType)) return PROTOBUF;
  if (THRIFT_TYPES.has(contentType)) throw unsupported('Version 2 of the API has no Thrift.');
  return JSON_V2;
}

function v1Format(contentType: string): PayloadFormat {
  if (THRIFT_TYPES.has(contentType)) throw unsupported("Zipkin's Thrift is not read here.");
  if (PROTOBUF_TYPES.has(contentType)) throw unsupported('Version 1 of the API has no protobuf.');
  return JSON_V1;
}

const unsupported = (why: string) =>
  new AppError(
    'UNSUPPORTED_MEDIA_TYPE',
    `${why} Send JSON or protobuf to /api/v2/spans, or JSON to /api/v1/spans.`,
  );
