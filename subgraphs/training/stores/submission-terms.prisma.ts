import { SharedReads } from '../../../platform/batching/shared-reads.js';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import { Prisma as Sql } from '../../../prisma/generated/client.js';
import type { WorkerOffer } from '../domain/worker.js';
import { newestConfig } from './config-store.prisma.js';
import type { ReadSubmissionTerms, SubmissionTerms } from './submission-terms.js';
import { OFFERS } from './worker-store.prisma.js';

/** One statement for both, since every submission asks. */
export function createSubmissionTerms(prisma: Prisma): ReadSubmissionTerms {
  const reads = new SharedReads<SubmissionTerms>();
  return (tenant, family) =>
    reads.get(JSON.stringify([tenant, family]), async () => {
      const [row] = await prisma.$statement<{
        saved: SubmissionTerms['saved'] | null;
        offers: WorkerOffer[];
      }>(
        'training.submission_terms',
        Sql.sql`
        SELECT (SELECT newest.config FROM (${newestConfig(tenant, family)}) AS newest) AS saved,
          (SELECT coalesce(json_agg(offer), '[]') FROM (${OFFERS}) AS offer) AS offers`,
      );
      return { saved: row?.saved ?? undefined, offers: row?.offers ?? [] };
    });
}
