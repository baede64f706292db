import { type Attributes, SpanKind } from '@opentelemetry/api';
import { currentTraceparent, traceSpan } from '../../platform/telemetry/trace-span.js';
import type { TrainingDeps } from './services/deps.js';

/** The queue as the conventions for messaging describe one: its rows are the messages. */
export const QUEUE_ATTRIBUTES: Attributes = {
  'messaging.system': 'postgresql',
  'messaging.destination.name': 'training.queue',
};

/** The span that puts a job into the queue. The worker's span is its child, so the row keeps this one's context. */
export const traceHandOver: TrainingDeps['handOver'] = ({ id, family, modelName }, create) =>
  traceSpan(
    'training.queue publish',
    {
      ...QUEUE_ATTRIBUTES,
      'messaging.operation.name': 'publish',
      'messaging.operation.type': 'send',
      'messaging.message.id': id,
      'job.id': id,
      'model.family': family,
      'model.name': modelName,
    },
    () => create(currentTraceparent() ?? null),
    { kind: SpanKind.PRODUCER },
  );
