import { describe, expect, test } from 'vitest';
import { formatTraceparent, parseTraceparent, readRemoteSpan } from './trace-headers.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';
const OTHER_TRACE = '80f198ee56343ba864fe8b2a57d3eff7';
const OTHER_SPAN = 'e457b5a2e4d86bd1';
const SHORT = '64fe8b2a57d3eff7';

/** `trace id/span id/flags` of what the headers name. */
function read(headers: Record<string, string>): string | undefined {
  const span = readRemoteSpan((name) => headers[name]);
  return span && `${span.traceId}/${span.spanId}/${span.traceFlags}`;
}

describe('traceparent, by the validity rules of W3C Trace Context', () => {
  test.each([
    [`00-${TRACE}-${SPAN}-01`, 1],
    [`00-${TRACE}-${SPAN}-00`, 0],
    [` 00-${TRACE}-${SPAN}-01\t`, 1],
    // Level 2's random flag is kept, unknown flags are not passed on.
    [`00-${TRACE}-${SPAN}-03`, 3],
    [`00-${TRACE}-${SPAN}-ff`, 3],
    [`00-${TRACE}-${SPAN}-fc`, 0],
    // A later version may append fields, behind a dash.
    [`cc-${TRACE}-${SPAN}-01`, 1],
    [`cc-${TRACE}-${SPAN}-01-what-the-future-will-be-like`, 1],
  ])('%s is valid', (traceparent, flags) => {
    expect(read({ traceparent })).toBe(`${TRACE}/${SPAN}/${flags}`);
  });

  test.each([
    '',
    'garbage',
    `00-${TRACE}-${SPAN}`,
    `00-${TRACE}-${SPAN}-`,
    `00-${TRACE}-${SPAN}-1`,
    `00-${TRACE}-${SPAN}-01-`,
    `00-${TRACE}-${SPAN}-01-more`,
    `00-${TRACE}-${SPAN}-01.`,
    `cc-${TRACE}-${SPAN}-01.what-the-future-will-be-like`,
    `ff-${TRACE}-${SPAN}-01`,
    `0-${TRACE}-${SPAN}-01`,
    `000-${TRACE}-${SPAN}-01`,
    `.0-${TRACE}-${SPAN}-01`,
    `00-${'0'.repeat(32)}-${SPAN}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE.slice(1)}-${SPAN}-01`,
    `00-${TRACE}0-${SPAN}-01`,
    `00-.${TRACE.slice(1)}-${SPAN}-01`,
    `00-${TRACE}-${SPAN.slice(1)}-01`,
    `00-${TRACE}-${SPAN}-.0`,
    `00-${TRACE.toUpperCase()}-${SPAN}-01`,
    `00-${TRACE}-${SPAN.toUpperCase()}-01`,
    `00-${TRACE}-${SPAN}-01,00-${TRACE}-${SPAN}-01`,
  ])('"%s" is not', (traceparent) => {
    expect(read({ traceparent })).toBeUndefined();
    expect(parseTraceparent(traceparent)).toBeUndefined();
  });

  test('is written as it was read', () => {
    for (const flags of ['00', '01', '03']) {
      const text = `00-${TRACE}-${SPAN}-${flags}`;
      const span = parseTraceparent(text);
      expect(span && formatTraceparent(span)).toBe(text);
    }
  });

  test('brings its tracestate along, and goes without one that is malformed', () => {
    const traceparent = `00-${TRACE}-${SPAN}-01`;
    const stateOf = (tracestate: string) =>
      readRemoteSpan((name) => ({ traceparent, tracestate })[name])?.traceState?.serialize();
    expect(stateOf('congo=t61rcWkgMzE,rojo=00f067aa0ba902b7')).toBe(
      'congo=t61rcWkgMzE,rojo=00f067aa0ba902b7',
    );
    expect(stateOf('foo=1, bar=2')).toBe('foo=1,bar=2');
    expect(stateOf('FOO =1')).toBe('');
    expect(readRemoteSpan((name) => ({ tracestate: 'foo=1' })[name])).toBeUndefined();
  });
});

