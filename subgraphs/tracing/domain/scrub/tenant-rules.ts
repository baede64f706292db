import { InvalidInputError } from '../../../../contracts/errors.js';
import { parseScrubRules, type ScrubRules } from './scrub-rules.js';

/**
 * What a tenant has taken out of its spans beside what the rules of the installation take out. It can take out more and
 * not less: who runs the installation answers for that.
 */
export interface TenantScrubRules {
  /** Attributes whose value goes whatever it is, by their full key; upper and lower case are one. */
  readonly secretKeys: readonly string[];
  /** What the pattern matches is replaced. */
  readonly custom: readonly {
    readonly name: string;
    readonly pattern: string;
    readonly ignoreCase: boolean;
  }[];
}

/** Each runs over every text of the tenant's spans, in the process that takes everybody's. */
const MAX_PATTERNS = 20;

/** The rules of a tenant without any of its own. */
export const NO_TENANT_RULES: TenantScrubRules = { secretKeys: [], custom: [] };

/**
 * The installation's rules and the tenant's.
 * @throws InvalidInputError that names what is wrong; a pattern that some text could make slow is
 */
export function withTenantRules(installation: ScrubRules, own: TenantScrubRules): ScrubRules {
  if (own.custom.length > MAX_PATTERNS) {
    throw new InvalidInputError(`There are ${own.custom.length} patterns, ${MAX_PATTERNS} are allowed.`, {
      details: { field: 'custom' },
    });
  }
  const { secretKeys, custom } = parseScrubRules(
    JSON.stringify({ secretKeys: own.secretKeys, custom: own.custom }),
  );
  return {
    ...installation,
    secretKeys: new Set([...installation.secretKeys, ...secretKeys]),
    // What the tenant wants out goes, although the installation would let it through.
    allowedKeys: new Set([...installation.allowedKeys].filter((key) => !secretKeys.has(key))),
    custom: [...installation.custom, ...custom],
  };
}
