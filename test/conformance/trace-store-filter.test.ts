import { beforeAll, describe, expect, test } from 'vitest';
import type {
  ComparisonOperator,
  FilterExpression,
  FilterField,
  FilterValue,
} from '../../subgraphs/tracing/domain/filter/expression.js';
import { ATTRIBUTE_SCOPES, SPAN_INTRINSICS } from '../../subgraphs/tracing/domain/filter/expression.js';
import { parseFilter } from '../../subgraphs/tracing/domain/filter/parse-filter.js';
import { type AttributeValue, resourceOf, type Span } from '../../subgraphs/tracing/domain/span.js';
import type { StoredSpan } from '../../subgraphs/tracing/domain/stored-span.js';
import { summarizeTrace } from '../../subgraphs/tracing/domain/trace/summarize-trace.js';
import { matchesSpan } from '../support/tracing/filter/matches-span.js';
import { matchesTrace } from '../support/tracing/filter/matches-trace.js';
import { printFilter } from '../support/tracing/filter/print-filter.js';
import { childOf, makeSpan } from '../support/tracing/spans.js';
import { AROUND_NOON, NOON_MS, newTenant, useTraceStore } from './trace-store-harness.js';

const store = useTraceStore();

/** Numbers that look random and are the same in each run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
const random = randomNumbers(8007);
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
const some = <T>(max: number, make: () => T): T[] =>
  Array.from({ length: Math.floor(random() * (max + 1)) }, make);

const KEYS = ['http.route', 'n', "it's", '', 'x y'];
const TEXTS = [
  'a',
  'b',
  '',
  '42',
  '4.2e1',
  '+1',
  '.5',
  'Größe',
  'GET /a',
  "o'clock \\ %_",
  '{x:String}',
  'true',
  '1e999',
  '9007199254740993',
  '12.0',
  // Longer than what is stored in a dictionary, and one that begins as what stands for such a text.
  `a${' long'.repeat(300)}`,
  'ö'.repeat(600),
  '\u001ab',
];
const VALUES: AttributeValue[] = [
  ...TEXTS,
  42n,
  1n,
  -5n,
  9_007_199_254_740_993n,
  567_036_784_275_220_050n,
  9_007_199_254_740_992,
  0.5,
  42,
  0.1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  true,
  false,
  null,
  ['a', 1n],
  Array.from({ length: 200 }, (_, index) => `item ${index}`),
  new Uint8Array([97]),
  new Map([['a', 'b']]),
];
const NUMBERS = [
  ...[42, 1, 12, 0.5, 0.1, -5, 9_007_199_254_740_992, 1e6, 5e6],
  ...[9_007_199_254_740_993n, 9_007_199_254_740_994n, 567_036_784_275_220_051n],
];
const attributes = () => new Map(some(3, () => [pick(KEYS), pick(VALUES)] as const));

function randomSpan(): Span {
  const span = makeSpan({
    startMs: NOON_MS + Math.floor(random() * 1000),
    durationMs: pick([0, 1, 5, 42]),
    name: pick(TEXTS),
    kind: pick([0, 1, 2, 3, 4, 5]),
    status: pick([
      { code: 0, message: '' },
      { code: 1, message: '' },
      { code: 2, message: 'boom' },
      { code: 2, message: 'timed out' },
    ] as const),
    attributes: attributes(),
    resource: resourceOf(new Map([...attributes(), ['service.name', pick(TEXTS)]])),
    scope: {
      name: pick(['', 'lib']),
      version: pick(['', '1']),
      attributes: attributes(),
      droppedAttributesCount: 0,
      schemaUrl: '',
    },
    events: some(2, () => ({
      timeNs: 1n,
      name: pick(TEXTS),
      attributes: attributes(),
      droppedAttributesCount: 0,
    })),
    links: some(2, () => ({
      traceId: 'a'.repeat(32),
      spanId: 'b'.repeat(16),
      traceState: '',
      attributes: attributes(),
      droppedAttributesCount: 0,
      flags: 0,
    })),
  });
  return random() < 0.3 ? { ...span, parentSpanId: 'c'.repeat(16) } : span;
}

function randomField(): FilterField {
  if (random() < 0.4) return { kind: 'intrinsic', name: pick(SPAN_INTRINSICS) };
  return { kind: 'attribute', scope: pick(ATTRIBUTE_SCOPES), key: pick(KEYS) };
}

const WORDS: Partial<Record<string, readonly string[]>> = {
  kind: ['server', 'client', 'unspecified'],
  status: ['success', 'error', 'timeout'],
};
const PATTERNS = ['^a', 'b$', 'g$', '^[^b]*ö$', '[0-9]+', '(?i)get', 'ö', "o'c", '^$', '\\\\'];

function randomCondition(): FilterExpression {
  if (random() < 0.1)
    return { kind: 'text', text: pick(['get', 'A', 'ö', 'boom', "o'clock", '{x', '', 'long', 'item 7']) };
  const field = randomField();
  const words = field.kind === 'intrinsic' ? WORDS[field.name] : undefined;
  if (words) return { kind: 'comparison', field, operator: pick(['=', '!=']), value: pick(words) };
  if (field.kind === 'intrinsic' && field.name === 'duration') {
    return {
      kind: 'comparison',
      field,
      operator: pick(['<', '<=', '>', '>=', '=', '!=']),
      value: pick(NUMBERS),
    };
  }
  const value = (): FilterValue => (random() < 0.4 ? pick(NUMBERS) : random() < 0.2 ? true : pick(TEXTS));
  switch (pick(['comparison', 'comparison', 'pattern', 'range', 'oneOf', 'exists'] as const)) {
    case 'comparison': {
      const wanted = value();
      const operators: ComparisonOperator[] =
        typeof wanted === 'boolean' ? ['=', '!='] : ['=', '!=', '<', '<=', '>', '>='];
      return { kind: 'comparison', field, operator: pick(operators), value: wanted };
    }
    case 'pattern':
      return { kind: 'comparison', field, operator: pick(['~', '!~']), value: pick(PATTERNS) };
    case 'range':
      return {
        kind: 'range',
        field,
        low: pick([-10, 0.1, 9_007_199_254_740_993n]),
        high: pick([1, 50, 567_036_784_275_220_050n]),
      };
    case 'oneOf':
      return { kind: 'oneOf', field, values: [value(), value(), value()] };
    case 'exists':
      return { kind: 'exists', field };
  }
}

function randomExpression(depth: number): FilterExpression {
  const roll = random();
  if (depth === 0 || roll < 0.4) return randomCondition();
  if (roll < 0.55) return { kind: 'not', operand: randomExpression(depth - 1) };
  const operands = [randomExpression(depth - 1), randomExpression(depth - 1)];
  return { kind: roll < 0.8 ? 'and' : 'or', operands };
}

const tenant = newTenant();
let traces: (readonly StoredSpan[])[];

beforeAll(async () => {
  const roots = Array.from({ length: 150 }, randomSpan);
  const spans = roots.flatMap((root) => [
    root,
    ...some(1, () => {
      const { attributes, resource, name, kind, status } = randomSpan();
      return childOf(root, { attributes, resource, name, kind, status });
    }),
  ]);
  await store.writer.write([{ tenant, spans }], Date.now());
  const ids = roots.map(({ traceId }) => traceId);
  const found = await store.reader.readTraces(tenant, ids, { maxSpansPerTrace: 10 });
  traces = [...found.values()].map(({ spans }) => spans);
  expect(traces).toHaveLength(150);
});

const find = async (filter: FilterExpression) =>
  (await store.reader.listTraces(tenant, { window: AROUND_NOON, order: 'newest', limit: 1000, filter }))
    .map(({ traceId }) => traceId)
    .sort();
const inMemory = (filter: FilterExpression) =>
  traces
    .filter((spans) => matchesTrace(filter, summarizeTrace(spans), spans))
    .map((spans) => spans[0]?.traceId)
    .sort();

const EXACT_COMPARISONS: [query: string, found: string[]][] = [
  ['id = 567036784275220050', ['two']],
  ['id = 567036784275220051', []],
  ['id != 567036784275220051', ['double', 'fraction', 'one', 'two']],
  ['id in (567036784275220051)', []],
  ['id in (1, 567036784275220050, 0.5)', ['two']],
  ['id = 9007199254740992', ['double']],
  ['id = 9007199254740993', ['one']],
  ['id = 9007199254740993.0', ['one']],
  ['id > 9007199254740992', ['one', 'two']],
  ['id >= 9007199254740992', ['double', 'one', 'two']],
  ['id < 9007199254740993', ['double', 'fraction']],
  ['id in 9007199254740993..567036784275220049', ['one']],
  ['id in 2.4..2.6', ['fraction']],
  ['id > 99999999999999999999', []],
  ['id < 170141183460469231731687303715884105728', ['double', 'fraction', 'one', 'two']],
  ['sid = 567036784275220051', []],
  ['sid = 9007199254740993', ['one']],
  ['sid > 18446744073709551615', ['double']],
  ['sid in (18446744073709551616)', ['double']],
  ['sid < 9007199254740993', ['fraction']],
];

describe('the store finds what matchesTrace accepts', () => {
  test('conditions of every kind', async () => {
    for (let round = 0; round < 150; round += 1) {
      const filter = randomCondition();
      expect(await find(filter), printFilter(filter)).toEqual(inMemory(filter));
    }
  });

  test('nested expressions', async () => {
    for (let round = 0; round < 70; round += 1) {
      const filter = randomExpression(4);
      expect(await find(filter), printFilter(filter)).toEqual(inMemory(filter));
    }
  });

  test.each([
    'trace.duration > 1ms',
    'trace.spans >= 2 and status = error',
    'trace.errors = 0 and trace.root.name ~ "^G"',
    'trace.root.service in ("a", "b") and not kind = server',
    'trace.duration in 0 .. 10ms and "a"',
    'trace.root.name != "a"',
  ])('%s', async (text) => {
    const filter = parseFilter(text);
    expect(await find(filter)).toEqual(inMemory(filter));
  });

  test('whole numbers are compared exactly', async () => {
    const numbers = newTenant();
    const named = (name: string, id: AttributeValue, sid: string) =>
      makeSpan({ startMs: NOON_MS, name, attributes: { id, sid } });
    const spans = [
      named('one', 9_007_199_254_740_993n, '9007199254740993'),
      named('two', 567_036_784_275_220_050n, '567036784275220050'),
      named('double', 9_007_199_254_740_992, '18446744073709551616'),
      named('fraction', 2.5, '-2.5e3'),
    ];
    await store.writer.write([{ tenant: numbers, spans }], Date.now());
    const read = { outcome: 'success', sampleWeight: 1, receivedAtMs: 0 } as const;
    for (const [query, expected] of EXACT_COMPARISONS) {
      const filter = parseFilter(query);
      const page = { window: AROUND_NOON, order: 'newest', limit: 9, filter } as const;
      const found = await store.reader.listTraces(numbers, page);
      expect(found.map(({ rootOperation }) => rootOperation).sort(), query).toEqual(expected);
      const inMemory = spans.filter((span) => matchesSpan(filter, { ...span, ...read }));
      expect(inMemory.map(({ name }) => name).sort(), query).toEqual(expected);
    }
  });

  test.each(['trace.id', 'span.id', 'parent.id'] as const)('%s', async (name) => {
    const spans = traces.flat();
    const id = { 'trace.id': spans[3]?.traceId, 'span.id': spans[3]?.spanId, 'parent.id': 'c'.repeat(16) }[
      name
    ];
    for (const value of [id ?? '', 'nonsense', '']) {
      const filter: FilterExpression = {
        kind: 'comparison',
        field: { kind: 'intrinsic', name },
        operator: '=',
        value,
      };
      expect(await find(filter)).toEqual(inMemory(filter));
    }
  });

  test('a filter as long and as deep as may be', async () => {
    const operand: FilterExpression = {
      kind: 'oneOf',
      field: { kind: 'attribute', scope: 'any', key: 'n' },
      values: Array.from({ length: 500 }, (_, i) => `value-${i}-ü`),
    };
    let filter: FilterExpression = operand;
    for (let depth = 0; depth < 64; depth += 1) filter = { kind: 'not', operand: filter };
    expect(await find(filter)).toEqual(inMemory(filter));
  });

  test('with a service and an operation, on one span', async () => {
    const [parent, child] = traces.find((spans) => spans.length === 2) ?? [];
    if (!parent || !child) throw new Error('no trace of two spans');
    const filter: FilterExpression = {
      kind: 'comparison',
      field: { kind: 'intrinsic', name: 'span.id' },
      operator: '=',
      value: child.spanId,
    };
    const query = { window: AROUND_NOON, order: 'newest' as const, limit: 10, filter };
    const of = (span: StoredSpan) => ({ service: span.resource.serviceName, operation: span.name });
    expect(await store.reader.listTraces(tenant, { ...query, ...of(child) })).toHaveLength(1);
    expect(await store.reader.countTraces(tenant, { window: AROUND_NOON, filter, ...of(child) })).toEqual({
      value: 1,
      exact: true,
    });
    expect(await store.reader.listTraces(tenant, { ...query, service: 'none of these' })).toEqual([]);
  });
});
