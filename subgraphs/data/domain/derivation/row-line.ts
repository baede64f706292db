import type { DerivedRow } from './operation.js';

/** A row as a line of JSON Lines: text and label first, then its other fields in their order. */
export function rowLine({ text, label, others }: DerivedRow): string {
  return `${JSON.stringify(others ? { text, label, ...others } : { text, label })}\n`;
}
