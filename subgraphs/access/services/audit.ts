import { cursorFormat, type Page, requirePageSize, toPage } from '../../../contracts/paging.js';
import type { AuditFilter, EntryPlace } from '../../../platform/audit/read-entries.js';
import type { StoredEntry } from '../../../platform/audit/stored-entry.js';
import type { AuditVerification } from '../../../platform/audit/verify-audit.js';
import type { RequestContext } from '../../../platform/context.js';
import type { AccessDeps } from './deps.js';

export const auditCursors = cursorFormat<EntryPlace>({
  tag: 'audit ',
  write: ({ at, id }) => `${at.getTime()} ${id}`,
  form: /^(\d{1,15}) (\S+)$/,
  read: ([at, id = '']) => ({ at: new Date(Number(at)), id }),
});

export type AuditPage = Page<StoredEntry>;

/** Entries of the tenant, the newest first. @throws InvalidInputError */
export async function listAuditEvents(
  { audit }: AccessDeps,
  { tenant }: RequestContext,
  input: { filter: AuditFilter; first: number; after?: string | undefined },
): Promise<AuditPage> {
  const first = requirePageSize(input.first);
  const after = input.after ? auditCursors.decode(input.after) : undefined;
  return toPage(await audit.list(tenant, input.filter, { after, limit: first + 1 }), first);
}

/** Whether the tenant's entries are as they were written. */
export const verifyAudit = ({ audit }: AccessDeps, { tenant }: RequestContext): Promise<AuditVerification> =>
  audit.verify(tenant);
