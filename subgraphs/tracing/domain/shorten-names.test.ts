import { expect, test } from 'vitest';
import { makeSpan } from '../../../test/support/tracing/spans.js';
import { shortenNames, WHOLE_NAME } from './shorten-names.js';

const event = (name: string) => ({ timeNs: 1n, name, attributes: new Map(), droppedAttributesCount: 0 });

test.each(['', 'GET /a', 'x'.repeat(1024), 'ö'.repeat(512), '😀'.repeat(256)])(
  'a short name stays',
  (name) => {
    const span = makeSpan({ name, events: [event(name)] });
    expect(shortenNames(span)).toBe(span);
  },
);

test.each(['x'.repeat(1025), `SELECT ${'ö'.repeat(9_000)}`, `x${'😀'.repeat(300)}`, '\ud83d'.repeat(2_000)])(
  'a long name is cut between characters, and kept whole as an attribute',
  (name) => {
    const span = makeSpan({ name, attributes: { a: 'b' }, events: [event('short'), event(name)] });
    const { name: cut, attributes, events, ...rest } = shortenNames(span);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(1024);
    expect(Buffer.byteLength(cut)).toBeGreaterThan(1015);
    expect(cut.endsWith('…')).toBe(true);
    expect(Buffer.from(name).toString().startsWith(cut.slice(0, -1))).toBe(true);
    expect(attributes).toEqual(new Map([...span.attributes, [WHOLE_NAME, name]]));
    expect(events).toEqual([event('short'), { ...event(cut), attributes: new Map([[WHOLE_NAME, name]]) }]);
    const { name: _name, attributes: _attributes, events: _events, ...same } = span;
    expect(rest).toEqual(same);
  },
);
