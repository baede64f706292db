import { describe, expect, test } from 'vitest';
import { DECODE_LIMITS, MalformedPayloadError } from '../../domain/ingest.js';
import { decodeOtlpJson } from './decode-json.js';

const TRACE_ID = '5b8efff798038103d269b633813fc60c';
const SPAN_ID = 'eee19b7ec3c1b174';
const SPAN = `"traceId":"${TRACE_ID}","spanId":"${SPAN_ID}","startTimeUnixNano":"1790000000000000001","endTimeUnixNano":"1790000000000000005"`;

const payload = (...spans: string[]) => `{"resourceSpans":[{"scopeSpans":[{"spans":[${spans.join(',')}]}]}]}`;
/** A span with more fields, which override. */
const decodeWith = (fields: string) => decodeOtlpJson(payload(`{${SPAN}${fields && `,${fields}`}}`));
const valueFrom = (value: string) => {
  const { spans, refused } = decodeWith(`"attributes":[{"key":"k","value":${value}}]`);
  return refused[0]?.detail ?? spans[0]?.attributes.get('k');
};

describe('the mapping', () => {
  test.each<[string, string, object]>([
    ['ids in upper case', `"traceId":"${TRACE_ID.toUpperCase()}"`, { traceId: TRACE_ID }],
    ['a parent', `"parentSpanId":"00f067aa0ba902b7"`, { parentSpanId: '00f067aa0ba902b7' }],
    ['a parent of zeros', `"parentSpanId":"0000000000000000"`, { parentSpanId: '' }],
    ['an empty parent', `"parentSpanId":""`, { parentSpanId: '' }],
    ['a kind', `"kind":2`, { kind: 2 }],
    ['a kind of the future', `"kind":17`, { kind: 0 }],
    ['a status', `"status":{"code":2,"message":"no"}`, { status: { code: 2, message: 'no' } }],
    ['null is absent', `"name":null,"status":null,"events":null`, { name: '', events: [] }],
    [
      'an unknown field',
      `"name":"n","nmae":"x","dropped_attributes_count":5`,
      { name: 'n', droppedAttributesCount: 0 },
    ],
    ['snake_case is unknown', `"start_time_unix_nano":"1"`, { startNs: 1790000000000000001n }],
    ['a prototype is unknown', `"__proto__":{"name":"x"},"constructor":1`, { name: '' }],
    [
      'counts as numbers or text',
      `"droppedAttributesCount":3,"droppedEventsCount":"4"`,
      { droppedAttributesCount: 3, droppedEventsCount: 4 },
    ],
    ['flags', `"flags":4294967041`, { flags: 4294967041 }],
    [
      'a link to nowhere',
      `"links":[{"traceState":"a=b"}]`,
      { links: [{ traceId: '0'.repeat(32), spanId: '0'.repeat(16) }] },
    ],
    ['half a surrogate pair', `"name":"a\\ud800b"`, { name: 'a\ufffdb' }],
    ['a whole pair', `"name":"\\ud83d\\ude00"`, { name: '😀' }],
  ])('%s', (_name, fields, expected) => {
    const { spans, refused } = decodeWith(fields);
    expect(refused).toEqual([]);
    expect(spans).toMatchObject([expected]);
  });

  test.each<[string, bigint]>([
    ['"1790000000000000123"', 1790000000000000123n],
    ['1790000000000000123', 1790000000000000123n],
    ['9223372036854775807', 2n ** 63n - 1n],
    ['1.790000000000000123e18', 1790000000000000123n],
    ['"1.79e18"', 1790000000000000000n],
    ['1790000000000000123.0', 1790000000000000123n],
    ['17900000000000001230e-1', 1790000000000000123n],
    ['1790000000', 1790000000n],
    ['9999999999999e5', 999999999999900000n],
    ['9999999999E8', 999999999900000000n],
  ])('a time of %s is exact', (time, startNs) => {
    const { spans } = decodeWith(`"startTimeUnixNano": ${time} , "endTimeUnixNano":${time}`);
    expect(spans).toMatchObject([{ startNs, endNs: startNs }]);
  });

  test('digits within texts stay as they are, quotes and backslashes too', () => {
    const name = 'say \\"1234567890123456789\\" \\\\';
    const { spans } = decodeWith(`"name":"${name}","startTimeUnixNano":1790000000000000123`);
    expect(spans).toMatchObject([{ name: 'say "1234567890123456789" \\', startNs: 1790000000000000123n }]);
  });

  test('an end before the start becomes the start', () => {
    expect(decodeWith(`"endTimeUnixNano":"17"`)).toMatchObject({
      spans: [{ endNs: 1790000000000000001n }],
      repairedEndCount: 1,
    });
  });

  test('resource and scope, with their schemas', () => {
    const group = `{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},"schemaUrl":"r",
      "scopeSpans":[{"scope":{"name":"lib","version":"1"},"schemaUrl":"s","spans":[{${SPAN}},{${SPAN}}]}]}`;
    const { spans } = decodeOtlpJson(Buffer.from(`{"resourceSpans":[${group}]}`));
    expect(spans).toMatchObject([
      {
        resource: { serviceName: 'shop', schemaUrl: 'r' },
        scope: { name: 'lib', version: '1', schemaUrl: 's' },
      },
      {},
    ]);
    expect(spans[0]?.resource).toBe(spans[1]?.resource);
    expect(spans[0]?.scope).toBe(spans[1]?.scope);
  });
});

