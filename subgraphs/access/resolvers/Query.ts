import type { QueryResolvers } from '../generated/resolvers.js';
import { findAccount, listAccounts } from '../services/accounts.js';
import { listAuditEvents, verifyAudit } from '../services/audit.js';
import { listErasures } from '../services/erasure/request-erasure.js';
import { listArchives, listRetentionPolicies, planRetention } from '../services/retention.js';
import { listTokens } from '../services/tokens.js';

export const Query: QueryResolvers = {
  viewer: (_parent, _args, { request }) => request,

  accounts: (_parent, { filter, first, after }, { deps, request }) =>
    listAccounts(deps, request, {
      name: filter?.name ?? undefined,
      kind: filter?.kind ?? undefined,
      disabled: filter?.disabled ?? undefined,
      first,
      after: after ?? undefined,
    }),

  auditEvents: (_parent, { filter, first, after }, { deps, request }) =>
    listAuditEvents(deps, request, {
      filter: {
        actor: filter?.actor ?? undefined,
        action: filter?.action ?? undefined,
        outcomes: filter?.outcomes ?? undefined,
        targetKind: filter?.targetKind ?? undefined,
        targetId: filter?.targetId ?? undefined,
        from: filter?.from ? new Date(filter.from) : undefined,
        to: filter?.to ? new Date(filter.to) : undefined,
      },
      first: first ?? 50,
      after: after ?? undefined,
    }),

  erasures: (_parent, { filter, first, after }, { deps, request }) =>
    listErasures(deps, request, {
      statuses: filter?.statuses ?? undefined,
      subject: filter?.subject ?? undefined,
      first: first ?? 50,
      after: after ?? undefined,
    }),

  erasure: (_parent, { id }, { deps, request }) => deps.erasures.find(request.tenant, id),

  verifyAudit: (_parent, _args, { deps, request }) => verifyAudit(deps, request),

  account: (_parent, { id }, { deps, request }) => findAccount(deps, request, id),

  tokens: (_parent, { filter, first, after }, { deps, request }) =>
    listTokens(deps, request, {
      accountId: filter?.accountId ?? undefined,
      active: filter?.active ?? undefined,
      first,
      after: after ?? undefined,
    }),

  retentionPolicies: (_parent, _args, { deps, request }) => listRetentionPolicies(deps, request),

  retentionPlan: (_parent, { proposed }, { deps }) => planRetention(deps, proposed ?? []),

  archives: (_parent, { kind, first, after }, { deps, request }) =>
    listArchives(deps, request, {
      kind: kind ?? undefined,
      first: first ?? 50,
      after: after ?? undefined,
    }),
};
