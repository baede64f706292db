import { damageOf } from '../damage.js';

/** What an Arrow file may ask for; its own numbers are not believed. */
export const MAX_METADATA_BYTES = 2 * 1024 * 1024;
/** Columns, those within columns too. */
export const MAX_FIELDS = 10_000;
export const MAX_NESTING = 32;
export const MAX_NAME_BYTES = 1024;
/** Of what is read of one batch of rows, without its compression. Of all dictionaries together, too. */
export const MAX_BATCH_BYTES = 64 * 1024 * 1024;
export const MAX_DICTIONARY_VALUES = 2 ** 22;

export const DAMAGE = damageOf('Arrow file');
export const { damaged } = DAMAGE;
