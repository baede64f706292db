import { z } from 'zod';
import {
  createSubjectTest,
  ERASURE_ACTIONS,
  MAX_EXAMPLES,
  pseudonymOf,
  type SubjectFinding,
  subjectPatterns,
} from '../../../contracts/erasure.js';
import { ANY_TENANT } from '../../../contracts/tenants.js';
import { newAuditRow } from '../../../platform/audit/audit-entry.js';
import { auditJson, INSERT_AUDIT_ENTRIES } from '../../../platform/audit/insert-entries.js';
import { serviceContext } from '../../../platform/context.js';
import type { ColumnSeal } from '../../../platform/keys/column-seal.js';
import { KeyDestroyedError } from '../../../platform/keys/tenant-keys.js';
import { findInTables, replaceInTables } from '../../../platform/postgres/erase-subject.js';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import { sqlOfPrisma } from '../../../platform/postgres/run-sql.js';
import {
  ERASURE_PARTS,
  ERASURE_STATUSES,
  type Erasure,
  type ErasurePart,
  type PartFindings,
} from '../domain/erasure.js';
import type { AccessStore } from './access-store.js';
import type { ErasureStore, NewErasure, PersonalScope } from './erasure-store.js';
import { PERSONAL_TABLES } from './personal-tables.js';

const partFindings = z.object({
  findings: z.array(
    z.object({
      place: z.string(),
      action: z.enum(ERASURE_ACTIONS),
      count: z.number(),
      examples: z.array(z.string()),
    }),
  ),
  fileIds: z.array(z.string()),
  jobIds: z.array(z.string()),
  rounds: z.number().optional(),
  kept: z.array(z.unknown()).optional(),
}) as unknown as z.ZodType<PartFindings>;

const WITH_STEPS = { steps: { orderBy: { position: 'asc' } } } as const;
const OVER = { subject: null, leaseToken: null, leaseUntil: null } as const;

type Row = NonNullable<Awaited<ReturnType<Prisma['erasure']['findUnique']>>> & {
  steps: {
    part: string;
    planned: unknown;
    erased: unknown;
    waitingFor: string | null;
    attempts: number;
    finishedAt: Date | null;
  }[];
};