describe('attribute values', () => {
  test.each<[string, unknown]>([
    ['{"stringValue":""}', ''],
    ['{"boolValue":false}', false],
    ['{"intValue":"9007199254740993"}', 9007199254740993n],
    ['{"intValue":9007199254740993}', 9007199254740993n],
    ['{"intValue":-9223372036854775808}', -(2n ** 63n)],
    ['{"intValue":5}', 5n],
    ['{"intValue":-0}', 0n],
    ['{"intValue":-9.223372036854775808e18}', -(2n ** 63n)],
    ['{"intValue":9999999999999e5}', 999999999999900000n],
    ['{"doubleValue":-0}', -0],
    ['{"doubleValue":-0.00000000000000000}', -0],
    ['{"doubleValue":1.7976931348623157e308}', Number.MAX_VALUE],
    ['{"doubleValue":5e-324}', Number.MIN_VALUE],
    ['{"doubleValue":5}', 5],
    ['{"doubleValue":0.1000000000000000055}', 0.1],
    ['{"doubleValue":12345678901234567890}', 12345678901234567000],
    ['{"doubleValue":"NaN"}', Number.NaN],
    ['{"doubleValue":"-Infinity"}', Number.NEGATIVE_INFINITY],
    ['{"bytesValue":"AP+A"}', Uint8Array.of(0, 255, 128)],
    ['{"bytesValue":"AP-A"}', Uint8Array.of(0, 255, 128)],
    ['{"bytesValue":""}', new Uint8Array()],
    ['{"arrayValue":{}}', []],
    ['{"arrayValue":{"values":[{"intValue":"1"},{"stringValue":"a"},{}]}}', [1n, 'a', null]],
    [
      '{"kvlistValue":{"values":[{"key":"a","value":{"boolValue":true}},{"key":"b"}]}}',
      new Map([
        ['a', true],
        ['b', null],
      ]),
    ],
    ['{}', null],
    ['null', null],
    ['{"futureValue":1}', null],
    ['{"string_value":"x"}', null],
  ])('%s', (json, value) => {
    expect(valueFrom(json)).toEqual(value);
  });

  test.each([
    ['{"stringValue":5}', /stringValue must be a string/],
    ['{"boolValue":"true"}', /boolValue/],
    ['{"intValue":1.5}', /intValue must be an integer/],
    ['{"intValue":"0x10"}', /integer/],
    ['{"intValue":"9223372036854775808"}', /64-bit/],
    [`{"intValue":"${'9'.repeat(100_000)}"}`, /integer/],
    ['{"intValue":"1e999"}', /integer/],
    ['{"doubleValue":"much"}', /doubleValue/],
    ['{"doubleValue":1e400}', /doubleValue/],
    ['{"doubleValue":-1.00000000000000000e+400}', /doubleValue/],
    ['{"doubleValue":"1e400"}', /doubleValue/],
    ['{"bytesValue":"*"}', /base64/],
    ['{"arrayValue":[]}', /arrayValue must be an object/],
    ['{"kvlistValue":{"values":{}}}', /kvlistValue must be an array/],
    ['"text"', /value of k must be an object/],
  ])('%s refuses the span', (json, detail) => {
    expect(valueFrom(json)).toMatch(detail);
  });

  test.each([
    [DECODE_LIMITS.maxDepth, 0],
    [DECODE_LIMITS.maxDepth + 1, 1],
    [100, 1],
  ])('nested %i levels deep: %i refused', (levels, refusedCount) => {
    const open = '{"arrayValue":{"values":['.repeat(levels);
    const json = `${open}{"intValue":1}${']}}'.repeat(levels)}`;
    const bytes = payload(`{${SPAN},"attributes":[{"key":"k","value":${json}}]}`, `{${SPAN}}`);
    const { spans, refused } = decodeOtlpJson(bytes);
    expect(refused.map(({ reason }) => reason)).toEqual(Array(refusedCount).fill('malformed'));
    expect(spans).toHaveLength(2 - refusedCount);
  });
});

