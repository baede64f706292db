import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../../subgraphs/tracing/domain/filter/parse-filter.js';
import { splitFilter } from '../../../../subgraphs/tracing/domain/filter/split-filter.js';
import { type AttributeValue, resourceOf, SpanKind } from '../../../../subgraphs/tracing/domain/span.js';
import { summarizeTrace } from '../../../../subgraphs/tracing/domain/trace/summarize-trace.js';
import { drawnId, drawnSpan } from '../drawn-trace.js';
import { exceptionEvent } from '../spans.js';
import { matchesSpan } from './matches-span.js';
import { matchesTrace } from './matches-trace.js';

const link = {
  traceId: 'a'.repeat(32),
  spanId: 'b'.repeat(16),
  traceState: '',
  attributes: new Map([['reason', 'retry']]),
  droppedAttributesCount: 0,
  flags: 0,
};
const span = drawnSpan({
  id: 'a',
  parent: 'p',
  name: 'GET /users',
  kind: SpanKind.server,
  from: 0,
  to: 150,
  failed: 'Upstream said NO',
  resource: resourceOf(
    new Map<string, AttributeValue>([
      ['service.name', 'api'],
      ['host.name', 'web-1'],
      ['both', 'of the resource'],
    ]),
  ),
  scope: {
    name: 'lib',
    version: '1.2',
    attributes: new Map([['s', 1n]]),
    droppedAttributesCount: 0,
    schemaUrl: '',
  },
  attributes: {
    int: 500n,
    big: 9_007_199_254_740_993n,
    double: 0.5,
    text: 'Hello World',
    digits: '404',
    version: '1.2.3',
    yes: true,
    yesText: 'true',
    empty: '',
    nothing: null,
    list: ['a', 'b'],
    map: new Map([['k', 1n]]),
    bytes: new Uint8Array([1, 2]),
    both: 'of the span',
    'weird key': 1n,
  },
  events: [exceptionEvent('TypeError', 'Not A Function'), exceptionEvent('RangeError', 'x')],
  links: [link],
});

test.each<[string, boolean]>([
  ['service = api', true],
  ['service = API', false],
  ['name ~ "^GET"', true],
  ['kind = server', true],
  ['kind != server', false],
  ['status = error', true],
  ['status in (error, timeout)', true],
  ['status.message ~ "said"', true],
  ['duration = 150ms', true],
  ['duration > 150ms', false],
  ['duration in 100ms..150ms', true],
  ['duration in 151ms..1s', false],
  [`span.id = ${drawnId('a')}`, true],
  [`parent.id = ${drawnId('p')}`, true],
  ['exists(parent.id)', true],
  ['scope.name = lib and scope.version = 1.2', true],
  ['event.name = exception', true],
  ['event.name != exception', false],
  // Numbers.
  ['int = 500', true],
  ['int >= 500 and int <= 500', true],
  ['int > 500', false],
  ['int in 500..599', true],
  ['double < 1', true],
  ['double = 0.5', true],
  ['digits = 404', true],
  ['digits in 400..499', true],
  ['digits > 500', false],
  ['text > 5', false],
  ['version > 1', false],
  ['empty < 1', false],
  ['yes = 1', false],
  ['list = 1', false],
  // Texts.
  ['int = "500"', true],
  ['int = "500.0"', false],
  ['big = "9007199254740993"', true],
  ['double = "0.5"', true],
  ['text = "hello world"', false],
  ['text > "Hello"', true],
  ['text ~ "wor"', false],
  ['text ~ "(?i)WOR"', true],
  ['int ~ "^5"', true],
  ['list = "[\\"a\\",\\"b\\"]"', true],
  ['list ~ "b"', true],
  ['map = "{\\"k\\":1}"', true],
  ['bytes = "AQI="', true],
  // Booleans.
  ['yes = true', true],
  ['yes = "true"', true],
  ['yesText = true', true],
  ['yes != false', true],
  ['yes = false', false],
  // Missing fields.
  ['missing = 1', false],
  ['missing != 1', true],
  ['missing !~ "x"', true],
  ['missing ~ ""', false],
  ['missing < 1', false],
  ['missing in (1)', false],
  ['missing not in (1)', true],
  ['exists(missing)', false],
  ['not exists(missing)', true],
  ['exists(empty) and exists(nothing)', true],
  ['empty = ""', true],
  // Places.
  ['host.name = web-1', true],
  ['resource.host.name = web-1', true],
  ['span.host.name = web-1', false],
  ['both = "of the span"', true],
  ['both = "of the resource"', false],
  ['resource.both = "of the resource"', true],
  ['scope.s = 1', true],
  ['span."weird key" = 1', true],
  ['link.reason = retry', true],
  ['event.exception.type = TypeError', true],
  ['event.exception.type = RangeError', true],
  ['event.exception.type != RangeError', false],
  ['event.exception.type !~ "^R"', false],
  ['event.exception.type != Other', true],
  ['exists(event.exception.type)', true],
  // Text anywhere.
  ['"get /USERS"', true],
  ['"said no"', true],
  ['"hello"', true],
  ['"not a function"', true],
  ['"EXCEPTION"', true],
  ['"web-1"', false],
  // Joined.
  ['service = api and int = 500', true],
  ['service = api and int = 1', false],
  ['service = x or int = 500', true],
  ['not (service = x or int = 1)', true],
])('%s: %s', (text, expected) => {
  expect(matchesSpan(parseFilter(text), span)).toBe(expected);
});

test('what is empty is missing, but for attributes', () => {
  const plain = drawnSpan({ id: 'a', from: 0, to: 1 });
  for (const field of ['parent.id', 'status.message', 'scope.name', 'scope.version', 'event.name']) {
    expect(matchesSpan(parseFilter(`exists(${field})`), plain)).toBe(false);
  }
});

describe('a trace', () => {
  const spans = [
    drawnSpan({ id: 'r', service: 'web', from: 0, to: 100 }),
    drawnSpan({
      id: 'a',
      parent: 'r',
      service: 'api',
      from: 10,
      to: 40,
      failed: true,
      attributes: { n: 1n },
    }),
  ];
  const summary = summarizeTrace(spans);
  test.each<[string, boolean]>([
    ['service = web', true],
    ['service = api and n = 1', true],
    ['service = web and n = 1', false],
    ['trace.duration = 100ms', true],
    ['trace.duration > 100ms', false],
    ['trace.spans = 2 and trace.errors in 1..5', true],
    ['trace.root.service = web and service = api', true],
    ['trace.root.name ~ "r" and (trace.errors = 1 and service = api)', true],
    ['trace.root.service != web', false],
    ['trace.errors = 0 and service = web', false],
  ])('%s: %s', (text, expected) => {
    expect(matchesTrace(parseFilter(text), summary, spans)).toBe(expected);
  });

  test('its conditions are taken out of the conjunction', () => {
    const { trace, span: ofSpan } = splitFilter(parseFilter('a=1 and (trace.errors=0 and b=2) and c=3'));
    expect(trace).toHaveLength(1);
    expect(ofSpan).toEqual(parseFilter('a=1 and b=2 and c=3'));
    expect(splitFilter(parseFilter('trace.errors=0')).span).toBeUndefined();
  });
});
