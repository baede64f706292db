import { expect, test } from 'vitest';
import { matchesSpan } from '../../../../../test/support/tracing/filter/matches-span.js';
import { makeSpan } from '../../../../../test/support/tracing/spans.js';
import { type AttributeValue, resourceOf, SpanKind, StatusCode } from '../../../domain/span.js';
import type { StoredSpan } from '../../../domain/stored-span.js';
import { parseFilterAst } from './filter-ast.js';

const span: StoredSpan = {
  ...makeSpan({
    name: 'GET /',
    kind: SpanKind.server,
    durationMs: 1_500,
    attributes: {
      code: 500n,
      ratio: 0.5,
      ok: true,
      text: 'abc',
      big: 9_223_372_036_854_775_807n,
      'k8s.pod.name': 'own',
    },
    status: { code: StatusCode.error, message: 'boom' },
    scope: {
      name: 'lib',
      version: '1',
      attributes: new Map([['s', 't']]),
      droppedAttributesCount: 0,
      schemaUrl: '',
    },
    resource: resourceOf(
      new Map<string, AttributeValue>([
        ['service.name', 'shop'],
        ['k8s.pod.name', 'pod'],
      ]),
    ),
    events: ['a', 'b'].map((name) => ({
      timeNs: 1n,
      name,
      attributes: new Map<string, AttributeValue>([['which', name]]),
      droppedAttributesCount: 0,
    })),
    links: [
      {
        traceId: 'a'.repeat(32),
        spanId: 'b'.repeat(16),
        traceState: '',
        attributes: new Map([['why', 'retry']]),
        droppedAttributesCount: 0,
        flags: 0,
      },
    ],
  }),
  outcome: 'error',
  sampleWeight: 1,
  receivedAtMs: 0,
};

const attr = (key: string, level?: string) => ({ attr: { key, ...(level === undefined ? {} : { level }) } });
const field = (name: string, level = 'span') => ({ field: { name, level } });
const scalar = (value: string, type?: string) => ({
  scalar: { value, ...(type === undefined ? {} : { type }) },
});
const list = (values: string[], type?: string) => ({
  list: { values, ...(type === undefined ? {} : { type }) },
});
const call = (op: string, ...args: object[]) => ({ op, args });
const nested = (op: string, ...args: object[]) => ({ call: call(op, ...args) });

test.each<[what: string, filter: object, matches: boolean]>([
  ['text', call('eq', attr('text'), scalar('abc')), true],
  ['other text', call('eq', attr('text'), scalar('ABC')), false],
  ['an int as text', call('eq', attr('code'), scalar('500')), true],
  ['an int', call('eq', attr('code'), scalar('500', 'int')), true],
  ['an int as double', call('eq', attr('code'), scalar('5e2', 'double')), true],
  ['a large int', call('eq', attr('big'), scalar('9223372036854775807', 'int')), true],
  ['another large int', call('eq', attr('big'), scalar('9223372036854775806', 'int')), false],
  ['a boolean', call('eq', attr('ok'), scalar('true', 'bool')), true],
  ['ne', call('ne', attr('code'), scalar('200')), true],
  ['ne of what is missing', call('ne', attr('none'), scalar('x')), true],
  ['numbers in order', call('gt', attr('code'), scalar('99')), true],
  ['not as texts', call('lt', attr('code'), scalar('1000')), true],
  ['texts in order', call('gte', attr('text'), scalar('abb')), true],
  ['lte', call('lte', attr('ratio'), scalar('0.4999', 'double')), false],
  ['regex', call('regex', attr('text'), scalar('^a.c$')), true],
  ['exists', call('exists', attr('ratio')), true],
  ['exists not', call('exists', attr('none')), false],
  ['in', call('in', attr('code'), list(['200', '500'], 'int')), true],
  ['not_in', call('not_in', attr('code'), list(['200', '500'])), false],
  ['span or resource', call('eq', attr('k8s.pod.name'), scalar('own')), true],
  ['the span only', call('eq', attr('service.name', 'span'), scalar('shop')), false],
  ['the resource only', call('eq', attr('k8s.pod.name', 'resource'), scalar('pod')), true],
  ['the scope', call('eq', attr('s', 'scope'), scalar('t')), true],
  ['service', call('eq', field('service', 'resource'), scalar('shop')), true],
  ['name', call('regex', field('name'), scalar('GET')), true],
  ['kind', call('in', field('kind'), list(['server', 'consumer'])), true],
  ['duration', call('gte', field('duration'), scalar('1.5s')), true],
  ['longer', call('gt', field('duration'), scalar('1.5s')), false],
  ['failed', call('eq', field('status'), scalar('error')), true],
  ['not failed', call('ne', field('status'), scalar('error')), false],
  ['status message', call('eq', field('statusMessage'), scalar('boom')), true],
  ['trace id in any case', call('eq', field('traceID'), scalar(span.traceId.toUpperCase())), true],
  ['scope name', call('eq', field('name', 'scope'), scalar('lib')), true],
  ['event name', call('eq', field('name', 'event'), scalar('b')), true],
  ['and', call('and', nested('exists', attr('code')), nested('exists', attr('none'))), false],
  ['or', call('or', nested('exists', attr('code')), nested('exists', attr('none'))), true],
  ['not', call('not', nested('exists', attr('none'))), true],
  [
    'some event',
    call('some', { nested: { level: 'event' } }, nested('eq', attr('which', 'event'), scalar('a'))),
    true,
  ],
  [
    'some event this or that',
    call(
      'some',
      { nested: { level: 'event' } },
      nested(
        'or',
        nested('eq', field('name', 'event'), scalar('x')),
        nested('eq', field('name', 'event'), scalar('b')),
      ),
    ),
    true,
  ],
  [
    'some link',
    call('some', { nested: { level: 'link' } }, nested('in', attr('why', 'link'), list(['follows']))),
    false,
  ],
])('%s', (_what, filter, matches) => {
  expect(matchesSpan(parseFilterAst(JSON.stringify(filter)), span)).toBe(matches);
});