/** Erasures in PostgreSQL. */
export function createErasureStore(
  prisma: Prisma,
  accounts: Pick<AccessStore, 'changeAccount'>,
  seal: ColumnSeal,
): ErasureStore {
  const run = sqlOfPrisma(prisma);

  /** Accounts that are the subject, and whether they may be touched. */
  async function accountsOf({ subject, within }: PersonalScope) {
    const tells = createSubjectTest(subject);
    const rows = await prisma.$queryRaw<
      { id: string; name: string; email: string | null; subject: string | null; tenants: string[] }[]
    >`SELECT id, name, email, subject, tenants FROM gateway.account
      WHERE strpos(lower(concat_ws(' ', id, name, email, subject)), lower(${subject})) > 0 ORDER BY id`;
    const isSeen = (tenants: readonly string[]) =>
      within.includes(ANY_TENANT) || tenants.every((tenant) => within.includes(tenant));
    return rows
      .filter((row) => [row.id, row.name, row.email ?? '', row.subject ?? ''].some(tells))
      .map(({ id, tenants }) => ({ id, isSeen: isSeen(tenants) }));
  }

  const auditWhere = `tenant = $1 AND salt IS NOT NULL AND (actor_id = ANY($4) OR (
    strpos(lower(concat_ws(' ', actor_id, actor_name, address)), lower($2)) > 0
    AND (actor_id ~* $3 OR actor_name ~* $3 OR address ~* $3)))`;
  const auditValues = ({ tenant, subject }: PersonalScope, accountIds: readonly string[]) => [
    ...[tenant, subject, subjectPatterns(subject).postgres, [...accountIds]],
  ];

  async function findPersonal(of: PersonalScope): Promise<SubjectFinding[]> {
    const found = await accountsOf(of);
    const seen = found.filter(({ isSeen }) => isSeen).map(({ id }) => id);
    const kept = found.filter(({ isSeen }) => !isSeen).map(({ id }) => id);
    const [entries] = await run<{ count: number; examples: string[] | null }>(
      `SELECT count(*)::int AS count, (array_agg(id))[1:${MAX_EXAMPLES}] AS examples FROM gateway.audit_event WHERE ${auditWhere}`,
      auditValues(of, seen),
    );
    const findings: SubjectFinding[] = [
      {
        place: 'gateway.account',
        action: 'replace',
        count: seen.length,
        examples: seen.slice(0, MAX_EXAMPLES),
      },
      { place: 'gateway.account', action: 'keep', count: kept.length, examples: kept.slice(0, MAX_EXAMPLES) },
      {
        place: 'gateway.audit_event',
        action: 'delete',
        count: entries?.count ?? 0,
        examples: entries?.examples ?? [],
      },
      ...(await findInTables(run, PERSONAL_TABLES, of)),
    ];
    return findings.filter(({ count }) => count > 0);
  }

  const sealed = (tenant: string, subject: string) => seal.seal(subjectOf(tenant), subject);

  async function opened(row: Row): Promise<Erasure> {
    const { tenant, subject } = row;
    if (subject === null) return toErasure(row, null);
    try {
      return toErasure(row, await seal.open(subjectOf(tenant), subject));
    } catch (error) {
      // Nobody will know any more who it was about.
      if (error instanceof KeyDestroyedError) return toErasure(row, null);
      throw error;
    }
  }

  return {
    async insert({ parts, within, subjectSalt, subjectHmac, ...erasure }) {
      return opened(
        await prisma.erasure.create({
          data: {
            ...erasure,
            subject: await sealed(erasure.tenant, erasure.subject),
            status: 'planning',
            within: [...within],
            subjectSalt: Uint8Array.from(subjectSalt),
            subjectHmac: Uint8Array.from(subjectHmac),
            steps: { create: parts.map((part, position) => ({ position, part })) },
          },
          include: WITH_STEPS,
        }),
      );
    },

    async find(tenant, id) {
      const row = await prisma.erasure.findFirst({ where: { tenant, id }, include: WITH_STEPS });
      return row ? opened(row) : undefined;
    },

    async list(tenant, { statuses }, { before, limit }) {
      const rows = await prisma.erasure.findMany({
        where: {
          tenant,
          ...(statuses ? { status: { in: [...statuses] } } : {}),
          ...(before === undefined ? {} : { id: { lt: before } }),
        },
        orderBy: { id: 'desc' },
        take: limit,
        include: WITH_STEPS,
      });
      return Promise.all(rows.map(opened));
    },

    async decide(tenant, id, { to, by, at }) {
      const from = to === 'withdrawn' ? ['planning', 'planned'] : ['planned'];
      const { count } = await prisma.erasure.updateMany({
        where: { tenant, id, status: { in: from } },
        data: {
          status: to,
          ...{ decidedBy: by, decidedAt: at },
          ...(to === 'running' ? {} : OVER),
        },
      });
      return count > 0 ? this.find(tenant, id) : undefined;
    },

    async claim({ token, now, leaseUntil }) {
      const [claimed] = await prisma.$queryRaw<{ id: string; tenant: string }[]>`
        UPDATE gateway.erasure SET lease_token = ${token}, lease_until = ${leaseUntil}
        WHERE id = (
          SELECT id FROM gateway.erasure
          WHERE status IN ('planning', 'running') AND (lease_until IS NULL OR lease_until < ${now})
          ORDER BY lease_until NULLS FIRST, id LIMIT 1 FOR UPDATE SKIP LOCKED
        ) RETURNING id, tenant`;
      return claimed && this.find(claimed.tenant, claimed.id);
    },

    async extendClaim(id, token, leaseUntil) {
      const { count } = await prisma.erasure.updateMany({
        where: { id, leaseToken: token },
        data: { leaseUntil },
      });
      return count > 0;
    },

    async releaseClaim(id, token, availableAt) {
      await prisma.erasure.updateMany({
        where: { id, leaseToken: token },
        data: { leaseToken: null, leaseUntil: availableAt },
      });
    },

    async changeStep(id, part, { planned, erased, waitingFor, finishedAt }) {
      await prisma.erasureStep.updateMany({
        where: { erasureId: id, part },
        data: {
          ...(planned ? { planned: json(planned) } : {}),
          ...(erased ? { erased: json(erased) } : {}),
          ...(waitingFor === undefined ? {} : { waitingFor }),
          ...(finishedAt === undefined ? {} : { finishedAt }),
          ...(waitingFor ? { attempts: { increment: 1 } } : {}),
        },
      });
    },

    async finishPlan(id, at, refusal) {
      await prisma.erasure.updateMany({
        where: { id, status: 'planning' },
        data: {
          plannedAt: at,
          ...(refusal === undefined ? { status: 'planned' } : { status: 'refused', refusal, ...OVER }),
        },
      });
    },

    complete: ({ id, tenant }, { certificate, sha256, at }) =>
      prisma.$transaction(async (tx) => {
        const { count } = await tx.erasure.updateMany({
          where: { id, status: 'running' },
          data: { status: 'completed', completedAt: at, certificate, certificateSha256: sha256, ...OVER },
        });
        if (count === 0) return false;
        const entry = newAuditRow(
          serviceContext('erasure', tenant, id),
          { action: 'completeErasure', target: { kind: 'Erasure', id: `${id}/${sha256}` } },
          { outcome: 'allowed', changed: true },
        );
        await tx.$executeRawUnsafe(INSERT_AUDIT_ENTRIES, auditJson([entry]));
        return true;
      }),

    async replay({ parts, ...erasure }, at) {
      const subject = await sealed(erasure.tenant, erasure.subject);
      await prisma.$transaction(async (tx) => {
        const { id } = erasure;
        const again = {
          status: 'running',
          ...{ subject, isReplay: true, plannedAt: at, completedAt: null, refusal: null },
          ...{
            leaseToken: null,
            leaseUntil: null,
            decidedBy: erasure.decidedBy,
            decidedAt: erasure.decidedAt,
          },
        };
        await tx.erasureStep.deleteMany({ where: { erasureId: id } });
        await tx.erasure.upsert({
          where: { id },
          update: again,
          create: { ...rowOf(erasure), ...again },
        });
        await tx.erasureStep.createMany({
          data: parts.map((part, position) => ({ erasureId: id, position, part, planned: json(NOTHING) })),
        });
      });
    },

    accountIdsOf: async (of) => (await accountsOf(of)).filter(({ isSeen }) => isSeen).map(({ id }) => id),

    findPersonal,

    async erasePersonal(of, at) {
      const findings = await findPersonal(of);
      const pseudonym = pseudonymOf(of.erasureId);
      const seen = (await accountsOf(of)).filter(({ isSeen }) => isSeen).map(({ id }) => id);
      // First: afterwards nothing says any more which accounts these are.
      await run(
        `UPDATE gateway.audit_event SET actor_id = NULL, actor_name = NULL, address = NULL, salt = NULL WHERE ${auditWhere}`,
        auditValues(of, seen),
      );
      for (const id of seen) {
        await accounts.changeAccount(id, { disabledAt: at });
        await prisma.accessToken.updateMany({
          where: { accountId: id, revokedAt: null },
          data: { revokedAt: at },
        });
        const name = `${pseudonym}-${id.slice(-6)}`;
        const isItsId = createSubjectTest(of.subject)(id);
        await prisma.account.update({
          where: { id },
          data: {
            ...{ name, email: null, issuer: null, subject: null },
            ...(isItsId ? { id: `account_${pseudonym}` } : {}),
          },
        });
      }
      await replaceInTables(run, PERSONAL_TABLES, of);
      return findings;
    },
  };
}

