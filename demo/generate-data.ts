import { type Draw, seededDraw } from '../contracts/seeded-draw.js';
import {
  composeText,
  disguise,
  SYNTHETIC_LABELS,
  type SyntheticLabel,
} from '../contracts/synthetic-texts/compose-text.js';

export const DEMO_LABELS = SYNTHETIC_LABELS;
export type DemoLabel = SyntheticLabel;

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

/**
 * Labelled texts from templates and slots: varied enough that a classifier has something to learn, and with
 * disguises, quotations, typing errors and a few wrong labels, so that it does not get everything right. The same
 * count and seed give the same rows.
 */
export function generateRows(count: number, seed: number): DemoRow[] {
  const draw = seededDraw(seed);
  return Array.from({ length: count }, () => generateRow(draw));
}

/** As many other rows, none of whose texts is among `seen`, whatever its capitals. */
export function generateUnseenRows(count: number, seed: number, seen: readonly DemoRow[]): DemoRow[] {
  const draw = seededDraw(seed);
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
  const own = composeText(label, draw);
  return draw() < DISGUISED_SHARE ? disguise(own, label, draw) : own;
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
