import type { AccountResolvers } from '../generated/resolvers.js';
import { permissionsOf } from '../services/hand-on.js';

export const Account: AccountResolvers = {
  roles: ({ roles }) => [...roles],
  permissions: ({ roles }) => permissionsOf(roles),
  tenants: ({ tenants }) => [...tenants],
};
