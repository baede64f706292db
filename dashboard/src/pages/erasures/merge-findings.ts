import type { ErasureAction, ErasurePart, FindingFragment } from './generated/operations.js';

/** What is known of one place and what becomes of it there. */
export interface Found {
  readonly part: ErasurePart;
  readonly place: string;
  readonly action: ErasureAction;
  /** How many there were before, were erased, and stay; undefined where it is not told. */
  readonly planned: number | undefined;
  readonly erased: number | undefined;
  readonly kept: number | undefined;
  readonly examples: readonly string[];
}

interface Step {
  readonly part: ErasurePart;
  readonly planned: readonly FindingFragment[] | null;
  readonly erased: readonly FindingFragment[] | null;
  readonly kept: readonly FindingFragment[] | null;
}

const WHEN = ['planned', 'erased', 'kept'] as const;

/** One line for each place and action, with its counts at all times; places of more come first within a part. */
export function mergeFindings(steps: readonly Step[]): Found[] {
  return steps.flatMap((step) => {
    const places = new Map<string, Found>();
    for (const when of WHEN) {
      for (const { place, action, count, examples } of step[when] ?? []) {
        const key = `${place} ${action}`;
        const known = places.get(key) ?? {
          ...{ part: step.part, place, action, examples },
          ...{ planned: undefined, erased: undefined, kept: undefined },
        };
        places.set(key, { ...known, [when]: count });
      }
    }
    return [...places.values()].sort((one, other) => largestOf(other) - largestOf(one));
  });
}

const largestOf = ({ planned = 0, erased = 0, kept = 0 }: Found) => Math.max(planned, erased, kept);