const subjectOf = (tenant: string) => ({ tenant, column: 'gateway.erasure.subject' });

const NOTHING: PartFindings = { findings: [], fileIds: [], jobIds: [] };

/** As the column takes it. */
const json = (findings: PartFindings) => JSON.parse(JSON.stringify(findings));

const rowOf = ({
  id,
  tenant,
  subject,
  subjectSalt,
  subjectHmac,
  within,
  requesterId,
  requestedBy,
  requestedAt,
}: Omit<NewErasure, 'parts'>) => ({
  ...{ id, tenant, subject, requesterId, requestedBy, requestedAt, within: [...within] },
  subjectSalt: Uint8Array.from(subjectSalt),
  subjectHmac: Uint8Array.from(subjectHmac),
});

function toErasure(
  { status, steps, leaseToken: _token, leaseUntil: _until, ...row }: Row,
  subject: string | null,
): Erasure {
  return {
    ...row,
    subject,
    status: ERASURE_STATUSES.find((known) => known === status) ?? 'refused',
    steps: steps.flatMap(({ part, planned, erased, waitingFor, attempts, finishedAt }) => {
      const known: ErasurePart | undefined = ERASURE_PARTS.find((each) => each === part);
      if (!known) return [];
      return [
        {
          ...{ part: known, waitingFor, attempts, finishedAt },
          planned: planned === null ? null : partFindings.parse(planned),
          erased: erased === null ? null : partFindings.parse(erased),
        },
      ];
    }),
  };
}
