import { SLOTS, TEMPLATES } from './phrases.js';

export const DEMO_LABELS = [
  'prompt_injection',
  'jailbreak',
  'system_extraction',
  'code_injection',
  'benign',
] as const;
export type DemoLabel = (typeof DEMO_LABELS)[number];

export interface DemoRow {
  text: string;
  label: DemoLabel;
}

/** Share of each label, in the order of DEMO_LABELS: as in real traffic, most texts are harmless. */
const SHARES = [0.15, 0.15, 0.15, 0.15, 0.4];
/** Attacks that hide behind an ordinary request, and harmless texts that quote one: what makes the data hard. */
const DISGUISED_SHARE = 0.3;
const TYPO_SHARE = 0.15;
const SHOUTED_SHARE = 0.05;
/** Mistakes of whoever labelled the texts. */
const MISLABELLED_SHARE = 0.01;

type Draw = () => number;

/**
 * Labelled texts from templates and slots: varied enough that a classifier has something to learn, and with
 * disguises, quotations, typing errors and a few wrong labels, so that it does not get everything right. The same
 * count and seed give the same rows.
 */
export function generateRows(count: number, seed: number): DemoRow[] {
  const draw = randomNumbers(seed);
  return Array.from({ length: count }, () => generateRow(draw));
}

/** As many other rows, none of whose texts is among `seen`, whatever its capitals. */
export function generateUnseenRows(count: number, seed: number, seen: readonly DemoRow[]): DemoRow[] {
  const draw = randomNumbers(seed);
  const known = new Set(seen.map(({ text }) => text.toLowerCase()));
  const rows: DemoRow[] = [];
  while (rows.length < count) {
    const row = generateRow(draw);
    if (!known.has(row.text.toLowerCase())) rows.push(row);
  }
  return rows;
}

function generateRow(draw: Draw): DemoRow {
  const label = drawLabel(draw);
  const text = roughen(compose(label, draw), draw);
  return { text, label: draw() < MISLABELLED_SHARE ? drawLabel(draw) : label };
}

function drawLabel(draw: Draw): DemoLabel {
  let rest = draw();
  for (const [index, label] of DEMO_LABELS.entries()) {
    rest -= SHARES[index] ?? 0;
    if (rest < 0) return label;
  }
  return 'benign';
}

function compose(label: DemoLabel, draw: Draw): string {
  const own = fill(pick(TEMPLATES[label], draw), draw);
  if (draw() >= DISGUISED_SHARE) return own;
  const request = fill(pick(TEMPLATES.benign, draw), draw);
  if (label !== 'benign') return draw() < 0.5 ? `${request} ${own}` : `${own} ${request}`;
  const attacks = DEMO_LABELS.filter((candidate) => candidate !== 'benign');
  const quoted = fill(pick(TEMPLATES[pick(attacks, draw)], draw), draw);
  return fill(pick(TEMPLATES.quotation, draw), draw).replace('<quoted>', () => quoted);
}

/** Replaces each `{slot}`, also those that come with a replacement. */
function fill(template: string, draw: Draw): string {
  let text = template;
  for (let found = /\{(\w+)\}/.exec(text); found; found = /\{(\w+)\}/.exec(text)) {
    const choices = SLOTS[found[1] ?? ''];
    if (!choices) throw new Error(`There is no slot ${found[0]}.`);
    const chosen = pick(choices, draw);
    text = text.slice(0, found.index) + chosen + text.slice(found.index + found[0].length);
  }
  return text;
}

/** What people do to texts: typing errors, capitals, missing full stops. */
function roughen(text: string, draw: Draw): string {
  let rough = text;
  if (draw() < TYPO_SHARE) {
    const at = Math.floor(draw() * Math.max(1, rough.length - 1));
    rough = `${rough.slice(0, at)}${rough.charAt(at + 1)}${rough.charAt(at)}${rough.slice(at + 2)}`;
  }
  if (draw() < SHOUTED_SHARE) rough = rough.toUpperCase();
  if (draw() < 0.3) rough = rough.replace(/[.!?]$/, '');
  return rough.trim();
}

function pick<T>(choices: readonly T[], draw: Draw): T {
  const chosen = choices[Math.floor(draw() * choices.length)];
  if (chosen === undefined) throw new Error('There is nothing to choose from.');
  return chosen;
}

/** Numbers from 0 to below 1: splitmix32, a 32-bit counter put through MurmurHash3's finaliser. */
function randomNumbers(seed: number): Draw {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}
