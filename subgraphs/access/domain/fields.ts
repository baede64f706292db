import { z } from 'zod';
import { ANY_TENANT, MAX_TENANTS, TENANT_NAME } from '../../../contracts/tenants.js';

const MAX_NAME_CHARACTERS = 100;
const MAX_DESCRIPTION_CHARACTERS = 1_000;

const line = z.string().regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not contain control characters');

export const name = line.trim().min(1).max(MAX_NAME_CHARACTERS);

export const description = line.trim().max(MAX_DESCRIPTION_CHARACTERS);

const tenant = z.string().refine((text) => text === ANY_TENANT || TENANT_NAME.test(text), {
  error: `must be 1 to 64 characters of letters, digits, ".", "-" and "_", or "${ANY_TENANT}" for all`,
});

/** Each once; all in place of any. */
export const tenants = z
  .array(tenant)
  .min(1, 'must name at least one')
  .max(MAX_TENANTS)
  .transform((names) => (names.includes(ANY_TENANT) ? [ANY_TENANT] : [...new Set(names)]));
