import { setImmediate as nextTurn } from 'node:timers/promises';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { context, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { execute, parse } from 'graphql';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { NotFoundError } from '../../contracts/errors.js';
import { traceSpan, traceStep } from '../telemetry/trace-span.js';
import { traceResolvers, withResolverSpans } from './resolver-spans.js';

const exporter = new InMemorySpanExporter();
beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(
    new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
  );
});
afterEach(() => exporter.reset());
afterAll(() => {
  trace.disable();
  context.disable();
});

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { jobs: [Job!]! missing: Job broken: Job }
  type Job @key(fields: "id") { id: ID! label: String! logs: [String!]! }
`;
const rows = async (sql: string) => traceStep('sql', { sql }, () => nextTurn());
const resolvers = {
  Query: {
    jobs: async () => {
      await rows('jobs');
      return Array.from({ length: 500 }, (_, id) => ({ id: String(id) }));
    },
    missing: () => Promise.reject(new NotFoundError('No such job.')),
    broken: () => {
      throw new TypeError('a bug');
    },
  },
  Job: {
    __resolveReference: async ({ id }: { id: string }) => {
      await rows('job');
      return { id };
    },
    label: ({ id }: { id: string }) => `job ${id}`,
    logs: async ({ id }: { id: string }) => {
      if (id === '3') await rows('logs');
      return ['a'];
    },
  },
};
const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: traceResolvers(resolvers) as never }]);

const ask = (source: string, variableValues = {}) => {
  const contextValue = {};
  const run = () => execute({ schema, document: parse(source), contextValue, variableValues });
  return withResolverSpans(contextValue, run);
};
const named = (name: string): ReadableSpan[] =>
  exporter.getFinishedSpans().filter((span) => span.name === name);
const parentName = (span: ReadableSpan | undefined) =>
  exporter.getFinishedSpans().find((each) => each.spanContext().spanId === span?.parentSpanContext?.spanId)
    ?.name;

test('a field of a list is one span for all items, and what answers at once is none', async () => {
  const { data } = await traceSpan('operation', {}, () => ask('{ jobs { id label logs more: logs } }'));
  expect(data?.jobs).toHaveLength(500);
  const resolved = exporter.getFinishedSpans().filter(({ name }) => name.startsWith('graphql.resolve'));
  expect(
    resolved.map(({ attributes }) => [attributes['graphql.field.path'], attributes['graphql.field.calls']]),
  ).toEqual([
    ['jobs', 1],
    ['jobs.*.logs', 500],
    ['jobs.*.more', 500],
  ]);
  expect(named('sql').map(parentName)).toEqual([
    'graphql.resolve jobs',
    'graphql.resolve logs',
    'graphql.resolve logs',
  ]);
  for (const span of resolved) expect(parentName(span)).toBe('operation');
});

test('entities of a federated fetch are one span, named after their type', async () => {
  const representations = ['1', '2'].map((id) => ({ __typename: 'Job', id }));
  const query =
    'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Job { id } } }';
  const { data } = await traceSpan('operation', {}, () => ask(query, { representations }));
  expect(data?._entities).toHaveLength(2);
  expect(named('graphql.resolve Job')).toMatchObject([{ attributes: { 'graphql.field.calls': 2 } }]);
  expect(named('sql').map(parentName)).toEqual(['graphql.resolve Job', 'graphql.resolve Job']);
});

test('a bug fails its span, an ordinary refusal does not', async () => {
  await traceSpan('operation', {}, () => ask('{ missing { id } broken { id } }'));
  expect(named('graphql.resolve missing')).toMatchObject([
    { status: { code: SpanStatusCode.UNSET }, attributes: { 'error.type': 'NOT_FOUND' } },
  ]);
  expect(named('graphql.resolve broken')).toMatchObject([
    { status: { code: SpanStatusCode.ERROR, message: 'a bug' }, events: [{ name: 'exception' }] },
  ]);
});

test('aliases do not make a storm', async () => {
  const aliases = Array.from({ length: 300 }, (_, i) => `a${i}: missing { id }`).join(' ');
  await traceSpan('operation', {}, () => ask(`{ ${aliases} }`));
  expect(named('graphql.resolve missing')).toHaveLength(100);
});

test('outside of a trace there are no spans', async () => {
  const { data } = await ask('{ jobs { id } }');
  expect(data?.jobs).toHaveLength(500);
  expect(exporter.getFinishedSpans()).toEqual([]);
});
