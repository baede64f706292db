import type { ObjectStore } from '../objects/object-store.js';
import type { Prisma } from '../postgres/prisma.js';
import { listPublishedHeads, type PublishedHead } from './published-heads.js';
import {
  ENTRY_COLUMNS,
  FIRST_HASH,
  hashEntry,
  hex,
  keepsCommitment,
  type StoredEntry,
  sameBytes,
} from './stored-entry.js';

export const AUDIT_PROBLEMS = ['CHANGED', 'FORGED', 'REMOVED', 'CUT'] as const;

/**
 * - `CHANGED`: an entry is not what its hash says, or its personal fields are not what it commits to
 * - `FORGED`: hashes were computed anew: a link, or what was published, tells of another entry
 * - `REMOVED`: places in between are empty
 * - `CUT`: entries that were published, or that the database itself knows to be the newest, are gone from the end
 */
export type AuditProblemKind = (typeof AUDIT_PROBLEMS)[number];

export interface AuditProblem {
  readonly kind: AuditProblemKind;
  /** Where, as a place in the chain. */
  readonly seq: number;
  readonly message: string;
}

export interface AuditVerification {
  readonly tenant: string;
  /** Entries that were looked at. */
  readonly entryCount: number;
  /** Place of the first one; later ones than 1 when older entries were removed at the end of their time. */
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** Of the last one, in lower-case hexadecimal: to be compared with what is written down elsewhere. */
  readonly lastHash: string;
  /** Entries whose personal fields were erased. */
  readonly erasedCount: number;
  /** Entries that were not looked at: not in the chain yet, or put there meanwhile. A second old when one began, at most. */
  readonly unsealedCount: number;
  /** Heads in the object store that were compared. */
  readonly publishedCount: number;
  /** The first ones; none when all is as it was written. */
  readonly problems: readonly AuditProblem[];
}

const PAGE_SIZE = 1_000;
const MOST_PROBLEMS = 20;

/** Goes through a tenant's chain from its beginning, in pages, and compares it with the heads that were published. */
export async function verifyAudit(
  { prisma, objects }: { prisma: Prisma; objects: Pick<ObjectStore, 'list'> },
  tenant: string,
): Promise<AuditVerification> {
  const check = await ChainCheck.begin(prisma, objects, tenant);
  for await (const page of sealedPages(prisma, tenant, check.seq)) {
    for (const entry of page) await check.take(entry);
  }
  return check.end();
}

async function* sealedPages(prisma: Prisma, tenant: string, behind: bigint): AsyncIterable<StoredEntry[]> {
  let last = behind;
  for (;;) {
    const page = await prisma.$queryRaw<StoredEntry[]>`
      SELECT ${ENTRY_COLUMNS} FROM gateway.audit_event
      WHERE tenant = ${tenant} AND seq IS NOT NULL AND seq > ${last} ORDER BY seq LIMIT ${PAGE_SIZE}`;
    if (page.length > 0) yield page;
    last = page.at(-1)?.seq ?? last;
    if (page.length < PAGE_SIZE) return;
  }
}

class ChainCheck {
  readonly #problems: AuditProblem[] = [];
  readonly #heads: AsyncIterator<PublishedHead>;
  #nextHead: PublishedHead | undefined;
  #counts = { entryCount: 0, erasedCount: 0, publishedCount: 0 };
  #prevHash: Uint8Array;
  readonly #firstSeq: number;

  private constructor(
    private readonly prisma: Prisma,
    private readonly tenant: string,
    /** The place before the next entry. */
    public seq: bigint,
    { hash, heads }: { hash: Uint8Array; heads: AsyncIterator<PublishedHead> },
  ) {
    this.#prevHash = hash;
    this.#heads = heads;
    this.#firstSeq = Number(seq) + 1;
  }

