import { randomUUID } from 'node:crypto';
import type { Clock } from '../../platform/clock.js';
import type { Actor, RequestContext } from '../../platform/context.js';
import type { Logger } from '../../platform/log.js';
import type { PlanExecutor } from '../plan/plan-executor.js';
import type { PreparedOperation } from '../plan/prepare-operation.js';
import { openEventStream, type SharedSubscription } from '../subscriptions/event-stream.js';
import {
  positionOf,
  type SubscriptionField,
  sharedForm,
  subscriptionFieldOf,
} from '../subscriptions/sequenced-field.js';
import { type UpstreamRequest, upstreamRequest } from '../subscriptions/upstream-request.js';
import { Channel } from './channel.js';
import type { Subscriber } from './subscriber.js';

type Variables = Readonly<Record<string, unknown>>;

/** What a subscription needs beyond its preparation as an operation; independent of variables. */
interface PreparedSubscription {
  readonly field: SubscriptionField;
  readonly upstream: UpstreamRequest;
  readonly shared: ReturnType<typeof sharedForm>;
}

/**
 * Executes equal subscriptions of one authorisation scope once, whoever and however many ask.
 *
 * The scope is tenant, kind of actor and roles. The shared execution runs under an actor that carries just these
 * and no person's name, so a field that depended on a name could not leak it; it would have to be refused instead.
 */
export class SubscriptionHub {
  readonly #executor: PlanExecutor;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #channels = new Map<string, Channel>();
  readonly #prepared = new WeakMap<PreparedOperation, PreparedSubscription>();
  #subscribers = 0;

  constructor(deps: { executor: PlanExecutor; clock: Clock; log: Logger }) {
    this.#executor = deps.executor;
    this.#clock = deps.clock;
    this.#log = deps.log;
  }

  /** Clients that follow a subscription now. */
  get subscriberCount(): number {
    return this.#subscribers;
  }

  /** Executions they share. */
  get channelCount(): number {
    return this.#channels.size;
  }

  /**
   * Attaches a subscriber; refusals by the subgraph reach it through `fail`.
   * @returns detaches it, as often as one likes
   * @throws DocumentError, InvalidInputError for variables or a document that cannot be subscribed to
   */
  subscribe(
    prepared: PreparedOperation,
    variables: Variables,
    ctx: RequestContext,
    subscriber: Subscriber,
  ): () => void {
    const coerced = this.#executor.coerceVariables(prepared, variables);
    const subscription = this.#prepare(prepared);
    const position = positionOf(subscription.field, coerced);
    const key = channelKey(prepared, subscription, coerced, ctx);
    let channel = this.#channels.get(key);
    if (!channel) {
      channel = this.#createChannel(key, prepared, subscription, { variables, coerced, ctx });
      this.#channels.set(key, channel);
    }
    const leave = channel.join(subscriber, position);
    this.#subscribers++;
    let attached = true;
    return () => {
      if (!attached) return;
      attached = false;
      this.#subscribers--;
      leave();
    };
  }

  #createChannel(
    key: string,
    prepared: PreparedOperation,
    { field, upstream }: PreparedSubscription,
    { variables, coerced, ctx }: { variables: Variables; coerced: Variables; ctx: RequestContext },
  ): Channel {
    const { tenant, actor } = ctx;
    const audience: Actor = {
      kind: actor.kind,
      id: 'subscription',
      name: 'subscription',
      roles: [...actor.roles].sort(),
      scope: actor.scope,
      tenants: [tenant],
    };
    const shared: SharedSubscription = {
      prepared,
      upstream,
      key: field.key,
      sequenced: field.sequenced,
      variables,
      coerced,
      context: () => ({ tenant, actor: audience, requestId: `sub-${randomUUID()}` }),
    };
    const channel = new Channel({
      sequenced: field.sequenced,
      open: (position) => openEventStream(this.#executor, shared, position),
      clock: this.#clock,
      log: this.#log,
      onClosed: () => {
        if (this.#channels.get(key) === channel) this.#channels.delete(key);
      },
    });
    return channel;
  }

  #prepare(prepared: PreparedOperation): PreparedSubscription {
    let subscription = this.#prepared.get(prepared);
    if (!subscription) {
      const { primary } = prepared;
      if (!primary) throw new TypeError('Only subscriptions can be subscribed to');
      const field = subscriptionFieldOf(prepared);
      subscription = {
        field,
        upstream: upstreamRequest(primary, field.positionType),
        shared: sharedForm(prepared, field),
      };
      this.#prepared.set(prepared, subscription);
    }
    return subscription;
  }
}

/** Everything that decides what a subscription shows. Two clients share an execution only if all of it is equal. */
function channelKey(
  prepared: PreparedOperation,
  { shared }: PreparedSubscription,
  coerced: Variables,
  { tenant, actor }: RequestContext,
): string {
  return JSON.stringify([
    prepared.generation.number,
    tenant,
    actor.kind,
    [...actor.roles].sort(),
    actor.scope && [...actor.scope].sort(),
    prepared.operation.name?.value,
    shared.text,
    shared.variables.map((name) => canonical(coerced[name])),
  ]);
}

/** Equal values give equal JSON, whatever the order of their keys; an absent variable differs from null. */
function canonical(value: unknown): unknown {
  if (value === undefined) return [];
  if (Array.isArray(value)) return [value.map(canonical)];
  if (typeof value !== 'object' || value === null) return [value];
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, item]) => [name, canonical(item)]);
}
