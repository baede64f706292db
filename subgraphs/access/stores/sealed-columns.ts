import type { SealedColumn } from '../../../platform/postgres/seal-stored-texts.js';

/** What of access's tables is encrypted at rest: who is to be erased. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [{ table: 'gateway.erasure', column: 'subject' }];
