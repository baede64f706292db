import type { Role } from '../../../contracts/permissions.js';
import { isRole } from '../../../contracts/permissions.js';
import { ANY_TENANT, MAX_TENANTS, TENANT_NAME } from '../../../contracts/tenants.js';
import type { OidcSettings } from '../../../platform/config/oidc-settings.js';
import { DEFAULT_TENANT } from '../../../platform/context.js';

/** What somebody may do here, and where. */
export interface GrantedAccess {
  readonly roles: readonly Role[];
  /** `*`: every tenant. */
  readonly tenants: readonly string[];
}

type AccessSettings = Pick<OidcSettings, 'groupsClaim' | 'roleMap' | 'tenantClaim' | 'tenantMap'>;

/**
 * What the claims of the provider give. Who has no group that gives a role, has no access; nor who has no tenant, where
 * tenants come from the provider. The claim of tenants names them one by one; only the map of this installation gives all.
 * @returns undefined for no access
 */
export function grantedAccess(
  claims: Record<string, unknown>,
  settings: AccessSettings,
): GrantedAccess | undefined {
  const groups = textsOf(claimAt(claims, settings.groupsClaim));
  const roles = mapped(groups, settings.roleMap).filter(isRole);
  const tenants = grantedTenants(claims, groups, settings);
  return roles.length > 0 && tenants.length > 0 ? { roles, tenants } : undefined;
}

function grantedTenants(
  claims: Record<string, unknown>,
  groups: readonly string[],
  { tenantClaim, tenantMap }: AccessSettings,
): string[] {
  if (tenantClaim === undefined && tenantMap === undefined) return [DEFAULT_TENANT];
  const claimed = tenantClaim === undefined ? [] : textsOf(claimAt(claims, tenantClaim));
  const all = new Set([
    ...claimed.filter((text) => TENANT_NAME.test(text)),
    ...mapped(groups, tenantMap ?? new Map()),
  ]);
  return all.has(ANY_TENANT) ? [ANY_TENANT] : [...all].slice(0, MAX_TENANTS);
}

/** The claim of a name, or else what its path (`realm_access.roles`) leads to. */
export function claimAt(claims: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? (value as Record<string, unknown>)[key]
          : undefined,
      claims,
    );
}

/** A list of texts, or one text. */
function textsOf(value: unknown): string[] {
  return [value].flat().filter((each) => typeof each === 'string');
}

function mapped(groups: readonly string[], map: ReadonlyMap<string, readonly string[]>): string[] {
  return [...new Set(groups.flatMap((group) => map.get(group) ?? []))];
}
