import { trace } from '@opentelemetry/api';
import {
  ParentBasedSampler,
  type Sampler,
  SamplingDecision,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import { UNTRACED } from './trace-span.js';

/** What the library makes of every document that is read, outside of operations too: when a schema is built. */
const GRAPHQL_STEP = /^graphql\.(parse|parseSchema|validate|execute|resolve)\b/;

/**
 * Keeps the given share of the traces that begin here, the same ones in every process, and follows the decision of
 * whoever began any other. Nothing of what runs untraced is kept.
 * @param ratio 0 to 1
 */
export function createSampler(ratio: number): Sampler {
  const byParent = new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) });
  return {
    shouldSample(context, traceId, name, ...rest) {
      const isStepOfNothing = GRAPHQL_STEP.test(name) && !trace.getSpanContext(context);
      if (isStepOfNothing || context.getValue(UNTRACED) === true) {
        return { decision: SamplingDecision.NOT_RECORD };
      }
      return byParent.shouldSample(context, traceId, name, ...rest);
    },
    toString: () => `Traced{${byParent}}`,
  };
}