  static async begin(
    prisma: Prisma,
    objects: Pick<ObjectStore, 'list'>,
    tenant: string,
  ): Promise<ChainCheck> {
    const [checkpoint] = await prisma.$queryRaw<{ seq: bigint; hash: Uint8Array }[]>`
      SELECT seq, hash FROM gateway.audit_checkpoint WHERE tenant = ${tenant} ORDER BY seq DESC LIMIT 1`;
    const { seq, hash } = checkpoint ?? { seq: 0n, hash: FIRST_HASH };
    const heads = listPublishedHeads(objects, tenant)[Symbol.asyncIterator]();
    const check = new ChainCheck(prisma, tenant, seq, { hash, heads });
    await check.#readHead();
    // Of what was removed at the end of its time only the checkpoint is left to compare.
    while (check.#nextHead && check.#nextHead.seq < Number(seq)) await check.#readHead();
    if (check.#nextHead?.seq === Number(seq)) await check.#compareHead(hash);
    return check;
  }

  async take(entry: StoredEntry): Promise<void> {
    const { seq, hash, prevHash } = entry;
    if (seq === null || hash === null || prevHash === null) return;
    this.#counts.entryCount += 1;
    const place = Number(seq);
    if (seq !== this.seq + 1n) {
      const missing = Number(seq - this.seq) - 1;
      this.#report('REMOVED', Number(this.seq) + 1, `${missing} removed before entry ${place}`);
    } else if (!sameBytes(prevHash, this.#prevHash)) {
      this.#report('FORGED', place, `Entry ${place} follows another one than is there now`);
    }
    const commitment = keepsCommitment(entry);
    if (!sameBytes(hashEntry(entry, { seq, prevHash }), hash)) {
      this.#report('CHANGED', place, `Entry ${place} (${entry.id}) is not what was sealed`);
    } else if (commitment === 'broken') {
      this.#report('CHANGED', place, `Who did entry ${place} (${entry.id}) is not who was sealed`);
    }
    if (commitment === 'erased') this.#counts.erasedCount += 1;
    while (this.#nextHead && this.#nextHead.seq < place) await this.#readHead();
    if (this.#nextHead?.seq === place) await this.#compareHead(hash);
    this.seq = seq;
    this.#prevHash = hash;
  }

  async end(): Promise<AuditVerification> {
    const last = Number(this.seq);
    const head = await this.#headBehind(last);
    if (head) {
      this.#report(
        'CUT',
        last + 1,
        `Entries ${last + 1} to ${head.seq} are gone: ${head.from} knows of them`,
      );
    }
    const [unsealed] = await this.prisma.$queryRaw<{ count: bigint }[]>`
      SELECT count(*) AS count FROM gateway.audit_event
      WHERE tenant = ${this.tenant} AND (seq IS NULL OR seq > ${this.seq})`;
    return {
      tenant: this.tenant,
      ...this.#counts,
      firstSeq: this.#firstSeq,
      lastSeq: last,
      lastHash: hex(this.#prevHash),
      unsealedCount: Number(unsealed?.count ?? 0),
      problems: this.#problems,
    };
  }

  /** The newest entry that is known to have been, and is not there; what was sealed meanwhile is there. */
  async #headBehind(last: number): Promise<{ seq: number; from: string } | undefined> {
    const [own] = await this.prisma.$queryRaw<{ seq: bigint }[]>`
      SELECT seq FROM gateway.audit_head WHERE tenant = ${this.tenant}`;
    const known = own && Number(own.seq) > last ? [{ seq: Number(own.seq), from: 'the database' }] : [];
    for (let head = this.#nextHead; head; head = await this.#readHead()) {
      if (head.seq > last) known.push({ seq: head.seq, from: 'the object store' });
    }
    for (const head of known.toReversed()) {
      const [present] = await this.prisma.$queryRaw<object[]>`
        SELECT 1 FROM gateway.audit_event WHERE tenant = ${this.tenant} AND seq = ${BigInt(head.seq)}`;
      if (!present) return head;
    }
    return undefined;
  }

  async #readHead(): Promise<PublishedHead | undefined> {
    const { done, value } = await this.#heads.next();
    this.#nextHead = done ? undefined : value;
    return this.#nextHead;
  }

  async #compareHead(hash: Uint8Array): Promise<void> {
    const place = this.#nextHead?.seq ?? 0;
    for (; this.#nextHead?.seq === place; await this.#readHead()) {
      this.#counts.publishedCount += 1;
      if (this.#nextHead.hash !== hex(hash)) {
        this.#report('FORGED', place, `Entry ${place} is not the one that was published`);
      }
    }
  }

  #report(kind: AuditProblemKind, seq: number, message: string): void {
    if (this.#problems.length < MOST_PROBLEMS) this.#problems.push({ kind, seq, message: `${message}.` });
  }
}

/** All that have entries, or had some when heads were published. */
export async function auditedTenants(prisma: Prisma, objects: Pick<ObjectStore, 'list'>): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ tenant: string }[]>`SELECT tenant FROM gateway.audit_head`;
  const tenants = new Set(rows.map(({ tenant }) => tenant));
  for await (const { tenant } of listPublishedHeads(objects)) tenants.add(tenant);
  return [...tenants].sort();
}
