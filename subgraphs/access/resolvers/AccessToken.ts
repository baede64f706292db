import { kindOf, rolesOf, stateOf, tenantsOf } from '../domain/access-token.js';
import type { AccessTokenResolvers } from '../generated/resolvers.js';
import { permissionsOf } from '../services/hand-on.js';

export const AccessToken: AccessTokenResolvers = {
  kind: kindOf,
  scope: ({ scope }) => scope && [...scope],
  permissions: (token) => permissionsOf(rolesOf(token), token.scope),
  tenants: (token) => [...tenantsOf(token)],
  state: (token, _args, { deps }) => stateOf(token, deps.clock.now()),
};
