import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '../../../../contracts/errors.js';
import { seededRandom } from '../../../../test/support/seeded-random.js';
import { printFilter } from '../../../../test/support/tracing/filter/print-filter.js';
import {
  ATTRIBUTE_SCOPES,
  type FilterExpression,
  type FilterField,
  type FilterValue,
  SPAN_INTRINSICS,
  type SpanIntrinsic,
  TRACE_INTRINSICS,
} from './expression.js';
import { FILTER_LIMITS, parseFilter } from './parse-filter.js';

const intrinsic = (name: SpanIntrinsic): FilterField => ({ kind: 'intrinsic', name });
const attribute = (key: string, scope: (typeof ATTRIBUTE_SCOPES)[number] = 'any'): FilterField => ({
  kind: 'attribute',
  scope,
  key,
});
const is = (field: FilterField, value: FilterValue, operator = '='): FilterExpression =>
  ({ kind: 'comparison', field, operator, value }) as FilterExpression;

const a = is(attribute('a'), 1);
const b = is(attribute('b'), 2);
const c = is(attribute('c'), 3);

describe('conditions', () => {
  test.each<[string, FilterExpression]>([
    ['service = "api"', is(intrinsic('service'), 'api')],
    ["service='api'", is(intrinsic('service'), 'api')],
    ['service == api', is(intrinsic('service'), 'api')],
    ['service.name = api', is(intrinsic('service'), 'api')],
    ['name != "GET /"', is(intrinsic('name'), 'GET /', '!=')],
    ['kind = SERVER', is(intrinsic('kind'), 'server')],
    ['status = timeout', is(intrinsic('status'), 'timeout')],
    ['duration > 100ms', is(intrinsic('duration'), 100e6, '>')],
    ['duration>=1.5s', is(intrinsic('duration'), 1.5e9, '>=')],
    ['duration < 0.1s', is(intrinsic('duration'), 1e8, '<')],
    ['duration < 10µs', is(intrinsic('duration'), 10_000, '<')],
    ['duration < 2h', is(intrinsic('duration'), 7200e9, '<')],
    ['duration > 0', is(intrinsic('duration'), 0, '>')],
    [
      'trace.id = 4BF92F3577B34DA6A3CE929D0E0E4736',
      is(intrinsic('trace.id'), '4bf92f3577b34da6a3ce929d0e0e4736'),
    ],
    ['span.id = 1234567890123456', is(intrinsic('span.id'), '1234567890123456')],
    ['http.status_code >= 500', is(attribute('http.status_code'), 500, '>=')],
    ['x = -1.5e3', is(attribute('x'), -1500)],
    ['x = .5', is(attribute('x'), 0.5)],
    ['x = true', is(attribute('x'), true)],
    ['x = "true"', is(attribute('x'), 'true')],
    ['x != False', is(attribute('x'), false, '!=')],
    ['ip = 10.0.0.1', is(attribute('ip'), '10.0.0.1')],
    ['version = 1.2.3-rc.1', is(attribute('version'), '1.2.3-rc.1')],
    ['scope.version = 1.20', is(intrinsic('scope.version'), '1.20')],
    ['resource.host.name = "x"', is(attribute('host.name', 'resource'), 'x')],
    ['event.exception.type ~ "Error$"', is(attribute('exception.type', 'event'), 'Error$', '~')],
    ['x =~ "\\d+\\.\\"q"', is(attribute('x'), '\\d+\\."q', '~')],
    ['x !~ "a"', is(attribute('x'), 'a', '!~')],
    ['event.name = "exception"', is(intrinsic('event.name'), 'exception')],
    ['link.reason = retry', is(attribute('reason', 'link'), 'retry')],
    ['span."weird key" ~ "re"', is(attribute('weird key', 'span'), 're', '~')],
    ['any."not" = 1', is(attribute('not'), 1)],
    ['span.duration = 1', is(attribute('duration', 'span'), 1)],
    ['größe = 1', is(attribute('größe'), 1)],
    [
      'http.status_code in 500..599',
      { kind: 'range', field: attribute('http.status_code'), low: 500, high: 599 },
    ],
    ['x in -1.5..2.5', { kind: 'range', field: attribute('x'), low: -1.5, high: 2.5 }],
    ['duration in 10ms..2s', { kind: 'range', field: intrinsic('duration'), low: 10e6, high: 2e9 }],
    [
      'x IN ("a", \'b\', 3, true, word)',
      { kind: 'oneOf', field: attribute('x'), values: ['a', 'b', 3, true, 'word'] },
    ],
    [
      'kind in (server, CONSUMER)',
      { kind: 'oneOf', field: intrinsic('kind'), values: ['server', 'consumer'] },
    ],
    ['x not in (1)', { kind: 'not', operand: { kind: 'oneOf', field: attribute('x'), values: [1] } }],
    ['exists(db.system)', { kind: 'exists', field: attribute('db.system') }],
    ['EXISTS ( span."a b" )', { kind: 'exists', field: attribute('a b', 'span') }],
    ['"connection refused"', { kind: 'text', text: 'connection refused' }],
    ['"line\\nbreak"', { kind: 'text', text: 'line\nbreak' }],
    ['trace.duration > 5s', is({ kind: 'trace', name: 'trace.duration' }, 5e9, '>')],
    ['trace.spans >= 100', is({ kind: 'trace', name: 'trace.spans' }, 100, '>=')],
  ])('%s', (text, expected) => {
    expect(parseFilter(text)).toEqual(expected);
  });
});

