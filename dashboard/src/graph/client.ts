import { type Cache, cacheExchange } from '@urql/exchange-graphcache';
import { Client, fetchExchange, mapExchange, subscriptionExchange } from 'urql';
import { TENANT_HEADERS } from '../session/asked-tenant.js';
import { OWN_REQUEST } from '../session/viewer.js';
import { withPastCache } from './past-cache.js';
import { createSocket } from './socket.js';

const unkeyed = () => null;
/** Which views there are, and in which order, is asked for anew. */
const forgetViews = (_result: unknown, _args: unknown, cache: Cache) => cache.invalidate('Query', 'viewer');

/** The client of one session. A new one signs in with nothing of the former in its cache. */
export function createGraph(onSignedOut: () => void): Client {
  const socket = createSocket(onSignedOut);
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetchOptions: { headers: { ...OWN_REQUEST, ...TENANT_HEADERS } },
    exchanges: [
      mapExchange({
        onError(error) {
          if (error.graphQLErrors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED'))
            onSignedOut();
        },
      }),
      withPastCache(
        cacheExchange({
          keys: {
            ModelVersion: ({ modelName, version }) =>
              modelName !== undefined && version !== undefined ? `${modelName} ${version}` : null,
            Model: ({ name }) => (typeof name === 'string' ? name : null),
            ModelFamily: ({ name }) => (typeof name === 'string' ? name : null),
            // A span's id is its trace's; its figures belong to the answer.
            Span: unkeyed,
            // The figures of these depend on what was asked.
            Service: unkeyed,
            TraceErrorGroup: unkeyed,
            Viewer: unkeyed,
          },
          updates: {
            Mutation: { saveView: forgetViews, renameSavedView: forgetViews, deleteSavedView: forgetViews },
          },
        }),
      ),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables, extensions }) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe(
              { query, variables: resumable(variables), extensions: extensions as Record<string, unknown> },
              {
                next: (result) => {
                  noteSequence(variables, result.data);
                  sink.next(result as Parameters<typeof sink.next>[0]);
                },
                error: (error) => sink.error(error),
                complete: () => sink.complete(),
              },
            ),
          }),
        }),
      }),
    ],
  });
}

const seen = new WeakMap<object, number>();

/** Variables that name, whenever they are sent, the last event that has arrived: a new connection goes on behind it. */
function resumable(variables: Record<string, unknown> | undefined): Record<string, unknown> {
  if (!variables || !('afterSequence' in variables)) return variables ?? {};
  return Object.defineProperty({ ...variables }, 'afterSequence', {
    enumerable: true,
    get: () => seen.get(variables) ?? variables.afterSequence,
  });
}

function noteSequence(variables: object | undefined, data: unknown): void {
  const [event] = Object.values((data as Record<string, { sequence?: number }> | null | undefined) ?? {});
  if (variables && typeof event?.sequence === 'number') seen.set(variables, event.sequence);
}
