import type { SetPromotionPolicyInput, ShownPolicyFragment } from '../generated/operations.js';

/** A policy as it is written into a form: numbers as they are typed, empty for no limit. */
export interface PolicyForm {
  readonly requiresApproval: boolean;
  readonly minimums: readonly NamedNumber[];
  readonly minRecalls: readonly NamedNumber[];
  readonly limits: Readonly<Record<LimitName, string>>;
  readonly canaries: readonly { readonly text: string; readonly label: string }[];
}

export interface NamedNumber {
  readonly name: string;
  readonly value: string;
}

export const LIMITS = [
  {
    name: 'maxMacroF1Loss',
    label: 'Macro-F1 it may lose',
    hint: 'Against the version in production, on the same texts: 0 to 1.',
    largest: 1,
  },
  {
    name: 'maxRecallLoss',
    label: 'Recall it may lose',
    hint: 'Of any label, against the version in production: 0 to 1.',
    largest: 1,
  },
  {
    name: 'maxCalibrationError',
    label: 'Largest calibration error',
    hint: 'How far its probabilities may be from what happens: 0 to 1.',
    largest: 1,
  },
  {
    name: 'maxLatencyP95Ms',
    label: 'Largest latency (p95, ms)',
    hint: 'Measured on the canary texts, each by itself.',
    largest: 60_000,
  },
] as const;

export type LimitName = (typeof LIMITS)[number]['name'];

/** What a form shows of a policy; without one, an empty form. */
export function formOf(policy: ShownPolicyFragment | null | undefined): PolicyForm {
  const textOf = (value: number | null | undefined) => (typeof value === 'number' ? String(value) : '');
  return {
    requiresApproval: policy?.requiresApproval ?? false,
    minimums: (policy?.minimums ?? []).map(({ metric, minimum }) => ({
      name: metric,
      value: textOf(minimum),
    })),
    minRecalls: (policy?.minRecalls ?? []).map(({ label, minimum }) => ({
      name: label,
      value: textOf(minimum),
    })),
    limits: {
      maxMacroF1Loss: textOf(policy?.maxMacroF1Loss),
      maxRecallLoss: textOf(policy?.maxRecallLoss),
      maxCalibrationError: textOf(policy?.maxCalibrationError),
      maxLatencyP95Ms: textOf(policy?.maxLatencyP95Ms),
    },
    canaries: (policy?.canaries ?? []).map(({ text, label }) => ({ text, label })),
  };
}

/** What the graph is asked to set. */
export function inputOf(modelName: string, form: PolicyForm): SetPromotionPolicyInput {
  const { requiresApproval, minimums, minRecalls, limits, canaries } = form;
  const numberOf = (text: string) => (text.trim() === '' ? null : Number(text));
  return {
    modelName,
    requiresApproval,
    minimums: minimums.map(({ name, value }) => ({ metric: name, minimum: Number(value) })),
    minRecalls: minRecalls.map(({ name, value }) => ({ label: name, minimum: Number(value) })),
    maxMacroF1Loss: numberOf(limits.maxMacroF1Loss),
    maxRecallLoss: numberOf(limits.maxRecallLoss),
    maxCalibrationError: numberOf(limits.maxCalibrationError),
    maxLatencyP95Ms: numberOf(limits.maxLatencyP95Ms),
    canaries: canaries.map(({ text, label }) => ({ text, label })),
  };
}
