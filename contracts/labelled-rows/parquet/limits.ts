import { damageOf } from '../damage.js';

/** What a Parquet file may ask for; its own numbers are not believed. */
export const MAX_FOOTER_BYTES = 2 * 1024 * 1024;
export const MAX_PAGE_BYTES = 32 * 1024 * 1024;
export const MAX_PAGE_VALUES = 2 ** 22;
export const MAX_PAGE_HEADER_BYTES = 1024 * 1024;

export const DAMAGE = damageOf('Parquet file');
export const { damaged } = DAMAGE;
