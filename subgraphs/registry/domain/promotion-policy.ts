import { z } from 'zod';
import { parseInput } from '../../../contracts/parse-input.js';
import { isUnique } from './fields.js';

const share = z.number().min(0).max(1);
const label = z.string().min(1).max(256);

const limits = z.object({
  requiresApproval: z.boolean().default(false),
  minimums: z
    .array(z.object({ metric: z.string().min(1).max(128), minimum: z.number() }))
    .max(100)
    .default([])
    .refine((all) => isUnique(all.map(({ metric }) => metric)), { error: 'must not name a metric twice' }),
  minRecalls: z
    .array(z.object({ label, minimum: share }))
    .max(1_000)
    .default([])
    .refine((all) => isUnique(all.map((one) => one.label)), { error: 'must not name a label twice' }),
  maxMacroF1Loss: share.optional(),
  maxRecallLoss: share.optional(),
  maxCalibrationError: share.optional(),
  canaries: z
    .array(z.object({ text: z.string().min(1).max(65_536), label }))
    .max(500)
    .default([]),
  maxLatencyP95Ms: z.number().positive().max(60_000).optional(),
});

const policy = limits.refine(({ maxLatencyP95Ms, canaries }) => !maxLatencyP95Ms || canaries.length > 0, {
  path: ['maxLatencyP95Ms'],
  error: 'is measured on the canaries; give some',
});

/**
 * What a version must fulfil before it goes to Production. An absent limit limits nothing. With `requiresApproval` one
 * person proposes a promotion and another one decides.
 */
export interface PromotionPolicy extends z.infer<typeof policy> {}

/** A policy as it was set for a model. */
export interface SetPolicy extends PromotionPolicy {
  readonly setBy: string;
  readonly setAt: Date;
}

/** @throws InvalidInputError that names every wrong field */
export function parsePolicy(input: unknown): PromotionPolicy {
  return parseInput(policy, input, 'The promotion policy cannot be set');
}
