import { expect, test } from 'vitest';
import { drawnSpan } from '../../../../test/support/tracing/drawn-trace.js';
import type { AttributeValue } from '../span.js';
import { SpanKind, type SpanKindName } from '../span.js';
import { severityOf } from './severity.js';

type Given = {
  kind?: SpanKindName;
  hasParent?: boolean;
  attributes?: Record<string, AttributeValue>;
  type?: string;
  message?: string;
};

test.each<[string, Given, string]>([
  ['a crash by type, of whatever span', { hasParent: true, type: 'java.lang.OutOfMemoryError' }, 'critical'],
  ['Python out of memory', { hasParent: true, type: 'MemoryError' }, 'critical'],
  ['a panic by message', { hasParent: true, message: 'panic: index out of range' }, 'critical'],
  ['a deadly signal', { hasParent: true, message: 'child was killed by SIGSEGV' }, 'critical'],
  ['no crash: a word in a word', { hasParent: true, message: 'panicky room-keeper' }, 'medium'],
  ['a 5xx at the edge', { kind: 'server', attributes: { 'http.response.status_code': 500n } }, 'critical'],
  [
    'a gateway time-out at the edge',
    { kind: 'server', attributes: { 'http.status_code': 504n } },
    'critical',
  ],
  ['gRPC INTERNAL at the edge', { kind: 'server', attributes: { 'rpc.grpc.status_code': 13n } }, 'critical'],
  ['a 5xx inside', { kind: 'server', hasParent: true, attributes: { 'http.status_code': 500n } }, 'high'],
  ['a server without status', { kind: 'server' }, 'high'],
  ['a consumer', { kind: 'consumer', hasParent: true }, 'high'],
  ['a job', { kind: 'internal' }, 'high'],
  ['a time-out of a server', { kind: 'server', hasParent: true, message: 'timed out' }, 'medium'],
  ['a time-out of a client', { kind: 'client', hasParent: true, type: 'TimeoutError' }, 'medium'],
  ['a client', { kind: 'client', hasParent: true }, 'medium'],
  ['a client that got a 5xx', { kind: 'client', attributes: { 'http.status_code': 502n } }, 'medium'],
  ['a client without parent', { kind: 'client' }, 'medium'],
  ['an inner span', { hasParent: true }, 'medium'],
  ['a 404 of a client', { kind: 'client', hasParent: true, attributes: { 'http.status_code': 404n } }, 'low'],
  ['a 400 of a server', { kind: 'server', attributes: { 'http.status_code': 400n } }, 'low'],
  ['a 429', { kind: 'client', hasParent: true, attributes: { 'http.status_code': 429n } }, 'medium'],
  ['a cancelled call', { kind: 'server', attributes: { 'rpc.grpc.status_code': 1n } }, 'low'],
  ['gRPC NOT_FOUND', { kind: 'client', hasParent: true, attributes: { 'rpc.grpc.status_code': 5n } }, 'low'],
])(
  '%s',
  (_name, { kind = 'internal', hasParent, attributes = {}, type = 'Error', message = '' }, expected) => {
    const span = drawnSpan({
      id: 'a',
      parent: hasParent ? 'p' : '',
      from: 0,
      to: 1,
      kind: SpanKind[kind],
      failed: message || true,
      attributes: { 'error.type': type, ...attributes },
    });
    expect(severityOf(span, { type, message })).toBe(expected);
  },
);
