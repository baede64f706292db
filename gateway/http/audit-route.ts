import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { InvalidInputError } from '../../contracts/errors.js';
import { requirePermission } from '../../platform/access/permit.js';
import type { AuditTrail } from '../../platform/audit/audit-trail.js';
import { exportEntries } from '../../platform/audit/read-entries.js';
import { identityOf } from '../../platform/http/identity-of.js';
import type { Authenticate } from '../../platform/identity.js';
import type { Prisma } from '../../platform/postgres/prisma.js';
import { noteIdentity } from '../../platform/telemetry/span-identity.js';

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const querySchema = z.strictObject({ from: moment.optional(), to: moment.optional() });

const ACTION = { action: 'exportAudit', target: { kind: 'AuditEvent' } };

/**
 * `GET /audit/export?from=…&to=…`: the tenant's audit trail, one line of JSON for each entry, the oldest first. For those
 * who may ADMINISTER; that it was asked for is an entry too.
 */
export function serveAuditExport(
  server: FastifyInstance,
  { authenticate, audit, prisma }: { authenticate: Authenticate; audit: AuditTrail; prisma: Prisma },
): void {
  server.get('/audit/export', async (request, reply) => {
    const ctx = await authenticate(identityOf(request.raw, request.id));
    noteIdentity(ctx);
    try {
      requirePermission(ctx, 'ADMINISTER', 'the export of the audit trail');
    } catch (error) {
      await audit.refuse(ctx, ACTION, error);
      throw error;
    }
    const query = querySchema.safeParse(request.query);
    if (!query.success) throw new InvalidInputError('from and to are instants such as 2026-11-30T12:00:00Z.');
    await audit.record(ctx, ACTION);
    return reply
      .header('content-type', 'application/jsonl')
      .header('content-disposition', `attachment; filename="audit-${ctx.tenant}.jsonl"`)
      .send(Readable.from(exportEntries(prisma, ctx.tenant, query.data), { objectMode: false }));
  });
}
