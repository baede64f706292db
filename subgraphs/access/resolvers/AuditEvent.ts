import { hex } from '../../../platform/audit/stored-entry.js';
import type { AuditEventResolvers } from '../generated/resolvers.js';

export const AuditEvent: AuditEventResolvers = {
  isErased: ({ salt }) => salt === null,
  seq: ({ seq }) => (seq === null ? null : Number(seq)),
  hash: ({ hash }) => hash && hex(hash),
};