describe('joined', () => {
  test.each<[string, FilterExpression]>([
    ['a=1 and b=2', { kind: 'and', operands: [a, b] }],
    ['a=1 AND b=2 And c=3', { kind: 'and', operands: [a, b, c] }],
    ['a=1 && b=2', { kind: 'and', operands: [a, b] }],
    ['a=1 or b=2 || c=3', { kind: 'or', operands: [a, b, c] }],
    ['a=1 or b=2 and c=3', { kind: 'or', operands: [a, { kind: 'and', operands: [b, c] }] }],
    ['(a=1 or b=2) and c=3', { kind: 'and', operands: [{ kind: 'or', operands: [a, b] }, c] }],
    ['not a=1 and b=2', { kind: 'and', operands: [{ kind: 'not', operand: a }, b] }],
    ['! (a=1)', { kind: 'not', operand: a }],
    ['not not a=1', { kind: 'not', operand: { kind: 'not', operand: a } }],
    ['((a=1))', a],
    ['a=1\n  and\tb=2', { kind: 'and', operands: [a, b] }],
  ])('%s', (text, expected) => {
    expect(parseFilter(text)).toEqual(expected);
  });
});

describe('errors say where and what', () => {
  test.each<[string, position: number, message: RegExp]>([
    ['', 0, /a field .* is expected, but it ends there/],
    ['service', 7, /=, !=.* is expected/],
    ['service =', 9, /a text in quotes, a number/],
    ['service = )', 10, /but there is "\)"/],
    ['a=1 b=2', 4, /"and", "or" or the end is expected, but there is "b"/],
    ['(a=1', 4, /"\)" is expected, but it ends/],
    ['a=1 and', 7, /a field/],
    ['a=1)', 3, /"and"/],
    ['"open', 0, /quote " is not closed/],
    ['a = #', 4, /"#" is not expected/],
    ['duration > 100', 11, /needs a unit: ns, us, ms/],
    ['duration > 5 parsecs', 11, /needs a unit/],
    ['duration > 5parsecs', 11, /needs a unit/],
    ['duration > "100ms"', 11, /a duration such as 100ms/],
    ['duration ~ "1"', 11, /not compared with a pattern/],
    ['duration > -1s', 11, /from 0/],
    ['duration > 99999h', 11, /from 0/],
    ['http.status_code > 5s', 19, /only duration and trace.duration/],
    ['kind = sever', 7, /one of unspecified, internal, server/],
    ['status = broken', 9, /one of success, error, timeout/],
    ['status > error', 9, /= and != only/],
    ['trace.spans = many', 14, /a number is expected/],
    ['x > true', 4, /= and != only/],
    ['x in 5..1', 8, /below its start/],
    ['x in a..b', 5, /range needs numbers|expected/],
    ['x in ()', 6, /a text in quotes/],
    ['x in (1', 7, /"\)" is expected/],
    ['x not 5', 6, /"in" is expected/],
    ['exists x', 7, /"\(" is expected/],
    ['x ~ "("', 4, /the pattern cannot be read: missing closing \)/],
    ['x ~ "a(?=b)"', 4, /unsupported Perl syntax: `\(\?=`/],
    ['x ~ "(a)\\1"', 4, /invalid escape sequence/],
    ['x ~ "((a{100}){100}){100}"', 4, /invalid repeat count/],
    [`x ~ "${'('.repeat(900)}"`, 4, /cannot be read/],
    [`x ~ "${'a'.repeat(1_001)}"`, 4, /more than 1000 characters/],
    ['x ~ 5', 4, /a pattern in quotes/],
    ['foo."key" = 1', 0, /span\., resource\./],
    ['span. = 1', 0, /a field/],
    ['and = 1', 0, /a field/],
  ])('%j', (text, position, message) => {
    let error: unknown;
    try {
      parseFilter(text);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error).toMatchObject({ details: { field: 'filter', position } });
    expect((error as Error).message).toMatch(message);
    expect((error as Error).message).toContain(`character ${position + 1}`);
  });

  test.each(['trace.duration > 5s or a=1', 'not trace.errors = 0', 'a=1 and (b=2 or trace.spans > 5)'])(
    'a condition on the whole trace only joined with "and": %s',
    (text) => expect(() => parseFilter(text)).toThrow(/joined to other conditions with "and" only/),
  );
});

