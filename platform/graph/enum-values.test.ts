import { expect, test } from 'vitest';
import { createLogger } from '../log.js';
import { buildSubgraph } from './build-subgraph.js';
import { enumValues } from './enum-values.js';

test('resolvers take and return the words of the domain, also where a default stands', async () => {
  const seen: unknown[] = [];
  const subgraph = buildSubgraph({
    name: 'tracing',
    resolvers: {
      TraceOrder: enumValues(['newest', 'slowest']),
      TraceOutcome: enumValues(['success', 'error', 'timeout']),
      Query: {
        traces: (_parent: unknown, { order, filter }: { order: unknown; filter: { outcome: unknown } }) => {
          seen.push([order, filter?.outcome]);
          return { edges: [{ cursor: '', node: { outcome: 'timeout' } }] };
        },
      },
    },
    createContext: (request) => ({ request }),
    log: createLogger({ log: { level: 'silent', format: 'json' } }, 'test'),
  });
  const ask = (args: string) =>
    subgraph.execute({ query: `{ traces${args} { edges { node { outcome } } } }` }, {
      requestId: 'r',
      tenant: 'default',
      actor: { name: 'tester', roles: ['viewer'] },
    } as never);
  for (const args of ['', '(order: SLOWEST, filter: { outcome: ERROR })']) {
    expect(await ask(args)).toEqual({ data: { traces: { edges: [{ node: { outcome: 'TIMEOUT' } }] } } });
  }
  expect(seen).toEqual([
    ['newest', undefined],
    ['slowest', 'error'],
  ]);
});
