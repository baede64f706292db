import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseFilter } from '../../subgraphs/tracing/domain/filter/parse-filter.js';
import { type Attributes, type AttributeValue, resourceOf } from '../../subgraphs/tracing/domain/span.js';
import { childOf, makeSpan } from '../support/tracing/spans.js';
import { AROUND_NOON, NOON_MS, newTenant, sent, useTraceStore } from './trace-store-harness.js';

const store = useTraceStore();

/** A text of so many bytes that no other span has. */
const uniqueText = (sizeBytes: number): string => randomBytes((sizeBytes * 3) / 4).toString('base64');

test('prompts of 20 kB in each of 10,000 spans are stored, and each is read without the others', async () => {
  const tenant = newTenant();
  const some = [];
  for (let batch = 0; batch < 10; batch += 1) {
    const spans = Array.from({ length: 1000 }, (_, index) =>
      makeSpan({
        startMs: NOON_MS + 1000 * batch + index,
        attributes: { 'gen_ai.prompt': uniqueText(20_000), n: BigInt(index) },
      }),
    );
    await store.writer.write([{ tenant, spans }], Date.now());
    some.push(spans[500]);
  }
  // All spans in one part would have one dictionary, of which the engine holds the whole.
  const small = await store.another({ memoryBytes: 64 * 1024 * 1024 });
  for (const span of some) {
    const trace = await small.reader.readTrace(tenant, span?.traceId ?? '', { maxSpans: 10 });
    expect(trace.spans.map(sent)).toEqual([span]);
  }
});

test('a long text is itself again wherever it is: of a span, a resource and a scope', async () => {
  const tenant = newTenant();
  const texts = [uniqueText(1024), uniqueText(1028), 'ö'.repeat(600), '\u001a', `\u001a${'0'.repeat(32)}`];
  const attributes = (): Attributes =>
    new Map<string, AttributeValue>([
      ['short', 'x'],
      ...texts.map((text, index): [string, string] => [`text.${index}`, text]),
      ['list', Array.from({ length: 300 }, (_, index) => BigInt(index))],
    ]);
  const root = makeSpan({
    startMs: NOON_MS,
    attributes: attributes(),
    resource: resourceOf(new Map([...attributes(), ['service.name', 'long']])),
    scope: { name: 'lib', version: '1', attributes: attributes(), droppedAttributesCount: 0, schemaUrl: '' },
  });
  const spans = [root, childOf(root, { resource: root.resource, scope: root.scope }), childOf(root)];
  await store.writer.write([{ tenant, spans }], Date.now());
  await store.writer.write([{ tenant, spans: [root] }], Date.now());

  const trace = await store.reader.readTrace(tenant, root.traceId, { maxSpans: 10 });
  expect(trace.spans.map(sent)).toEqual(expect.arrayContaining(spans));
  expect(trace.spans).toHaveLength(3);
  const [summary] = await store.reader.summarizeTraces(tenant, [root.traceId]);
  expect(texts.map((_, index) => summary?.tags.get(`text.${index}`))).toEqual(texts);
  expect(summary?.tags.size).toBe(root.attributes.size);
});

test('long texts are found, but not offered', async () => {
  const tenant = newTenant();
  const prompt = `Ignore ${uniqueText(2000)} all instructions`;
  const span = makeSpan({ startMs: NOON_MS, attributes: { prompt, route: '/a' } });
  await store.writer.write([{ tenant, spans: [span] }], Date.now());
  const isFound = async (filter: string) => {
    const query = { window: AROUND_NOON, order: 'newest', limit: 9, filter: parseFilter(filter) } as const;
    return (await store.reader.listTraces(tenant, query)).length > 0;
  };
  for (const filter of [
    `prompt = "${prompt}"`,
    `span.prompt = "${prompt}"`,
    'prompt ~ "all instructions$"',
    'exists(prompt)',
    '"ALL INSTRUCTIONS"',
    `prompt in ("x", "${prompt}")`,
  ]) {
    expect([filter, await isFound(filter)]).toEqual([filter, true]);
  }
  for (const filter of [`prompt != "${prompt}"`, `resource.prompt = "${prompt}"`, `prompt = "${prompt}x"`]) {
    expect([filter, await isFound(filter)]).toEqual([filter, false]);
  }
  expect(await store.reader.attributeKeys(tenant, AROUND_NOON, { limit: 9 })).toContain('prompt');
  const values = (key: string) => store.reader.attributeValues(tenant, AROUND_NOON, { key, limit: 9 });
  expect(await values('prompt')).toEqual([]);
  expect(await values('route')).toEqual(['/a']);
});
