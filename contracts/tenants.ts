/** In place of the names of tenants: of an administrator of the installation, and of the platform's own parts. */
export const ANY_TENANT = '*';

/** Tenants that one account or token may name. */
export const MAX_TENANTS = 50;

export const TENANT_NAME = /^[A-Za-z0-9._-]{1,64}$/;

/** Whether one may act for all of the others. */
export function coversTenants(some: readonly string[], others: readonly string[]): boolean {
  return some.includes(ANY_TENANT) || others.every((tenant) => some.includes(tenant));
}

/** Those that are among both. */
export function commonTenants(some: readonly string[], others: readonly string[]): readonly string[] {
  if (others.includes(ANY_TENANT)) return some;
  return some.includes(ANY_TENANT) ? others : others.filter((tenant) => some.includes(tenant));
}
