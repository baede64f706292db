import fc from 'fast-check';
import {
  buildClientSchema,
  type GraphQLInputType,
  type GraphQLSchema,
  getIntrospectionQuery,
  getNamedType,
  type IntrospectionQuery,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';
import { makeSpan } from '../support/tracing/spans.js';
import { startTracing, type TracingFixture } from '../support/tracing/tracing-fixture.js';
import { arbitraryOf, type JsonSchema, strangeText } from './openapi-requests.js';

/**
 * Requests made up from the platform's own descriptions, partly as described and partly not: whatever is sent, the
 * answer says what is wrong with it, and is never a fault of the server. The seed is fixed: a failure can be repeated.
 */
const RUNS = { seed: 20_260, numRuns: 25 } as const;

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly { name: string; in: string; schema: JsonSchema }[];
  readonly body: JsonSchema | undefined;
}

let platform: TestPlatform;
let tracing: TracingFixture;
let schema: GraphQLSchema;
/** Things that exist, by the name of the parameter that asks for them. */
let known: Record<string, string>;

beforeAll(async () => {
  tracing = await startTracing();
  platform = await startTestPlatform({
    tracing: tracing.subgraph,
    worker: false,
    settings: { LOG_LEVEL: 'silent' },
  });
  const spans = [makeSpan({ service: 'gateway' }), makeSpan({ service: 'shop' })];
  await tracing.ingest('default', spans);
  const { user } = platform;
  const rows = Array.from({ length: 40 }, (_, i) =>
    JSON.stringify({ text: `text ${i}`, label: i % 2 ? 'benign' : 'jailbreak' }),
  );
  const file = await user.upload('train.jsonl', rows.join('\n'));
  const { body } = await user.rest('POST', '/training/train', {
    model_name: 'ngram',
    training_data_path: file.s3_url,
  });
  await user.graphql('mutation { createModel(input: { name: "guard" }) { model { name } } }');
  known = {
    file_id: String(file.file_id),
    job_id: String((body as { job_id: string }).job_id),
    model_name: 'guard',
    trace_id: spans[0]?.traceId ?? '',
    service_name: 'shop',
  };
  const introspection = await user.graphql(getIntrospectionQuery());
  schema = buildClientSchema(introspection.body.data as unknown as IntrospectionQuery);
});
afterAll(async () => {
  await platform?.stop();
  await tracing?.close();
});

async function describedOperations(url: string): Promise<Operation[]> {
  const { paths } = (await (await fetch(`${url}/openapi.json`)).json()) as {
    paths: Record<
      string,
      Record<
        string,
        {
          parameters?: Operation['parameters'];
          requestBody?: { content: Record<string, { schema: JsonSchema }> };
        }
      >
    >;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      parameters,
      body: requestBody?.content['application/json']?.schema,
    })),
  );
}

/** Tries a property, and notes the smallest counterexample, so that one fault does not hide the others. */
async function tryOut<Ts>(faults: string[], property: fc.IAsyncProperty<Ts>): Promise<void> {
  const { failed, errorInstance } = await fc.check(property, RUNS);
  if (failed) faults.push(errorInstance instanceof Error ? errorInstance.message : 'a check ended early');
}

/** A URL and a body for an operation. */
function requestOf({
  path,
  parameters,
  body,
}: Operation): fc.Arbitrary<{ url: string; body: string | undefined }> {
  const values = Object.fromEntries(
    parameters.map(({ name, in: place, schema }) => {
      const exists = known[name];
      const value =
        exists === undefined ? arbitraryOf(schema) : fc.oneof(fc.constant(exists), arbitraryOf(schema));
      return [name, place === 'path' ? value : fc.option(value, { nil: undefined })];
    }),
  );
  const text =
    body === undefined
      ? fc.constant(undefined)
      : fc.oneof(
          { weight: 9, arbitrary: arbitraryOf(body).map((value) => JSON.stringify(value)) },
          { weight: 1, arbitrary: strangeText },
        );
  return fc.record({ values: fc.record(values), body: text }).map(({ values, body }) => {
    const query = new URLSearchParams();
    let url = path;
    for (const { name, in: place } of parameters) {
      const value = values[name];
      if (place === 'path') url = url.replace(`{${name}}`, encodeURIComponent(wellFormed(value)));
      else if (value !== undefined && place === 'query') query.append(name, wellFormed(value));
    }
    return { url: query.size > 0 ? `${url}?${query}` : url, body };
  });
}

