import type { VerdictRule } from '../domain/evaluation/verdict.js';

/** What a thread is started with: the files of its model by their paths. */
export type ThreadFiles = Readonly<Record<string, Uint8Array>>;

export interface ToThread {
  readonly texts: readonly string[];
}

export type FromThread =
  | { readonly type: 'ready'; readonly labels: string[]; readonly verdictRule: VerdictRule | null }
  /** [texts, labels] */
  | { readonly type: 'classified'; readonly probabilities: Float64Array }
  /** `expected`: the files or texts are to blame, and the message says why. */
  | { readonly type: 'failed'; readonly expected: boolean; readonly message: string };
