import { describe, expect, test } from 'vitest';
import {
  decidePromotion,
  decideRollback,
  decideTransition,
  NEXT_STAGES,
  STAGES,
  type Stage,
} from './stages.js';

/** Versions 1, 2, … in the given stages. */
/** All of them were in Production once. */
const inStages = (...stages: Stage[]) =>
  stages.map((stage, index) => ({ version: index + 1, stage, wasInProduction: true }));
const summary = (moves: readonly { version: number; from: Stage; to: Stage }[]) =>
  moves.map(({ version, from, to }) => `${version}: ${from} -> ${to}`);

test('the table leads from every stage to every other one and never to itself', () => {
  for (const stage of STAGES) {
    expect(new Set([...NEXT_STAGES[stage], stage])).toEqual(new Set(STAGES));
    expect(NEXT_STAGES[stage]).not.toContain(stage);
  }
});

describe('promotion', () => {
  test.each<[string, Stage[], number | undefined, string[]]>([
    ['the only version in Staging', ['Staging'], undefined, ['1: Staging -> Production']],
    ['the newest in Staging', ['Staging', 'Staging', 'Archived'], undefined, ['2: Staging -> Production']],
    ['the named one', ['Staging', 'Staging'], 1, ['1: Staging -> Production']],
    ['a named one out of Archived', ['Archived'], 1, ['1: Archived -> Production']],
    [
      'with the former version archived first',
      ['Production', 'Staging'],
      undefined,
      ['1: Production -> Archived', '2: Staging -> Production'],
    ],
    ['of what is in Production already: nothing', ['Production'], 1, []],
  ])('%s', (_name, stages, version, expected) => {
    const decision = decidePromotion('m', inStages(...stages), { version, reason: undefined });
    expect(summary(decision.moves)).toEqual(expected);
  });

  test('with nothing in Staging is refused with the reason', () => {
    const promote = (...stages: Stage[]) =>
      decidePromotion('m', inStages(...stages), { version: undefined, reason: undefined });
    expect(() => promote('Production')).toThrow(/no version in Staging.*version 1 is in Production/);
    expect(() => promote('Archived', 'None')).toThrow('no version in Staging');
  });

  test('of an unknown version names the known ones', () => {
    const promote = (stages: Stage[]) =>
      decidePromotion('m', inStages(...stages), { version: 9, reason: undefined });
    expect(() => promote(['Staging'])).toThrow('Model "m" has no version 9; its only version is 1.');
    expect(() => promote(['Archived', 'Staging'])).toThrow('it has versions 1 to 2');
  });

  test('keeps the given reason for the version that enters and says why the other one left', () => {
    const { moves, archived } = decidePromotion('m', inStages('Production', 'Staging'), {
      version: undefined,
      reason: 'better recall',
    });
    expect(moves.map(({ reason }) => reason)).toEqual(['Replaced by version 2', 'better recall']);
    expect(archived).toBe(1);
  });
});

describe('rollback', () => {
  const rollback = (version: number, ...stages: Stage[]) =>
    decideRollback('m', inStages(...stages), { version, reason: undefined });

  test('archives the present version and restores the earlier one', () => {
    const decision = rollback(1, 'Archived', 'Production');
    expect(summary(decision.moves)).toEqual(['2: Production -> Archived', '1: Archived -> Production']);
    expect(decision.moves.at(-1)?.reason).toBe('Rolled back from version 2');
  });
  test('to the version in Production changes nothing', () => {
    expect(rollback(1, 'Production').moves).toEqual([]);
  });
  test('works when nothing is in Production', () => {
    expect(summary(rollback(1, 'Archived', 'Archived').moves)).toEqual(['1: Archived -> Production']);
  });
  test('to a former Production version with a higher number', () => {
    expect(summary(rollback(2, 'Production', 'Archived').moves)).toEqual([
      '1: Production -> Archived',
      '2: Archived -> Production',
    ]);
  });
  test('refuses a version that was never in Production, older or newer, and an unknown one', () => {
    const never = (version: number, ...stages: Stage[]) => {
      const versions = inStages(...stages).map((each) =>
        each.version === version ? { ...each, wasInProduction: false } : each,
      );
      return decideRollback('m', versions, { version, reason: undefined });
    };
    expect(() => never(1, 'Staging', 'Production')).toThrow('(version 2 has); promote it instead');
    expect(() => never(2, 'Production', 'Staging')).toThrow('has never been in Production');
    expect(() => never(1, 'Archived')).toThrow('no version has');
    expect(() => rollback(7, 'Production')).toThrow('has no version 7');
  });
});

describe('transition', () => {
  const every = STAGES.flatMap((from) => STAGES.map((to) => [from, to] as const));
  test.each(every)('%s to %s', (from, to) => {
    const { moves } = decideTransition('m', inStages(from), { version: 1, to, reason: '' });
    expect(summary(moves)).toEqual(from === to ? [] : [`1: ${from} -> ${to}`]);
  });
  test('out of Production archives nobody else', () => {
    const decision = decideTransition('m', inStages('Production', 'Staging'), {
      version: 1,
      to: 'Staging',
      reason: '',
    });
    expect(decision).toMatchObject({ archived: undefined, moves: [{ version: 1 }] });
  });
});
