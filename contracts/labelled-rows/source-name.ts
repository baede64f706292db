import type { LabelledRow } from './rows.js';

/** Where a row says that it comes from, in its field `source`; empty where it does not. @param row read with its other fields */
export function sourceNameOf({ others }: Pick<LabelledRow, 'others'>): string {
  const source = others?.source;
  return typeof source === 'string' || typeof source === 'number' ? String(source).trim() : '';
}
