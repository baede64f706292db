import type { Logger } from '../log.js';
import type { ObjectStore } from '../objects/object-store.js';
import type { Prisma } from '../postgres/prisma.js';
import { hex } from './stored-entry.js';

const FOLDER = 'audit/heads/';
/** Whoever holds this advisory lock of the database publishes. */
const PUBLISH_LOCK_KEY = 8_002_411;
const SEQ_DIGITS = 16;
const TRANSACTION_MS = 10 * 60_000;
const KEY = /\/tenant=([^/]+)\/(\d{16})-([0-9a-f]{64})\.json$/;

/** The newest entry of a chain as it was at some time, kept outside of the database. */
export interface PublishedHead {
  readonly tenant: string;
  readonly seq: number;
  /** Lower-case hexadecimal. */
  readonly hash: string;
}

/** In the order of `seq`; all that it tells is in its name too. */
const keyOf = ({ tenant, seq, hash }: PublishedHead) =>
  `${FOLDER}tenant=${tenant}/${String(seq).padStart(SEQ_DIGITS, '0')}-${hash}.json`;

/**
 * Makes the newest entry of each chain that has grown known to the log and to the object store: who can change the
 * database alone cannot cut what was made known.
 */
export async function publishHeads({
  prisma,
  objects,
  log,
}: {
  prisma: Prisma;
  objects: ObjectStore;
  log: Logger;
}): Promise<void> {
  await prisma.$transaction(
    async (tx) => {
      const [lock] = await tx.$queryRaw<{ isHeld: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(${PUBLISH_LOCK_KEY}) AS "isHeld"`;
      if (!lock?.isHeld) return;
      const heads = await tx.$queryRaw<{ tenant: string; seq: bigint; hash: Uint8Array }[]>`
        SELECT tenant, seq, hash FROM gateway.audit_head WHERE seq > published_seq ORDER BY tenant`;
      for (const { tenant, seq, hash } of heads) {
        const head = { tenant, seq: Number(seq), hash: hex(hash) };
        const text = JSON.stringify({ ...head, publishedAt: new Date().toISOString() });
        await objects.put(keyOf(head), Buffer.from(text), { contentType: 'application/json' });
        log.info(head, 'Head of the audit trail');
        await tx.$executeRaw`UPDATE gateway.audit_head SET published_seq = ${seq} WHERE tenant = ${tenant}`;
      }
    },
    { timeout: TRANSACTION_MS },
  );
}

/** In the order of their places, one tenant after the other. */
export async function* listPublishedHeads(
  objects: Pick<ObjectStore, 'list'>,
  tenant?: string,
): AsyncIterable<PublishedHead> {
  const prefix = tenant === undefined ? FOLDER : `${FOLDER}tenant=${tenant}/`;
  for await (const { key } of objects.list(prefix)) {
    const [, of, seq, hash] = KEY.exec(key) ?? [];
    if (of !== undefined && hash !== undefined) yield { tenant: of, seq: Number(seq), hash };
  }
}
