import { type Draw, pick } from '../seeded-draw.js';
import { SLOTS, TEMPLATES } from './phrases.js';

/** The labels that texts can be made up for. */
export const SYNTHETIC_LABELS = [
  'prompt_injection',
  'jailbreak',
  'system_extraction',
  'code_injection',
  'benign',
] as const;
export type SyntheticLabel = (typeof SYNTHETIC_LABELS)[number];

/** A text of the label, from a template and what its slots may hold. */
export function composeText(label: SyntheticLabel, draw: Draw): string {
  return fill(pick(TEMPLATES[label], draw), draw);
}

/**
 * The text of an attack beside an ordinary request; of a harmless label another text, which quotes an attack: harder to
 * tell.
 */
export function disguise(own: string, label: SyntheticLabel, draw: Draw): string {
  const request = composeText('benign', draw);
  if (label !== 'benign') return draw() < 0.5 ? `${request} ${own}` : `${own} ${request}`;
  const attacks = SYNTHETIC_LABELS.filter((candidate) => candidate !== 'benign');
  const quoted = composeText(pick(attacks, draw), draw);
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