describe('a span is refused, and the others are kept', () => {
  test.each<[string, string, string, RegExp]>([
    ['a trace id in base64', `"traceId":"W47/95gDgQPSabYzgT/GDA=="`, 'invalid_trace_id', /hex/],
    ['a trace id of 31 digits', `"traceId":"${TRACE_ID.slice(1)}"`, 'invalid_trace_id', /32 hex digits/],
    ['a trace id of zeros', `"traceId":"${'0'.repeat(32)}"`, 'invalid_trace_id', /zero/],
    ['no span id', `"spanId":null`, 'invalid_span_id', /8 bytes/],
    ['a span id that is a number', `"spanId":12345678`, 'invalid_span_id', /hex/],
    ['a parent of 4 digits', `"parentSpanId":"abcd"`, 'invalid_span_id', /parent/],
    ['a kind by name', `"kind":"SPAN_KIND_SERVER"`, 'malformed', /kind must be a number/],
    ['a status by name', `"status":{"code":"STATUS_CODE_ERROR"}`, 'malformed', /status must be a number/],
    ['no start', `"startTimeUnixNano":null`, 'invalid_time', /no start/],
    ['a start of 0', `"startTimeUnixNano":"0"`, 'invalid_time', /no start/],
    ['a start before the epoch', `"startTimeUnixNano":-5`, 'invalid_time', /./],
    ['a start beyond int64', `"startTimeUnixNano":"9223372036854775808"`, 'invalid_time', /2262/],
    ['a start as a date', `"startTimeUnixNano":"2026-01-01T00:00:00Z"`, 'malformed', /startTimeUnixNano/],
    ['a name that is a number', `"name":5`, 'malformed', /name must be a string/],
    ['events that are no list', `"events":{}`, 'malformed', /events must be an array/],
    ['a link with a short id', `"links":[{"spanId":"12"}]`, 'invalid_span_id', /link/],
    ['negative flags', `"flags":-1`, 'malformed', /flags/],
  ])('%s', (_name, fields, reason, detail) => {
    const { spans, refused } = decodeOtlpJson(payload(`{${SPAN},${fields}}`, `{${SPAN}}`));
    expect(refused).toMatchObject([{ reason, detail: expect.stringMatching(detail) }]);
    expect(spans).toHaveLength(1);
  });

  test('also what is no object, and all of a resource that cannot be read', () => {
    expect(decodeOtlpJson(payload('5', 'null', '[]', `{${SPAN}}`))).toMatchObject({
      spans: [{ spanId: SPAN_ID }],
      refused: [{ reason: 'malformed' }, { reason: 'invalid_trace_id' }, { reason: 'malformed' }],
    });
    const groups = `{"resource":5,"scopeSpans":[{"spans":[{${SPAN}}]}]},{"scopeSpans":[{"spans":[{${SPAN}}]}]}`;
    const { spans, refused } = decodeOtlpJson(`{"resourceSpans":[${groups}]}`);
    expect(spans).toHaveLength(1);
    expect(refused).toMatchObject([
      { reason: 'malformed', spanId: SPAN_ID, detail: 'resource must be an object.' },
    ]);
  });

  test('because it alone is too large', () => {
    const large = `{${SPAN},"name":"${'x'.repeat(DECODE_LIMITS.maxSpanBytes)}"}`;
    const { spans, refused } = decodeOtlpJson(payload(large, `{${SPAN}}`));
    expect(refused).toMatchObject([{ reason: 'too_large' }]);
    expect(spans).toHaveLength(1);
  });
});

describe('the payload as a whole', () => {
  test.each([
    '{}',
    '{"resourceSpans":[]}',
    '{"resourceSpans":null}',
    '{"resourceSpans":[{}]}',
    '{"resourceLogs":[5]}',
  ])('%s has no spans', (json) => {
    expect(decodeOtlpJson(json)).toEqual({ spans: [], refused: [], repairedEndCount: 0 });
  });

  test.each<[string, string]>([
    ['nothing', ''],
    ['no JSON', '{"resourceSpans":'],
    ['a list', '[]'],
    ['a number', '5'],
    ['null', 'null'],
    ['other spans', '{"resourceSpans":{}}'],
    ['a group that is none', '{"resourceSpans":[5]}'],
    ['spans that are no list', '{"resourceSpans":[{"scopeSpans":[{"spans":"all"}]}]}'],
    ['a million brackets', '['.repeat(1_000_000)],
    ['a million objects in each other', '{"a":'.repeat(1_000_000)],
    ['deep nesting in an unknown field', `{"x":${'['.repeat(600)}${']'.repeat(600)}}`],
    ['twenty million empty objects', `[${'{},'.repeat(20_000_000)}{}]`],
    ['an unfinished string', '{"resourceSpans":"\\'],
  ])('%s is malformed', (_name, json) => {
    expect(() => decodeOtlpJson(json)).toThrow(MalformedPayloadError);
  });
});
