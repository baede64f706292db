import { describe, expect, test } from 'vitest';
import type { RefusedSpan } from '../../domain/ingest.js';
import { encodeExportResponse, encodeStatus, RpcCode } from './encode-response.js';
import { partialSuccess } from './partial-success.js';

const parse = (json: Buffer): unknown => JSON.parse(json.toString());

// What the bytes mean to the official classes is tested with the collectors (otlp-conformance.test.ts).
describe('the answer', () => {
  test('to success is empty', () => {
    expect(encodeExportResponse(undefined, 'protobuf')).toHaveLength(0);
    expect(encodeExportResponse(undefined, 'json').toString()).toBe('{}');
  });

  test('to partial success has the count as text in JSON', () => {
    const partial = { rejectedSpans: 12, errorMessage: 'why' };
    expect(parse(encodeExportResponse(partial, 'json'))).toEqual({
      partialSuccess: { rejectedSpans: '12', errorMessage: 'why' },
    });
    expect([...encodeExportResponse(partial, 'protobuf')]).toEqual([
      0x0a,
      7,
      0x08,
      12,
      0x12,
      3,
      ...Buffer.from('why'),
    ]);
  });

  test.each(['protobuf', 'json'] as const)('in %s stays short, whatever there is to say', (encoding) => {
    const long = '😀'.repeat(5_000_000);
    const response = encodeExportResponse({ rejectedSpans: 1, errorMessage: long }, encoding);
    expect(response.length).toBeLessThan(10_000);
    const violation = { field: 'body', description: long };
    const status = { code: RpcCode.invalidArgument, message: long, violation };
    expect(encodeStatus(status, encoding).length).toBeLessThan(20_000);
  });
});

describe('a Status in JSON', () => {
  test.each([
    [0.2, '0.001s'],
    [1_000, '1s'],
    [1_500, '1.5s'],
    [61_001, '61.001s'],
  ])('says to come back in %d ms', (retryAfterMs, retryDelay) => {
    const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay }];
    const status = { code: RpcCode.unavailable, message: 'full', retryAfterMs };
    expect(parse(encodeStatus(status, 'json'))).toEqual({ code: 14, message: 'full', details });
  });

  test('without details has none', () => {
    const status = { code: RpcCode.internal, message: 'Internal server error' };
    expect(parse(encodeStatus(status, 'json'))).toEqual(status);
  });
});

describe('what a client is told of refusals', () => {
  const refusal = (reason: RefusedSpan['reason'], detail: string): RefusedSpan => ({ reason, detail });
  test.each<[RefusedSpan[], number, ReturnType<typeof partialSuccess>]>([
    [[], 0, undefined],
    [
      [refusal('future', 'Too soon.')],
      0,
      { rejectedSpans: 1, errorMessage: '1 span refused (future): Too soon.' },
    ],
    [
      [refusal('future', 'Too soon.'), refusal('expired', 'Too old.'), refusal('future', 'Much too soon.')],
      0,
      {
        rejectedSpans: 3,
        errorMessage: '2 spans refused (future): Too soon. 1 span refused (expired): Too old.',
      },
    ],
    [
      [],
      1,
      {
        rejectedSpans: 0,
        errorMessage: '1 span ended before the start and was taken with a duration of 0.',
      },
    ],
  ])('%j, %i repaired', (refused, repaired, expected) => {
    expect(partialSuccess(refused, repaired)).toEqual(expected);
  });
});
