import type { FactColumns, TextFindings } from '../domain/validation/text-facts.js';

/** Columns whose memory goes with the message. */
export type OwnColumns = FactColumns<Uint32Array<ArrayBuffer>>;

/** Each has one answer, in their order; a question is whether the thread still works. */
export type ToTextThread =
  | { readonly type: 'examine'; readonly texts: readonly string[]; readonly columns: OwnColumns }
  | { readonly type: 'are-you-there' };

export type FromTextThread =
  | { readonly type: 'examined'; readonly findings: TextFindings; readonly columns: OwnColumns }
  /** `isInspected`: a debugger may hold it at any moment. */
  | { readonly type: 'i-am-here'; readonly isInspected: boolean };

/** What is handed over with columns. */
export const memoryOf = ({ hashes, sketches }: OwnColumns): ArrayBuffer[] =>
  sketches ? [hashes.buffer, sketches.buffer] : [hashes.buffer];
