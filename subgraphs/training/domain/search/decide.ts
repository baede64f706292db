import type { SearchPlan } from './search-plan.js';

/** A trial as the search sees it. */
export interface TrialState {
  readonly number: number;
  /**
   * `busy`: it waits for a worker or runs. `paused`: it has reached the rung it was on its way to, and waits for the
   * search. `completed`: it was trained to its end and registered. `ended`: pruned, failed or cancelled.
   */
  readonly state: 'busy' | 'paused' | 'completed' | 'ended';
  /** What it was worth at each rung that it has reached, from the first one; null where that is not known. */
  readonly values: readonly (number | null)[];
}

/** What is to be done next; in this order. */
export type SearchStep =
  /** A new trial, on its way to the first rung. */
  | { readonly kind: 'start'; readonly trial: number }
  /** A paused trial goes on to a rung. */
  | { readonly kind: 'promote'; readonly trial: number; readonly rung: number }
  /** A paused trial cannot win any more: it ends. */
  | { readonly kind: 'prune'; readonly trial: number; readonly rung: number; readonly why: string }
  /** The winner is trained to its end and registered. */
  | { readonly kind: 'finish'; readonly trial: number }
  /** The search is over; without a winner it has failed. */
  | { readonly kind: 'end'; readonly winner: number | null };

/**
 * Asynchronous successive halving as of Li et al. 2020 (arXiv 1810.05934), algorithm 2: whenever there is room for a
 * trial, the best trial that may be promoted goes on, from the highest rung that has one; else a new one starts. A trial
 * may be promoted while it is among the best `floor(n / reductionFactor)` of the `n` that have reached its rung. Random
 * search is the case of one rung.
 *
 * Beyond the paper, as the number of trials is bounded here:
 * - A trial ends as soon as no trial that may yet come could make room for it. Results only push it further back.
 * - When nothing runs, starts or may be promoted, the best trial of the highest rung is trained to its end, whatever its
 *   rung was. Should it fail, the next best one is, if there is one.
 *
 * It depends on what is given alone, so whoever asks again after a crash gets the same answer.
 */
export function decide(plan: SearchPlan, inAnyOrder: readonly TrialState[]): SearchStep[] {
  const trials = inAnyOrder.toSorted((one, other) => one.number - other.number);
  const steps: SearchStep[] = [];
  const completed = trials.find(({ state }) => state === 'completed');
  if (completed) {
    for (const trial of trials) {
      if (trial.state === 'paused') steps.push(prune(trial, `Trial ${completed.number} has won the search.`));
    }
    return [...steps, { kind: 'end', winner: completed.number }];
  }
  const present = new Map(trials.map((trial) => [trial.number, trial]));
  let busyCount = trials.filter(({ state }) => state === 'busy').length;
  while (busyCount < plan.maxParallel) {
    const next = nextTrial(plan, present);
    if (!next) break;
    const former = present.get(next.trial);
    present.set(next.trial, { number: next.trial, values: [], ...former, state: 'busy' });
    steps.push(next);
    busyCount += 1;
  }
  steps.push(...pruneHopeless(plan, present));
  if (busyCount > 0) return steps;
  const leader = leadingTrial(
    plan,
    [...present.values()].filter(({ state }) => state === 'paused'),
  );
  return [...steps, leader ? { kind: 'finish', trial: leader.number } : { kind: 'end', winner: null }];
}

/** The trial that is ahead: the best of those at the highest rung that any of them has reached. */
export function leadingTrial<T extends Pick<TrialState, 'number' | 'values'>>(
  plan: Pick<SearchPlan, 'greaterIsBetter'>,
  trials: readonly T[],
): T | undefined {
  const highest = Math.max(0, ...trials.map(({ values }) => values.length)) - 1;
  return ranked(plan, trials, highest)[0];
}

/** Those that have reached a rung, the best first; of equals the one with the lower number. */
function ranked<T extends Pick<TrialState, 'number' | 'values'>>(
  { greaterIsBetter }: Pick<SearchPlan, 'greaterIsBetter'>,
  trials: Iterable<T>,
  rung: number,
): T[] {
  const worst = greaterIsBetter ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const worth = ({ values }: T) => values[rung] ?? worst;
  return [...trials]
    .filter(({ values }) => rung >= 0 && values.length > rung)
    .sort((one, other) => {
      const [a, b] = [worth(one), worth(other)];
      if (a === b) return one.number - other.number;
      return a > b === greaterIsBetter ? -1 : 1;
    });
}

function nextTrial(
  plan: SearchPlan,
  present: ReadonlyMap<number, TrialState>,
): Extract<SearchStep, { kind: 'start' | 'promote' }> | undefined {
  for (let rung = plan.rungs.length - 2; rung >= 0; rung--) {
    const reached = ranked(plan, present.values(), rung);
    const promotable = reached
      .slice(0, Math.floor(reached.length / plan.reductionFactor))
      .find((trial) => isPausedAt(trial, rung));
    if (promotable) return { kind: 'promote', trial: promotable.number, rung: rung + 1 };
  }
  return present.size < plan.maxTrials ? { kind: 'start', trial: present.size } : undefined;
}

function isPausedAt({ state, values }: TrialState, rung: number): boolean {
  return state === 'paused' && values.length - 1 === rung;
}

/** Marks what it prunes as ended, as those do not come to higher rungs any more. */
function pruneHopeless(plan: SearchPlan, present: Map<number, TrialState>): SearchStep[] {
  const steps: SearchStep[] = [];
  plan.rungs.forEach((epochs, rung) => {
    const isTop = rung === plan.rungs.length - 1;
    const reached = ranked(plan, present.values(), rung);
    const unstarted = plan.maxTrials - present.size;
    const onTheirWay = [...present.values()].filter(
      ({ state, values }) => (state === 'busy' || state === 'paused') && values.length <= rung,
    ).length;
    const most = reached.length + unstarted + onTheirWay;
    // The best one that lives stays in any case: it may be the winner.
    const best = reached.find(({ state }) => state === 'busy' || state === 'paused');
    const room = isTop ? 1 : Math.max(1, Math.floor(most / plan.reductionFactor));
    for (const [place, trial] of reached.entries()) {
      if (place < room || trial === best || !isPausedAt(trial, rung)) continue;
      const why = `Place ${place + 1} of ${reached.length} after ${epochs} epochs; ${room} of ${most} can go on.`;
      steps.push(prune(trial, why));
      present.set(trial.number, { ...trial, state: 'ended' });
    }
  });
  return steps;
}

function prune({ number: trial, values }: TrialState, why: string): SearchStep {
  return { kind: 'prune', trial, rung: values.length - 1, why };
}
