import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, type SearchStep, type TrialState } from './decide.js';
import type { SearchPlan } from './search-plan.js';

const PLAN: SearchPlan = {
  maxTrials: 9,
  maxParallel: 2,
  rungs: [1, 3, 9],
  reductionFactor: 3,
  greaterIsBetter: true,
};

const STATES = { b: 'busy', p: 'paused', c: 'completed', e: 'ended' } as const;

/** `p 0.5 0.7`: paused with these values at the first two rungs. */
function trials(...written: string[]): TrialState[] {
  return written.map((text, number) => {
    const [state, ...values] = text.split(' ');
    const worth = values.map((value) => (value === '-' ? null : Number(value)));
    return { number, state: STATES[state as keyof typeof STATES], values: worth };
  });
}

/** `+3`: start, `3>1`: promote to a rung, `x3`: prune, `!3`: finish, `end 3`. */
function written(step: SearchStep): string {
  switch (step.kind) {
    case 'start':
      return `+${step.trial}`;
    case 'promote':
      return `${step.trial}>${step.rung}`;
    case 'prune':
      return `x${step.trial}`;
    case 'finish':
      return `!${step.trial}`;
    case 'end':
      return `end ${step.winner}`;
  }
}

const decided = (present: TrialState[], changes: Partial<SearchPlan> = {}) =>
  decide({ ...PLAN, ...changes }, present).map(written);

describe('a search', () => {
  test.each<[string, string[], Partial<SearchPlan>, string[]]>([
    ['begins with as many trials as may run at once', [], {}, ['+0', '+1']],
    ['starts no more trials than it is to have', ['b'], { maxTrials: 1 }, []],
    ['starts a new trial while nobody may be promoted', ['p 0.9', 'b'], {}, ['+2']],
    ['leaves a full house alone', ['b', 'b', 'p 0.9'], {}, []],
    ['promotes the best third', ['p 0.5', 'p 0.9', 'p 0.7'], {}, ['1>1', '+3']],
    [
      'promotes by the least value where that is better',
      ['p 0.5', 'p 0.9', 'p 0.7'],
      { greaterIsBetter: false },
      ['0>1', '+3'],
    ],
    [
      'promotes from the highest rung first',
      ['p 0.9 0.5', 'p 0.9 0.6', 'p 0.9 0.4', 'p 0.5', 'p 0.6', 'p 0.95'],
      { maxParallel: 1 },
      ['1>2', 'x4', 'x3', 'x2'],
    ],
    ['promotes each trial once', ['b 0.9', 'p 0.5', 'p 0.7'], { maxParallel: 2 }, ['+3']],
    [
      'promotes a late trial that pushes another one out',
      ['b 0.8', 'p 0.5', 'p 0.7', 'p 0.9'],
      { maxParallel: 2 },
      ['3>1', 'x1'],
    ],
    ['takes the lower number of equals', ['p 0.5', 'p 0.5', 'p 0.5'], { maxParallel: 1 }, ['0>1']],
    ['takes a trial without a value for the worst', ['p -', 'p 0.1', 'p -'], { maxParallel: 1 }, ['1>1']],
    ['prunes whom nobody who may come could let through', ['b 0.9', 'b 0.8', 'p 0.7', 'p 0.6'], {}, ['x3']],
    ['keeps whom others may let through', ['b 0.9', 'b 0.8', 'p 0.7'], {}, []],
    [
      'finishes the best of the highest rung when nothing else is left',
      ['p 0.9 0.5', 'e 0.8', 'e 0.99'],
      { maxTrials: 3 },
      ['!0'],
    ],
    ['waits for the one that finishes', ['b 0.9 0.5', 'e 0.8', 'e 0.7'], { maxTrials: 3 }, []],
    [
      'finishes the next best one when the winner fails',
      ['e 0.9', 'p 0.8', 'p 0.85'],
      { maxTrials: 3, reductionFactor: 2, rungs: [1, 2] },
      ['x1', '!2'],
    ],
    [
      'ends with the one that was registered, and prunes the rest',
      ['c 0.9', 'p 0.8', 'e'],
      { maxTrials: 3 },
      ['x1', 'end 0'],
    ],
    ['ends without a winner when all have failed', ['e', 'e', 'e'], { maxTrials: 3 }, ['end null']],
    [
      'finishes the best of a random search',
      ['p 0.8', 'p 0.9', 'e'],
      { maxTrials: 3, rungs: [9] },
      ['x0', '!1'],
    ],
  ])('%s', (_name, present, changes, steps) => {
    expect(decided(trials(...present), changes)).toEqual(steps);
  });

  test('prunes in the same order, in whatever order it is told of the trials', () => {
    const present = trials('c 0.9', 'p 0.8', 'p 0.7');
    expect(decided([...present].reverse())).toEqual(['x1', 'x2', 'end 0']);
  });

  test('says why a trial is pruned', () => {
    const [step] = decide(PLAN, trials('b 0.9', 'b 0.8', 'p 0.7', 'p 0.6'));
    expect(step).toMatchObject({ rung: 0, why: 'Place 4 of 4 after 1 epochs; 3 of 9 can go on.' });
  });
});

interface Course {
  plan: SearchPlan;
  /** What each trial is worth at each rung; null: it fails on the way there. */
  worth: (number | null)[][];
  /** Which of the busy trials is heard of next. */
  order: number[];
}