describe('limits', () => {
  test('length', () => {
    expect(() => parseFilter(`"${'x'.repeat(FILTER_LIMITS.maxLength)}"`)).toThrow(/at most 8192 characters/);
  });
  test.each(['(', 'not ', '!', '( not '])('depth of %j', (opening) => {
    expect(() => parseFilter(`${opening.repeat(1_000)}a=1`)).toThrow(/deeper than 64/);
  });
  test('64 levels are read', () => {
    expect(parseFilter(`${'('.repeat(64)}a=1${')'.repeat(64)}`)).toEqual(a);
  });
  test('a long chain is not deep', () => {
    const chain = Array(1_000).fill('a=1').join(' and ');
    expect(parseFilter(chain)).toMatchObject({ kind: 'and', operands: { length: 1_000 } });
  });
  test('values of a list', () => {
    expect(() => parseFilter(`x in (${Array(501).fill(1).join(',')})`)).toThrow(/at most 500 values/);
  });
});

const random = seededRandom(11);
const KEYS = [
  'a',
  'http.status_code',
  'weird key',
  'not',
  'duration',
  'x.',
  '"',
  '\\',
  'a/b:c',
  'span.id',
  '',
] as const;
const TEXTS = ['', 'a', 'a "b"', '\\d', '\n\t', '100ms', 'true', '..', 'ü 😀'] as const;

function anyField(): FilterField {
  if (random.below(2) === 0) return attribute(random.pick([...KEYS]), random.pick([...ATTRIBUTE_SCOPES]));
  return intrinsic(random.pick([...SPAN_INTRINSICS]));
}

function anyValue(field: FilterField): FilterValue {
  const name = field.kind === 'intrinsic' ? field.name : undefined;
  if (name === 'kind') return random.pick(['server', 'client']);
  if (name === 'status') return random.pick(['success', 'error', 'timeout']);
  if (name === 'duration') return random.pick([0, 1, 1500, 1e6, 60e9, 3600e9, 123_456_789]);
  if (name) return random.pick([...TEXTS]).toLowerCase();
  return random.below(2) === 0 ? random.pick([...TEXTS]) : random.pick([0, -1, 0.5, 1e21, 500, true, false]);
}

function anyExpression(depth: number): FilterExpression {
  const shape = random.below(depth > 0 ? 8 : 5);
  if (shape >= 7) return { kind: 'not', operand: anyExpression(depth - 1) };
  if (shape >= 5) {
    const operands = Array.from({ length: 2 + random.below(3) }, () => anyExpression(depth - 1));
    return { kind: random.pick(['and', 'or']), operands };
  }
  const field = anyField();
  if (shape === 0) return { kind: 'text', text: random.pick([...TEXTS]) };
  if (shape === 1) return { kind: 'exists', field };
  if (shape === 2) {
    const values = Array.from({ length: 1 + random.below(3) }, () => anyValue(field));
    return { kind: 'oneOf', field, values };
  }
  const isOrdered = field.kind === 'attribute' || field.name === 'duration';
  if (shape === 3 && isOrdered) return { kind: 'range', field, low: 5, high: 2_000_000 };
  return is(field, anyValue(field), random.pick(['=', '!=']));
}

test('a printed filter is read as the same filter', () => {
  for (let round = 0; round < 3_000; round += 1) {
    const expression = anyExpression(4);
    const printed = printFilter(expression);
    expect([printed, parseFilter(printed)]).toEqual([printed, expression]);
  }
});

test.each(TRACE_INTRINSICS)('%s is printed and read', (name) => {
  const value = name.includes('root') ? 'x' : 5;
  const expression = is({ kind: 'trace', name }, value);
  expect(parseFilter(printFilter(expression))).toEqual(expression);
});

test('whatever the text: a filter, or an error of ours', () => {
  const pieces = [
    'a',
    '=',
    ' ',
    '"',
    '(',
    ')',
    'not ',
    'in ',
    '..',
    '1',
    'ms',
    '~',
    ',',
    '\\',
    'and ',
    'exists',
    '😀',
    '.',
    "'",
  ];
  for (let round = 0; round < 20_000; round += 1) {
    const text = Array.from({ length: random.below(20) }, () => pieces[random.below(pieces.length)]).join('');
    try {
      parseFilter(text);
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw new Error(`${JSON.stringify(text)}`, { cause: error });
    }
  }
});