const tooDeep = Array.from({ length: 60 }).reduce<object>(
  (inner) => call('not', { call: inner }),
  call('exists', attr('a')),
);
test.each<[why: string, filter: unknown]>([
  ['it is no JSON', undefined],
  ['op', {}],
  ['op', call('like', attr('a'), scalar('b'))],
  ['an expression', { ...call('exists', attr('a')), more: 1 }],
  ['exactly one of', call('exists', {})],
  ['exactly one of', call('exists', { ...attr('a'), ...scalar('b') })],
  ['attr.level', call('exists', attr('a', 'trace'))],
  ['attr.key', call('exists', attr(''))],
  ['exists takes one argument, not 2', call('exists', attr('a'), attr('b'))],
  ['eq takes two arguments, not 1', call('eq', attr('a'))],
  ['eq takes an attribute or a field first', call('eq', scalar('a'), attr('a'))],
  ['eq takes a constant second', call('eq', attr('a'), attr('b'))],
  ['in takes a list second', call('in', attr('a'), scalar('b'))],
  ['list.values', call('in', attr('a'), list([]))],
  ['and takes a call', call('and', attr('a'))],
  ['and takes at least one argument', call('and')],
  ['not takes one argument', call('not')],
  ['"x" is no number', call('eq', attr('a'), scalar('x', 'int'))],
  ['"1" is not true or false', call('eq', attr('a'), scalar('1', 'bool'))],
  ['a duration such as', call('gt', field('duration'), scalar('5'))],
  ['span.kind is one of', call('eq', field('kind'), scalar('Server'))],
  ['span.kind is not compared by gt', call('gt', field('kind'), scalar('server'))],
  ['ok and unset are not told apart', call('eq', field('status'), scalar('ok'))],
  ['span.status is not compared by gt', call('gt', field('status'), scalar('error'))],
  ['the field span.startTime cannot be searched', call('exists', field('startTime'))],
  ['the field span.toString cannot be searched', call('exists', field('toString'))],
  ['pattern', call('regex', attr('a'), scalar('('))],
  ['some takes an event or a link first', call('some', attr('a'), nested('exists', attr('a')))],
  [
    'within some, and is not supported',
    call('some', { nested: { level: 'event' } }, nested('and', nested('exists', attr('a', 'event')))),
  ],
  [
    'conditions are about event',
    call('some', { nested: { level: 'event' } }, nested('exists', attr('a', 'span'))),
  ],
  ['it is too large', tooDeep],
  [
    'it is too large',
    call(
      'or',
      ...Array.from({ length: 99 }, () =>
        nested('and', ...Array.from({ length: 9 }, () => nested('exists', attr('a')))),
      ),
    ),
  ],
])('%s', (why, filter) => {
  expect(() => parseFilterAst(filter === undefined ? '{' : JSON.stringify(filter))).toThrow(why);
});