/** A URL can carry no half of a surrogate pair. */
function wellFormed(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).replace(/\p{Surrogate}/gu, '?');
}

describe.each(['restUrl', 'tracingRestUrl'] as const)('REST at %s', (port) => {
  test('no request is answered by a fault, and each refusal says why', { timeout: 600_000 }, async () => {
    const faults: string[] = [];
    const server = platform[port];
    const operations = await describedOperations(server);
    expect(operations.length).toBeGreaterThanOrEqual(15);
    for (const operation of operations) {
      await tryOut(
        faults,
        fc.asyncProperty(requestOf(operation), async ({ url, body }) => {
          const response = await fetch(`${server}${url}`, {
            method: operation.method,
            ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
          });
          const text = await response.text();
          const what = `${operation.method} ${url} ${body} is ${response.status} ${text.slice(0, 300)}`;
          expect(response.status, what).toBeLessThan(500);
          if (response.status >= 400) {
            expect(JSON.parse(text), what).toEqual({ detail: expect.stringMatching(/\S/) });
          }
        }),
      );
    }
    expect(faults).toEqual([]);
  });
});

/** A GraphQL value for a type, in JSON. */
function inputOf(type: GraphQLInputType, depth = 0): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return inputOf(type.ofType, depth);
  if (isListType(type)) return fc.array(inputOf(type.ofType, depth + 1), { maxLength: 3 });
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return fc.record(
      Object.fromEntries(
        fields.map((field) => [field.name, depth > 4 ? fc.constant(null) : inputOf(field.type, depth + 1)]),
      ),
      { requiredKeys: fields.filter((field) => isNonNullType(field.type)).map(({ name }) => name) },
    );
  }
  switch (getNamedType(type).name) {
    case 'Int':
      return fc.oneof(fc.integer({ min: -2, max: 60 }), fc.constantFrom(2 ** 31 - 1, -(2 ** 31)));
    case 'SafeInt':
      return fc.oneof(fc.integer({ min: -2, max: 1_000 }), fc.maxSafeInteger());
    case 'Float':
      return fc.oneof(fc.double({ min: -1, max: 2, noNaN: true }), fc.constantFrom(1e308, -1e308, 5e-324));
    case 'Boolean':
      return fc.boolean();
    case 'DateTime':
      return fc.oneof(
        fc
          .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
          .map((date) => date.toISOString()),
        fc.constantFrom('0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z'),
      );
    case 'JSONObject':
      return fc.dictionary(strangeText, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
    default:
      return fc.oneof(
        strangeText,
        fc.string({ maxLength: 20 }),
        fc.constantFrom(...Object.values(known), '1'),
      );
  }
}

describe('the graph', () => {
  test('no arguments of a field of the root make an error of the server', { timeout: 600_000 }, async () => {
    const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
      Object.values(type?.getFields() ?? {}).map((field) => ({
        kind: type?.name === 'Query' ? 'query' : 'mutation',
        field,
      })),
    );
    const faults: string[] = [];
    expect(fields.length).toBeGreaterThan(40);
    for (const { kind, field } of fields) {
      const declared = field.args.map(({ name, type }) => `$${name}: ${type}`).join(', ');
      const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
      const selection = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
      const operation = `${kind} Fuzzed${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`} ${selection} }`;
      const variables = fc.record(
        Object.fromEntries(field.args.map((arg) => [arg.name, inputOf(arg.type)])),
        { requiredKeys: field.args.filter(({ type }) => isNonNullType(type)).map(({ name }) => name) },
      );
      await tryOut(
        faults,
        fc.asyncProperty(variables, async (values) => {
          const { status, body } = await platform.user.graphql(operation, values);
          const what = `${operation} ${JSON.stringify(values)} is ${status} ${JSON.stringify(body.errors)}`;
          expect(status, what).toBeLessThan(500);
          for (const { message, extensions } of body.errors ?? []) {
            expect(extensions?.code, what).not.toMatch(/INTERNAL/);
            expect(message, what).toMatch(/\S/);
          }
        }),
      );
    }
    expect(faults).toEqual([]);
  });
});
