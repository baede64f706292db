import { permissionsOf } from '../../../platform/access/permit.js';
import type { ViewerResolvers } from '../generated/resolvers.js';

const KINDS = { user: 'USER', service: 'SERVICE', anonymous: 'ANONYMOUS' } as const;

export const Viewer: ViewerResolvers = {
  __resolveReference: (_reference, { request }) => request,
  id: ({ actor }) => actor.id,
  name: ({ actor }) => actor.name,
  kind: ({ actor }) => KINDS[actor.kind],
  tenants: ({ actor }) => [...actor.tenants],
  roles: ({ actor }) => [...actor.roles],
  permissions: ({ actor }) => permissionsOf(actor),
};
