import type { MutationResolvers, QueryResolvers } from '../generated/resolvers.js';
import { readScrubRules, type ShownScrubRules, setScrubRules as set } from '../services/scrub-rules.js';

export const scrubRules: QueryResolvers['scrubRules'] = async (_parent, _args, { deps, request }) =>
  shown(await readScrubRules(deps, request));

export const setScrubRules: MutationResolvers['setScrubRules'] = async (
  _parent,
  { input },
  { deps, request },
) => {
  const { scrubRules: rules, samples } = await set(deps, request, {
    secretKeys: input.secretKeys ?? [],
    custom: (input.custom ?? []).map(({ name, pattern, ignoreCase }) => ({
      name,
      pattern,
      ignoreCase: ignoreCase ?? false,
    })),
    samples: input.samples ?? [],
    dryRun: input.dryRun ?? false,
  });
  return { scrubRules: shown(rules), samples: samples.map(({ text, hits }) => ({ text, hits: [...hits] })) };
};

const shown = ({ secretKeys, custom, setBy, setAt }: ShownScrubRules) => ({
  ...{ setBy, setAt },
  secretKeys: [...secretKeys],
  custom: [...custom],
});
