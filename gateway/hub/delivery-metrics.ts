import { Counter } from 'prom-client';
import { computedGauge, type Metrics } from '../../platform/http/metrics.js';
import type { PlanExecutor } from '../plan/plan-executor.js';
import type { SubscriptionHub } from './hub.js';
import type { DeliveryMetrics } from './subscriber.js';

/** Registers what the gateway counts beyond its HTTP requests. */
export function createDeliveryMetrics({ registry }: Metrics): DeliveryMetrics {
  const delivered = new Counter({
    name: 'graphql_subscription_events_delivered_total',
    help: 'Subscription events sent to clients',
    registers: [registry],
  });
  const conflated = new Counter({
    name: 'graphql_subscription_events_conflated_total',
    help: 'Subscription events left out for slow clients because a newer one was there',
    registers: [registry],
  });
  const overflowed = new Counter({
    name: 'graphql_subscription_clients_disconnected_total',
    help: 'Clients disconnected because they took no events',
    registers: [registry],
  });
  return {
    delivered: () => delivered.inc(),
    conflated: () => conflated.inc(),
    overflowed: () => overflowed.inc(),
  };
}

export function observeGraph(metrics: Metrics, hub: SubscriptionHub, executor: PlanExecutor): void {
  computedGauge(metrics, {
    name: 'graphql_subscriptions_active',
    help: 'Subscriptions that clients follow now',
    read: () => hub.subscriberCount,
  });
  computedGauge(metrics, {
    name: 'graphql_subscription_channels',
    help: 'Executions that the active subscriptions share',
    read: () => hub.channelCount,
  });
  computedGauge(metrics, {
    name: 'graphql_plan_cache_size',
    help: 'Operations of clients that are kept planned',
    read: () => executor.preparedCount,
  });
}
