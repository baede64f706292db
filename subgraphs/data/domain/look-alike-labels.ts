import type { LabelCount } from './data-file.js';
import type { Problem } from './validation/report.js';
import { rowsOf } from './validation/samples.js';

const MAX_WARNINGS = 20;
const MAX_NAMED = 5;

/** Letters of other scripts that most fonts draw as a Latin one. */
const HOMOGLYPHS = new Map(
  [
    ['abcdehijklopqswxy', 'аЬсԁеһіјкӏорԛѕԝху'],
    ['ABCEHIJKMOPSTXY', 'АВСЕНІЈКМОРЅТХУ'],
    ['ABEHIKMNOPTXYZ', 'ΑΒΕΗΙΚΜΝΟΡΤΧΥΖ'],
    ['aikopuv', 'αικορυν'],
    ['i', 'ı'],
  ].flatMap(([latin = '', others = '']) =>
    Array.from(others, (other, i) => [other, latin[i] ?? ''] as const),
  ),
);

/** What no reader sees, what changes the direction of writing, and what separates words. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;
const SEPARATORS = /[\s_\p{Pd}]+/gu;

/**
 * Warns of labels that differ only in what readers overlook: case, invisible characters, the form of a character,
 * letters of another script, the separators of words. They stay classes of their own, for only their author knows
 * whether they are meant to be one.
 */
export function findLookAlikes(labels: readonly LabelCount[]): Problem[] {
  const groups = [
    ...groupBy(labels, lookOf),
    ...groupBy(labels, (label) => lookOf(plainOf(label).toLowerCase())),
  ];
  const different = new Map(groups.map((group) => [group.map(({ label }) => label).join('\n'), group]));
  return [...different.values()].slice(0, MAX_WARNINGS).map(toWarning);
}

/** The groups of more than one label. */
function groupBy(labels: readonly LabelCount[], keyOf: (label: string) => string): LabelCount[][] {
  const groups = new Map<string, LabelCount[]>();
  for (const label of labels) {
    const key = keyOf(label.label);
    const group = groups.get(key);
    if (group) group.push(label);
    else groups.set(key, [label]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function toWarning(group: readonly LabelCount[]): Problem {
  const [largest, ...others] = group;
  const named = group.slice(0, MAX_NAMED).map(({ label, count }) => `${showLabel(label)} (${rowsOf(count)})`);
  const more = group.length > MAX_NAMED ? ` and ${group.length - MAX_NAMED} more` : '';
  return {
    kind: 'look_alike_labels',
    severity: 'warning',
    message: `the labels ${named.join(' and ')}${more} look alike and are classes of their own; write them the same way if they mean the same`,
    labels: group.map(({ label }) => label),
    count: others.reduce((sum, { count }) => sum + count, 0) || (largest?.count ?? 0),
    cost: 'The model learns them as different classes: rows of the rarer spelling are lost for the other, and its answers are split.',
    remedy: 'Write the labels the same way if they mean the same.',
    samples: [],
  };
}

/**
 * The same for labels that look the same. Homoglyphs become Latin before the case goes, since a capital may look like a
 * Latin one whose small letter does not; that the case alone differs in another script is seen the other way round.
 */
function lookOf(label: string): string {
  return Array.from(plainOf(label), (character) => HOMOGLYPHS.get(character) ?? character)
    .join('')
    .toLowerCase()
    .replaceAll(SEPARATORS, '_');
}

const plainOf = (label: string) => label.normalize('NFKC').replaceAll(INVISIBLE, '');

/** A label in quotes; what does not look like what it is stands there by its number. */
export function showLabel(label: string): string {
  const shown = Array.from(label, (character) =>
    HOMOGLYPHS.has(character) ||
    /[\p{C}\p{M}\p{Default_Ignorable_Code_Point}]|(?! )\p{Z}/u.test(character) ||
    character.normalize('NFKC') !== character
      ? `\\u{${character.codePointAt(0)?.toString(16).toUpperCase()}}`
      : character,
  );
  return `"${shown.join('')}"`;
}
