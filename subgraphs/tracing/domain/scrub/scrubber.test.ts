import { expect, test } from 'vitest';
import { type AttributeValue, NO_SCOPE, resourceOf, type Span, SpanKind, StatusCode } from '../span.js';
import { DEFAULT_SCRUB_RULES, parseScrubRules } from './scrub-rules.js';
import { createScrubber } from './scrubber.js';

const attributes = (values: Record<string, AttributeValue>) => new Map(Object.entries(values));

function span(over: Partial<Span> = {}): Span {
  return {
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    spanId: '00f067aa0ba902b7',
    parentSpanId: '',
    traceState: '',
    flags: 1,
    name: 'GET /orders',
    kind: SpanKind.server,
    startNs: 1n,
    endNs: 2n,
    attributes: attributes({ 'http.request.method': 'GET', 'http.response.status_code': 200n }),
    droppedAttributesCount: 0,
    events: [],
    droppedEventsCount: 0,
    links: [],
    droppedLinksCount: 0,
    status: { code: StatusCode.unset, message: '' },
    resource: resourceOf(attributes({ 'service.name': 'shop' })),
    scope: NO_SCOPE,
    ...over,
  };
}

const EMAIL = 'ann@example.com';
const event = (values: Record<string, AttributeValue>) => ({
  timeNs: 1n,
  name: 'exception',
  attributes: attributes(values),
  droppedAttributesCount: 0,
});

test('hands back the same span when there is nothing to scrub', () => {
  const clean = span({ events: [event({ a: 'b' })] });
  const result = createScrubber(DEFAULT_SCRUB_RULES).scrub(clean);
  expect(result.span).toBe(clean);
  expect(result.scrubbed.size).toBe(0);
});

test('looks everywhere in a span, and leaves the original alone', () => {
  const link = {
    traceId: 'a'.repeat(32),
    spanId: 'b'.repeat(16),
    traceState: '',
    droppedAttributesCount: 0,
    flags: 0,
  };
  const dirty = span({
    name: `GET /users/${EMAIL}`,
    attributes: attributes({ who: EMAIL, nested: [EMAIL, attributes({ deep: [EMAIL] })], n: 1n, b: true }),
    events: [event({ fine: 1n }), event({ 'exception.message': EMAIL })],
    links: [{ ...link, attributes: attributes({ who: EMAIL }) }],
    status: { code: StatusCode.error, message: `no such user: ${EMAIL}` },
    resource: resourceOf(attributes({ 'service.name': 'shop', owner: EMAIL })),
    scope: { ...NO_SCOPE, attributes: attributes({ author: EMAIL }) },
  });
  const { span: result, scrubbed } = createScrubber(DEFAULT_SCRUB_RULES).scrub(dirty);
  expect([...scrubbed]).toEqual([['email', 9]]);
  const text = JSON.stringify(result, (_key, value) =>
    value instanceof Map ? [...value] : typeof value === 'bigint' ? String(value) : value,
  );
  expect(text).not.toContain(EMAIL);
  expect(result.attributes.get('n')).toBe(1n);
  expect(result.attributes.get('b')).toBe(true);
  expect(result.events[0]).toBe(dirty.events[0]);
  expect(dirty.attributes.get('who')).toBe(EMAIL);
});

test('leaves the name of a service alone', () => {
  const resource = resourceOf(attributes({ 'service.name': 'worker@shop.example' }));
  expect(createScrubber(DEFAULT_SCRUB_RULES).scrub(span({ resource })).span.resource).toBe(resource);
});

test('scrubs a shared resource once, and gives its spans the same one', () => {
  const scrubber = createScrubber(DEFAULT_SCRUB_RULES);
  const resource = resourceOf(attributes({ 'service.name': 'shop', owner: EMAIL }));
  const first = scrubber.scrub(span({ resource }));
  const second = scrubber.scrub(span({ resource }));
  expect(first.scrubbed.get('email')).toBe(1);
  expect(second.scrubbed.size).toBe(0);
  expect(second.span.resource).toBe(first.span.resource);
  expect(second.span.resource.attributes.get('owner')).toBe('[scrubbed:email]');
});

test.each<[string, AttributeValue, AttributeValue, string | undefined]>([
  ['db.password', 'x', '[scrubbed:password]', 'password'],
  ['db.password', 1234n, '[scrubbed:password]', 'password'],
  ['db.password', '', '', undefined],
  ['db.password', null, null, undefined],
  ['has.password', true, true, undefined],
  ['db.password', '[scrubbed:password]', '[scrubbed:password]', undefined],
  ['session.token', ['a', 'b'], '[scrubbed:token]', 'token'],
  ['limits.token', 512n, 512n, undefined],
  ['signing_key', new Uint8Array([1]), '[scrubbed:secret]', 'secret'],
  ['card.number', 4111111111111111n, '[scrubbed:card]', 'card'],
  ['order.id', 4111111111111111n, 4111111111111111n, undefined],
  ['http.request.header.authorization', ['Bearer x'], '[scrubbed:token]', 'token'],
])('the attribute %s that holds %s becomes %s', (key, value, expected, rule) => {
  const { span: result, scrubbed } = createScrubber(DEFAULT_SCRUB_RULES).scrub(
    span({ attributes: attributes({ [key]: value }) }),
  );
  expect(result.attributes.get(key)).toEqual(expected);
  expect([...scrubbed.keys()]).toEqual(rule === undefined ? [] : [rule]);
});

test('takes the keys of the rules file out, and leaves the allowed ones', () => {
  const rules = parseScrubRules('{"secretKeys":["X-Internal"],"allowedKeys":["support.email","csrf.token"]}');
  const { span: result, scrubbed } = createScrubber(rules).scrub(
    span({ attributes: attributes({ 'x-internal': 'v', 'support.email': EMAIL, 'csrf.token': 'abc1' }) }),
  );
  expect(Object.fromEntries(result.attributes)).toEqual({
    'x-internal': '[scrubbed:secret_key]',
    'support.email': EMAIL,
    'csrf.token': 'abc1',
  });
  expect([...scrubbed]).toEqual([['secret_key', 1]]);
});
