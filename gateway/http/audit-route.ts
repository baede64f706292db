import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { InvalidInputError } from '../../contracts/errors.js';
import { requirePermission } from '../../platform/access/permit.js';
import { AUDIT_OUTCOMES } from '../../platform/audit/audit-entry.js';
import type { AuditTrail } from '../../platform/audit/audit-trail.js';
import { exportEntries } from '../../platform/audit/read-entries.js';
import { identityOf } from '../../platform/http/identity-of.js';
import type { Authenticate } from '../../platform/identity.js';
import type { Prisma } from '../../platform/postgres/prisma.js';
import { noteIdentity } from '../../platform/telemetry/span-identity.js';

const moment = z.iso
  .datetime({ offset: true, error: 'must be an instant such as 2026-11-30T12:00:00Z' })
  .transform((text) => new Date(text))
  .optional();
const text = z.string().max(300).optional();
/** The conditions of `auditEvents`. */
const querySchema = z.strictObject({
  from: moment,
  to: moment,
  actor: text,
  action: text,
  outcome: z
    .preprocess(
      (given) => (typeof given === 'string' ? given.toLowerCase().split(',') : given),
      z.array(z.enum(AUDIT_OUTCOMES, { error: `must be of ${AUDIT_OUTCOMES.join(', ')}` })),
    )
    .optional(),
  targetKind: text,
  targetId: text,
  tenant: text,
});

const ACTION = { action: 'exportAudit', target: { kind: 'AuditEvent' } };

/**
 * `GET /audit/export`: the tenant's audit trail, one line of JSON for each entry, the oldest first; with `from`, `to`,
 * `actor`, `action`, `outcome` (several between commas), `targetKind` and `targetId` what fulfils all of them. A link
 * cannot send `x-tenant-id`, so `tenant` says the same. For those who may ADMINISTER; that it was asked for is an entry too.
 */
export function serveAuditExport(
  server: FastifyInstance,
  { authenticate, audit, prisma }: { authenticate: Authenticate; audit: AuditTrail; prisma: Prisma },
): void {
  server.get('/audit/export', async (request, reply) => {
    const { tenant: asked } = request.query as { tenant?: unknown };
    const headers = identityOf(request.raw, request.id);
    const ctx = await authenticate(typeof asked === 'string' ? { ...headers, tenant: asked } : headers);
    noteIdentity(ctx);
    try {
      requirePermission(ctx, 'ADMINISTER', 'the export of the audit trail');
    } catch (error) {
      await audit.refuse(ctx, ACTION, error);
      throw error;
    }
    const query = querySchema.safeParse(request.query);
    if (!query.success) throw new InvalidInputError(problemsOf(query.error));
    const { outcome: outcomes, tenant: _tenant, ...conditions } = query.data;
    await audit.record(ctx, ACTION);
    return reply
      .header('content-type', 'application/jsonl')
      .header('content-disposition', `attachment; filename="audit-${ctx.tenant}.jsonl"`)
      .send(
        Readable.from(exportEntries(prisma, ctx.tenant, { ...conditions, outcomes }), { objectMode: false }),
      );
  });
}

function problemsOf({ issues }: z.ZodError): string {
  const problems = issues.map((issue) =>
    issue.code === 'unrecognized_keys'
      ? `${issue.keys.join(', ')}: there is no such condition; there are ${Object.keys(querySchema.shape).join(', ')}`
      : `${String(issue.path[0])}: ${issue.message}`,
  );
  return `The audit trail cannot be exported so: ${problems.join('; ')}.`;
}
