import { isLoopbackName } from '../http/host-names.js';
import type { Environment } from './schema.js';

/** What members of each group get. */
export type GroupMap = ReadonlyMap<string, readonly string[]>;

/** An identity provider that speaks OpenID Connect, and what its claims give here. */
export interface OidcSettings {
  readonly issuer: string;
  /** What people call it. */
  readonly name: string;
  /** Absent: it signs nobody in; programs bring its JWTs. */
  readonly clientId: string | undefined;
  /** Neither: a public client. */
  readonly clientSecret: string | undefined;
  readonly clientSecretFile: string | undefined;
  readonly scopes: string;
  readonly groupsClaim: string;
  readonly roleMap: GroupMap;
  readonly tenantClaim: string | undefined;
  /** `*`: every tenant. */
  readonly tenantMap: GroupMap | undefined;
  /** Whom JWTs of programs must be for; absent: none are taken. */
  readonly audience: string | undefined;
}

/** @returns undefined without an issuer */
export function oidcSettings(env: Environment): OidcSettings | undefined {
  if (!env.OIDC_ISSUER) return undefined;
  return {
    issuer: env.OIDC_ISSUER,
    name: env.OIDC_NAME ?? new URL(env.OIDC_ISSUER).host,
    clientId: env.OIDC_CLIENT_ID,
    clientSecret: env.OIDC_CLIENT_SECRET,
    clientSecretFile: env.OIDC_CLIENT_SECRET_FILE,
    scopes: env.OIDC_SCOPES,
    groupsClaim: env.OIDC_GROUPS_CLAIM,
    roleMap: env.OIDC_ROLE_MAP ?? new Map(),
    tenantClaim: env.OIDC_TENANT_CLAIM,
    tenantMap: env.OIDC_TENANT_MAP,
    audience: env.OIDC_AUDIENCE,
  };
}

export function oidcProblems(env: Environment): string[] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_AUDIENCE } = env;
  if (!OIDC_ISSUER) {
    const [stray] = (['OIDC_CLIENT_ID', 'OIDC_ROLE_MAP', 'OIDC_AUDIENCE'] as const).filter(
      (name) => env[name],
    );
    return stray ? [`${stray}: needs OIDC_ISSUER too`] : [];
  }
  const problems: string[] = [];
  const { protocol, hostname } = new URL(OIDC_ISSUER);
  if (protocol === 'http:' && !isLoopbackName(hostname.replace(/^\[|\]$/g, ''))) {
    problems.push('OIDC_ISSUER: must start with https://, unless the provider is on this machine');
  }
  if (!OIDC_CLIENT_ID && !OIDC_AUDIENCE) {
    problems.push('OIDC_ISSUER: needs OIDC_CLIENT_ID (for people) or OIDC_AUDIENCE (for programs) too');
  }
  if (!env.OIDC_ROLE_MAP) problems.push('OIDC_ISSUER: needs OIDC_ROLE_MAP too, or nobody could do anything');
  if (env.OIDC_CLIENT_SECRET && env.OIDC_CLIENT_SECRET_FILE) {
    problems.push('OIDC_CLIENT_SECRET: stands in OIDC_CLIENT_SECRET_FILE too; set one of them');
  }
  return problems;
}
