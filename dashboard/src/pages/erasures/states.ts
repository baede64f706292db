import type { ErasureAction, ErasurePart, ErasureStatus } from './generated/operations.js';

/** In which it goes on by itself. */
export const isUnderWay = (status: ErasureStatus): boolean => status === 'PLANNING' || status === 'RUNNING';

/** States by their words in the URL. */
export const STATES: ReadonlyMap<string, readonly ErasureStatus[]> = new Map([
  ['undecided', ['PLANNED']],
  ['running', ['PLANNING', 'RUNNING']],
  ['completed', ['COMPLETED']],
  ['dropped', ['REFUSED', 'REJECTED', 'WITHDRAWN']],
]);

/** What each part looks through. */
export const PARTS: Readonly<Record<ErasurePart, { readonly name: string; readonly holds: string }>> = {
  REPLAY_LIST: { name: 'Replay list', holds: 'what is erased again after a backup is restored' },
  DATA: { name: 'Data', holds: 'files and their rows' },
  TRAINING: { name: 'Training', holds: 'jobs, logs, events, reports' },
  REGISTRY: { name: 'Registry', holds: 'models and versions' },
  TRACING: { name: 'Tracing', holds: 'spans, and what is made of them' },
  ACCESS: { name: 'Access', holds: 'accounts, tokens, who did what' },
};

/** What becomes of what was found. */
export const ACTIONS: Readonly<Record<ErasureAction, { readonly name: string; readonly meaning: string }>> = {
  DELETE: { name: 'Delete', meaning: 'it goes as a whole' },
  REPLACE: { name: 'Replace', meaning: 'a pseudonym comes in the place of the person' },
  FLAG: { name: 'Mark', meaning: 'it stays, and is marked: train such a version again' },
  KEEP: { name: 'Keep', meaning: 'others refer to it: rename it before you approve' },
};
