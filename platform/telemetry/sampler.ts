import {
  ParentBasedSampler,
  type Sampler,
  SamplingDecision,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import { UNTRACED } from './trace-span.js';

/**
 * Keeps the given share of the traces that begin here, the same ones in every process, and follows the decision of
 * whoever began any other. Nothing of what runs untraced is kept.
 * @param ratio 0 to 1
 */
export function createSampler(ratio: number): Sampler {
  const byParent = new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) });
  return {
    shouldSample(context, ...rest) {
      if (context.getValue(UNTRACED) === true) return { decision: SamplingDecision.NOT_RECORD };
      return byParent.shouldSample(context, ...rest);
    },
    toString: () => `Traced{${byParent}}`,
  };
}
