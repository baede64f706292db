import { permissionsOf } from '../../../platform/access/permit.js';
import type { ViewerResolvers } from '../generated/resolvers.js';
import { listSavedViews } from '../services/saved-views.js';

const KINDS = { user: 'USER', service: 'SERVICE', anonymous: 'ANONYMOUS' } as const;

export const Viewer: ViewerResolvers = {
  name: ({ actor }) => actor.name,
  kind: ({ actor }) => KINDS[actor.kind],
  roles: ({ actor }) => [...actor.roles],
  permissions: ({ actor }) => permissionsOf(actor),
  savedViews: (_parent, { first, after }, { deps, request }) =>
    listSavedViews(deps, request, { first, after }),
};
