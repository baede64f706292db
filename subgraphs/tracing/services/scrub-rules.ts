import { InvalidInputError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import { NO_TENANT_RULES, type TenantScrubRules, withTenantRules } from '../domain/scrub/tenant-rules.js';
import { createTextScrubber } from '../domain/scrub/text-scrubber.js';
import type { StoredScrubRules } from '../stores/scrub-rules-store.js';
import type { TracingDeps } from './deps.js';

const MAX_SAMPLES = 20;
const MAX_SAMPLE_LENGTH = 10_000;

/** Rules as they are shown: nobody has set what is not stored. */
export type ShownScrubRules = TenantScrubRules & Partial<Pick<StoredScrubRules, 'setBy' | 'setAt'>>;

/** A text as it would be stored, and which rules have replaced something in it. */
export interface ScrubbedSample {
  readonly text: string;
  readonly hits: readonly { readonly rule: string; readonly count: number }[];
}

/** What the tenant has taken out of its spans. */
export async function readScrubRules(
  { scrubRules }: TracingDeps,
  { tenant }: RequestContext,
): Promise<ShownScrubRules> {
  return (await scrubRules.read(tenant)) ?? NO_TENANT_RULES;
}

/**
 * Sets what is taken out of spans that arrive from now on, in place of what was set; here at once, in other processes
 * within seconds. Samples show what the rules do, with `dryRun` without setting them.
 * @throws InvalidInputError for rules that cannot be used
 */
export async function setScrubRules(
  { scrubRules, scrubbers, clock }: TracingDeps,
  { tenant, actor }: RequestContext,
  input: TenantScrubRules & { readonly samples: readonly string[]; readonly dryRun: boolean },
): Promise<{ scrubRules: ShownScrubRules; samples: ScrubbedSample[] }> {
  const { secretKeys, custom, samples, dryRun } = input;
  if (samples.length > MAX_SAMPLES || samples.some((text) => text.length > MAX_SAMPLE_LENGTH)) {
    throw new InvalidInputError(
      `samples must be at most ${MAX_SAMPLES}, of at most ${MAX_SAMPLE_LENGTH} characters.`,
      { details: { field: 'samples' } },
    );
  }
  const own = { secretKeys, custom };
  const scrub = createTextScrubber(withTenantRules(scrubbers.installation, own));
  const shown = samples.map((sample) => {
    const hits = new Map<string, number>();
    const text = scrub(sample, (rule) => hits.set(rule, (hits.get(rule) ?? 0) + 1), 'full');
    return { text, hits: [...hits].map(([rule, count]) => ({ rule, count })) };
  });
  if (dryRun) return { scrubRules: own, samples: shown };
  const stored = { ...own, setBy: actor.name, setAt: clock.now() };
  await scrubRules.write(tenant, stored);
  await scrubbers.reload();
  return { scrubRules: stored, samples: shown };
}
