import type { ExecutionResult } from 'graphql';
import { AppError, isErrorCode } from '../../contracts/errors.js';
import type { RequestContext } from '../../platform/context.js';
import { pullStream } from '../../platform/streams/pull-stream.js';
import type { PlanExecutor } from '../plan/plan-executor.js';
import type { PreparedOperation } from '../plan/prepare-operation.js';
import { isResponseObject } from '../plan/response-data.js';
import { StreamEvent } from './stream-event.js';
import { DELIVERY_KEY, SEQUENCE_KEY, type UpstreamRequest } from './upstream-request.js';

/** A subscription as the hub executes it. */
export interface SharedSubscription {
  readonly prepared: PreparedOperation;
  readonly upstream: UpstreamRequest;
  /** Name of the root field in the events of the subgraph. */
  readonly key: string;
  /** Its events are numbered. */
  readonly sequenced: boolean;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly coerced: Readonly<Record<string, unknown>>;
  /** A fresh context for the stream and for every event: contexts carry per-request loaders. */
  context(): RequestContext;
}

/** Completed events in the order of the owning subgraph. `return` reaches the subgraph at once. */
export type EventStream = AsyncIterableIterator<StreamEvent>;

/**
 * Opens a subscription at the subgraph that owns its field and completes each event with the fields that other
 * subgraphs add.
 *
 * @param position deliver what comes after it; undefined asks a sequenced stream for a snapshot first
 * @throws AppError when the subgraph refuses or does not answer; while iterating, when an event of a sequenced stream
 *   came without its number because the subgraph failed to resolve it
 */
export async function openEventStream(
  executor: PlanExecutor,
  subscription: SharedSubscription,
  position: number | undefined,
): Promise<EventStream> {
  const { prepared, upstream, variables, coerced, key, sequenced } = subscription;
  const source = executor.source(upstream.serviceName);
  const opened = await source.subscribe(upstream.at(variables, position), subscription.context());
  if (!(Symbol.asyncIterator in opened)) throw refusal(opened);
  const events = opened[Symbol.asyncIterator]();

  return pullStream<StreamEvent>({
    async next() {
      const { done, value } = await events.next();
      if (done) return { done: true, value: undefined };
      const { sequence, conflatable } = deliveryOf(value, key);
      // Nobody could resume after it, and to go on would leave a gap: what fails for now is asked for again.
      if (sequenced && sequence === undefined) throw refusal(value);
      const result = await executor.completeEvent(
        prepared,
        value,
        variables,
        coerced,
        subscription.context(),
      );
      return { done: false, value: new StreamEvent(result, sequence, conflatable) };
    },
    close: () => events.return?.(),
  });
}

function deliveryOf(event: ExecutionResult, key: string): { sequence?: number; conflatable: boolean } {
  const root = isResponseObject(event.data) ? event.data[key] : undefined;
  if (!isResponseObject(root)) return { conflatable: false };
  const sequence = root[SEQUENCE_KEY];
  return {
    ...(typeof sequence === 'number' ? { sequence } : {}),
    conflatable: root[DELIVERY_KEY] === 'CONFLATABLE',
  };
}

function refusal(result: ExecutionResult): AppError {
  const error = result.errors?.[0];
  const code = error?.extensions?.code;
  return new AppError(
    isErrorCode(code) ? code : 'INTERNAL',
    error?.message ?? 'The subscription was refused without a reason.',
    { cause: error },
  );
}