describe('B3', () => {
  test.each([
    [{ b3: `${OTHER_TRACE}-${OTHER_SPAN}-1-05e3ac9a4f6e3b90` }, OTHER_TRACE, 1],
    [{ b3: `${OTHER_TRACE}-${OTHER_SPAN}-d` }, OTHER_TRACE, 1],
    [{ b3: `${OTHER_TRACE}-${OTHER_SPAN}-0` }, OTHER_TRACE, 0],
    // Undecided: recorded.
    [{ b3: `${OTHER_TRACE}-${OTHER_SPAN}` }, OTHER_TRACE, 1],
    [{ b3: `${SHORT}-${OTHER_SPAN}-1` }, `0000000000000000${SHORT}`, 1],
    [{ b3: `${OTHER_TRACE.toUpperCase()}-${OTHER_SPAN}-1` }, OTHER_TRACE, 1],
    [{ 'x-b3-traceid': OTHER_TRACE, 'x-b3-spanid': OTHER_SPAN, 'x-b3-sampled': '1' }, OTHER_TRACE, 1],
    [{ 'x-b3-traceid': OTHER_TRACE, 'x-b3-spanid': OTHER_SPAN, 'x-b3-sampled': 'true' }, OTHER_TRACE, 1],
    [{ 'x-b3-traceid': OTHER_TRACE, 'x-b3-spanid': OTHER_SPAN, 'x-b3-sampled': '0' }, OTHER_TRACE, 0],
    [{ 'x-b3-traceid': OTHER_TRACE, 'x-b3-spanid': OTHER_SPAN, 'x-b3-sampled': 'false' }, OTHER_TRACE, 0],
    [{ 'x-b3-traceid': OTHER_TRACE, 'x-b3-spanid': OTHER_SPAN, 'x-b3-flags': '1' }, OTHER_TRACE, 1],
    [{ 'x-b3-traceid': OTHER_TRACE, 'x-b3-spanid': OTHER_SPAN }, OTHER_TRACE, 1],
    [
      { 'x-b3-traceid': SHORT, 'x-b3-spanid': OTHER_SPAN, 'x-b3-sampled': '1' },
      `0000000000000000${SHORT}`,
      1,
    ],
  ])('%j', (headers, traceId, flags) => {
    expect(read(headers)).toBe(`${traceId}/${OTHER_SPAN}/${flags}`);
  });

  test.each<Record<string, string>>([
    { b3: '0' },
    { b3: '1' },
    { b3: `x${OTHER_TRACE}-${OTHER_SPAN}-1` },
    { b3: `${OTHER_TRACE}-${OTHER_SPAN}-1-` },
    { b3: `${OTHER_TRACE}-${OTHER_SPAN}-2` },
    { b3: `${OTHER_TRACE}-${OTHER_SPAN}-1-05e3` },
    { b3: `${OTHER_TRACE.slice(4)}-${OTHER_SPAN}-1` },
    { b3: `${'0'.repeat(32)}-${OTHER_SPAN}-1` },
    { 'x-b3-traceid': OTHER_TRACE },
    { 'x-b3-spanid': OTHER_SPAN },
    { 'x-b3-traceid': 'xyz', 'x-b3-spanid': OTHER_SPAN },
    { 'x-b3-traceid': OTHER_TRACE, 'x-b3-spanid': '0'.repeat(16) },
  ])('ignores %j', (headers) => {
    expect(read(headers)).toBeUndefined();
  });
});

describe("Jaeger's uber-trace-id", () => {
  test.each([
    [`${OTHER_TRACE}:${OTHER_SPAN}:0:1`, OTHER_TRACE, OTHER_SPAN, 1],
    [`${OTHER_TRACE}:${OTHER_SPAN}:${SPAN}:01`, OTHER_TRACE, OTHER_SPAN, 1],
    [`${OTHER_TRACE}:${OTHER_SPAN}::0`, OTHER_TRACE, OTHER_SPAN, 0],
    [`${OTHER_TRACE}:${OTHER_SPAN}:0:3`, OTHER_TRACE, OTHER_SPAN, 1],
    [`${OTHER_TRACE}:${OTHER_SPAN}:0:8`, OTHER_TRACE, OTHER_SPAN, 0],
    [`${OTHER_TRACE}%3A${OTHER_SPAN}%3a0%3A1`, OTHER_TRACE, OTHER_SPAN, 1],
    ['abc:def:0:1', 'abc'.padStart(32, '0'), 'def'.padStart(16, '0'), 1],
  ])('%s', (header, traceId, spanId, flags) => {
    expect(read({ 'uber-trace-id': header })).toBe(`${traceId}/${spanId}/${flags}`);
  });

  test.each([
    '',
    '0:0:0:0',
    `${OTHER_TRACE}:${OTHER_SPAN}:1`,
    `${OTHER_TRACE}:${OTHER_SPAN}:0:1:2`,
    `${OTHER_TRACE}:${OTHER_SPAN}:0:`,
    `${OTHER_TRACE}0:${OTHER_SPAN}:0:1`,
    `${OTHER_TRACE}:xyz:0:1`,
    '%',
  ])('ignores "%s"', (header) => {
    expect(read({ 'uber-trace-id': header })).toBeUndefined();
  });
});

const b3 = `${OTHER_TRACE}-${OTHER_SPAN}-1`;
const jaeger = `${SHORT}:${SPAN}:0:1`;
test.each([
  ['W3C before all others', { traceparent: `00-${TRACE}-${SPAN}-00`, b3, 'uber-trace-id': jaeger }, TRACE],
  ['B3 before Jaeger', { b3, 'uber-trace-id': jaeger }, OTHER_TRACE],
  ['one B3 header before several', { b3, 'x-b3-traceid': SHORT, 'x-b3-spanid': SPAN }, OTHER_TRACE],
  ['what is valid before what is not', { traceparent: 'junk', b3: 'junk', 'uber-trace-id': jaeger }, SHORT],
])('of several formats: %s', (_case, headers, traceId) => {
  expect(read(headers)).toContain(traceId);
});
