import { hkdfSync } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { seal, unseal } from '../../../../platform/keys/authenticated-encryption.js';
import type { ObjectStore } from '../../../../platform/objects/object-store.js';
import { concealSubject, type Erasure } from '../../domain/erasure.js';

/** Below this lie the entries, as objects. Every backup holds them, and a restore takes those of all later ones too. */
export const REPLAY_PREFIX = 'erasures/';
const KEY_BYTES = 32;

const entrySchema = z.object({
  id: z.string(),
  tenant: z.string(),
  subject: z.string(),
  within: z.array(z.string()),
  requesterId: z.string(),
  requestedBy: z.string(),
  requestedAt: z.coerce.date(),
  decidedBy: z.string().nullable(),
  decidedAt: z.coerce.date().nullable(),
});
export type ReplayEntry = z.infer<typeof entrySchema>;

/**
 * What has to be erased again after a restore of an older backup. It has to name the subjects, so its entries are sealed, by a key
 * of the platform that lies in the data folder.
 */
export class ReplayList {
  #key: Promise<Buffer> | undefined;

  /** @param readSecret the platform's, which never changes */
  constructor(
    private readonly objects: ObjectStore,
    private readonly readSecret: () => Promise<string>,
  ) {}

  /** Idempotent. */
  async add(erasure: Erasure & { readonly subject: string }): Promise<void> {
    const { id, tenant, subject, within, requesterId, requestedBy, requestedAt, decidedBy, decidedAt } =
      erasure;
    const entry: ReplayEntry = {
      ...{ id, tenant, subject, within: [...within] },
      ...{ requesterId, requestedBy, requestedAt, decidedBy, decidedAt },
    };
    const sealed = seal(await this.#openKey(), Buffer.from(id), Buffer.from(JSON.stringify(entry)));
    await this.objects.put(`${REPLAY_PREFIX}${id}`, Buffer.from(sealed.toString('base64')));
  }

  /** In the order in which they were asked for. @throws Error when one was not sealed by this platform */
  async *entries(): AsyncGenerator<ReplayEntry> {
    for await (const { key } of this.objects.list(REPLAY_PREFIX)) {
      const id = key.slice(REPLAY_PREFIX.length);
      const sealed = Buffer.from(await text(await this.objects.get(key)), 'base64');
      yield entrySchema.parse(JSON.parse(unseal(await this.#openKey(), Buffer.from(id), sealed).toString()));
    }
  }

  #openKey(): Promise<Buffer> {
    this.#key ??= this.readSecret().then((secret) =>
      Buffer.from(hkdfSync('sha256', secret, '', 'erasure replay list', KEY_BYTES)),
    );
    return this.#key;
  }
}

/** An entry as an erasure that is to be done again. */
export function concealedEntry(entry: ReplayEntry) {
  const { salt, hmac } = concealSubject(entry.subject);
  return { ...entry, subjectSalt: salt, subjectHmac: hmac };
}
