import { connectionFields } from '../../../contracts/paging.js';
import type { StoredEntry } from '../../../platform/audit/stored-entry.js';
import type { AuditEventConnectionResolvers } from '../generated/resolvers.js';
import { auditCursors } from '../services/audit.js';

export const AuditEventConnection: AuditEventConnectionResolvers = connectionFields<StoredEntry>(
  auditCursors.encode,
);