const course: fc.Arbitrary<Course> = fc
  .record({
    maxTrials: fc.integer({ min: 1, max: 30 }),
    maxParallel: fc.integer({ min: 1, max: 6 }),
    rungCount: fc.integer({ min: 1, max: 4 }),
    reductionFactor: fc.integer({ min: 2, max: 4 }),
    greaterIsBetter: fc.boolean(),
  })
  .chain(({ rungCount, ...rest }) => {
    const rungs = Array.from({ length: rungCount }, (_, rung) => rest.reductionFactor ** rung);
    const value = fc.option(fc.integer({ min: 0, max: 9 }), { freq: 20 });
    const size = rest.maxTrials;
    return fc.record({
      plan: fc.constant({ ...rest, rungs }),
      worth: fc.array(fc.array(value, { minLength: rungCount, maxLength: rungCount }), {
        minLength: size,
        maxLength: size,
      }),
      order: fc.array(fc.nat(1_000), { minLength: 1, maxLength: 40 }),
    });
  });

/** Plays a search; `check` hears of every step in the state in which it was decided. */
function play({ plan, worth, order }: Course, check: (step: SearchStep, present: TrialState[]) => void) {
  let present: TrialState[] = [];
  const finishing = new Set<number>();
  const change = (number: number, changes: Partial<TrialState>) => {
    present = present.map((trial) => (trial.number === number ? { ...trial, ...changes } : trial));
  };
  for (let turn = 0; ; turn++) {
    if (turn > 1_000) throw new Error('The search does not end.');
    const steps = decide(plan, present);
    // Whoever asks again, as after a crash, gets the same answer.
    expect(decide(plan, [...present].reverse())).toEqual(steps);
    for (const step of steps) {
      check(step, present);
      if (step.kind === 'start') present = [...present, { number: step.trial, state: 'busy', values: [] }];
      if (step.kind === 'promote') change(step.trial, { state: 'busy' });
      if (step.kind === 'prune') change(step.trial, { state: 'ended' });
      if (step.kind === 'finish') {
        finishing.add(step.trial);
        change(step.trial, { state: 'busy' });
      }
      if (step.kind === 'end') return { present, winner: step.winner };
    }
    const busy = present.filter(({ state }) => state === 'busy');
    expect(busy.length).toBeGreaterThan(0);
    expect(busy.length).toBeLessThanOrEqual(plan.maxParallel);
    const heard = busy[(order[turn % order.length] ?? 0) % busy.length] as TrialState;
    const value = worth[heard.number]?.[heard.values.length];
    if (finishing.has(heard.number)) change(heard.number, { state: 'completed' });
    else if (value === null || value === undefined) change(heard.number, { state: 'ended' });
    else change(heard.number, { state: 'paused', values: [...heard.values, value] });
  }
}

describe('every search', () => {
  test('promotes by the rule of the paper, prunes nobody who could still be promoted, and ends with one winner', () => {
    fc.assert(
      fc.property(course, (each) => {
        const { plan } = each;
        const better = (a: number, b: number) => (plan.greaterIsBetter ? a > b : a < b);
        const started: number[] = [];
        const promoted = new Set<string>();
        const pruned: { trial: number; rung: number }[] = [];
        const { present, winner } = play(each, (step, before) => {
          if (step.kind === 'start') started.push(step.trial);
          if (step.kind === 'prune') pruned.push(step);
          if (step.kind !== 'promote') return;
          const from = step.rung - 1;
          const reached = before.filter(({ values }) => values.length > from);
          const own = reached.find(({ number }) => number === step.trial)?.values[from] as number;
          const ahead = reached.filter(({ values }) => better(values[from] as number, own)).length;
          expect(ahead).toBeLessThan(Math.floor(reached.length / plan.reductionFactor));
          expect(promoted.has(`${step.trial}>${step.rung}`)).toBe(false);
          promoted.add(`${step.trial}>${step.rung}`);
        });
        expect(started).toEqual(Array.from({ length: plan.maxTrials }, (_, number) => number));
        // With everything known, a pruned trial is still not among those that its rung lets through.
        for (const { trial, rung } of pruned) {
          if (trial === winner || rung === plan.rungs.length - 1) continue;
          const reached = present.filter(({ values }) => values.length > rung);
          const own = present[trial]?.values[rung] as number;
          const ahead = reached.filter(
            ({ number, values }) =>
              better(values[rung] as number, own) || (values[rung] === own && number < trial),
          ).length;
          expect(ahead).toBeGreaterThanOrEqual(Math.floor(reached.length / plan.reductionFactor));
        }
        expect(present.filter(({ state }) => state === 'completed').map(({ number }) => number)).toEqual(
          winner === null ? [] : [winner],
        );
        expect(present.some(({ state }) => state === 'busy' || state === 'paused')).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test('of trials that do not fail, the best one of each rung is promoted and the winner leads the highest', () => {
    fc.assert(
      fc.property(course, ({ worth, ...each }) => {
        const { plan } = each;
        const unfailing = worth.map((values) => values.map((value) => value ?? 0));
        const { present, winner } = play({ ...each, worth: unfailing }, () => undefined);
        const top = Math.max(...present.map(({ values }) => values.length)) - 1;
        plan.rungs.forEach((_, rung) => {
          const reached = present.filter(({ values }) => values.length > rung);
          if (reached.length < plan.reductionFactor || rung === plan.rungs.length - 1) return;
          expect(present.some(({ values }) => values.length > rung + 1)).toBe(true);
        });
        const leaders = present.filter(({ values }) => values.length - 1 === top);
        const won = present[winner as number]?.values[top] as number;
        for (const { values } of leaders) {
          const value = values[top] as number;
          expect(plan.greaterIsBetter ? won >= value : won <= value).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});
