import { expect, test } from 'vitest';
import { outcomeOf } from './outcome.js';
import type { AttributeValue, StatusCode } from './span.js';

type Given = {
  code?: StatusCode;
  message?: string;
  attributes?: [string, AttributeValue][];
  exception?: string;
};

test.each<[string, Given, string]>([
  ['unset', {}, 'success'],
  ['ok', { code: 1 }, 'success'],
  [
    'a failing status code without error status',
    { attributes: [['http.response.status_code', 504n]] },
    'success',
  ],
  ['error', { code: 2, message: 'boom' }, 'error'],
  ['a message about a timeout', { code: 2, message: 'Connection timed out' }, 'timeout'],
  ['a deadline', { code: 2, message: 'DEADLINE_EXCEEDED' }, 'timeout'],
  ['error.type', { code: 2, attributes: [['error.type', 'ReadTimeoutError']] }, 'timeout'],
  ['HTTP 504 as int', { code: 2, attributes: [['http.response.status_code', 504n]] }, 'timeout'],
  ['HTTP 408 as text', { code: 2, attributes: [['http.status_code', '408']] }, 'timeout'],
  ['HTTP 500', { code: 2, attributes: [['http.status_code', 500n]] }, 'error'],
  ['gRPC 4', { code: 2, attributes: [['rpc.grpc.status_code', 4n]] }, 'timeout'],
  ['an exception', { code: 2, exception: 'java.net.SocketTimeoutException' }, 'timeout'],
  ['another exception', { code: 2, exception: 'ValueError' }, 'error'],
])('%s', (_name, { code = 0, message = '', attributes = [], exception }, expected) => {
  const events = exception
    ? [
        {
          timeNs: 1n,
          name: 'exception',
          attributes: new Map([['exception.type', exception]]),
          droppedAttributesCount: 0,
        },
      ]
    : [];
  expect(outcomeOf({ status: { code, message }, attributes: new Map(attributes), events })).toBe(expected);
});
