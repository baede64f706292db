import type { Schedule } from '../families/transformers.js';

export interface ScheduleOptions {
  readonly kind: Schedule;
  /** Rate at the end of the warm-up. */
  readonly peak: number;
  readonly warmupSteps: number;
  readonly totalSteps: number;
}

/**
 * The learning rate of a step, counted from 0: as Hugging Face's schedules it grows linearly from 0 in the warm-up (so the
 * first step changes nothing) and then goes to 0, or stays.
 */
export function learningRateAt(
  step: number,
  { kind, peak, warmupSteps, totalSteps }: ScheduleOptions,
): number {
  if (step < warmupSteps) return (peak * step) / warmupSteps;
  if (kind === 'constant') return peak;
  const left = Math.max(0, (totalSteps - step) / Math.max(1, totalSteps - warmupSteps));
  return kind === 'linear' ? peak * left : (peak / 2) * (1 + Math.cos(Math.PI * (1 - left)));
}

/** Steps of the warm-up: as they are given, or else as a share of all steps. */
export function warmupStepsOf(
  { warmup_steps: steps, warmup_ratio: ratio }: { warmup_steps: number; warmup_ratio: number },
  totalSteps: number,
): number {
  return steps > 0 ? steps : Math.ceil(ratio * totalSteps);
}
