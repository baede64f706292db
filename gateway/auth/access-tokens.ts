import type { Clock } from '../../platform/clock.js';
import { hashToken } from '../../platform/identity.js';
import { newId } from '../../platform/ids.js';
import type { Prisma } from '../../platform/postgres/prisma.js';
import { type AccessGrant, grantOfToken, isValidAt } from './access-grant.js';

/** How exactly it is known when a token was used. */
const USE_NOTED_MS = 60_000;

/** Bearer tokens in `gateway.access_token`; only SHA-256 hashes are stored. */
export class AccessTokens {
  readonly #prisma: Prisma;
  readonly #clock: Clock;

  constructor(deps: { prisma: Prisma; clock: Clock }) {
    this.#prisma = deps.prisma;
    this.#clock = deps.clock;
  }

  /** What a token stands for, as it is used for; a time of use is stored once a minute. */
  async use(token: string): Promise<AccessGrant | undefined> {
    const row = await this.#find(token);
    const grant = row && grantOfToken(row);
    const now = this.#clock.now();
    const isNoted = row?.lastUsedAt && now.getTime() - row.lastUsedAt.getTime() < USE_NOTED_MS;
    if (row && grant && isValidAt(grant, now) && !isNoted) {
      await this.#prisma.accessToken.updateMany({ where: { id: row.id }, data: { lastUsedAt: now } });
    }
    return grant;
  }

  async find(token: string): Promise<AccessGrant | undefined> {
    const row = await this.#find(token);
    return row && grantOfToken(row);
  }

  async #find(token: string) {
    // Looking a hash up leaks nothing by its timing that would help to guess a token.
    const row = await this.#prisma.accessToken.findUnique({
      where: { tokenHash: Uint8Array.from(hashToken(token)) },
      include: { account: true },
    });
    return row ?? undefined;
  }

  /**
   * Stores a grant for a token of no account. One that is there already is kept, and made valid again if `reinstate`.
   */
  async grant(
    token: string,
    grant: { name: string; tenants: string[]; roles: string[]; scope?: string[] },
    options: { reinstate: boolean },
  ): Promise<void> {
    const tokenHash = Uint8Array.from(hashToken(token));
    await this.#prisma.accessToken.upsert({
      where: { tokenHash },
      create: { id: newId('token', this.#clock.now().getTime()), tokenHash, ...grant, createdBy: 'platform' },
      update: options.reinstate ? { ...grant, revokedAt: null, expiresAt: null } : {},
    });
  }

  /** Revokes every token of a name, and of no account, but one. @returns how many were revoked */
  async revokeOthers(name: string, keptToken: string): Promise<number> {
    const { count } = await this.#prisma.accessToken.updateMany({
      where: {
        name,
        accountId: null,
        revokedAt: null,
        NOT: { tokenHash: Uint8Array.from(hashToken(keptToken)) },
      },
      data: { revokedAt: this.#clock.now() },
    });
    return count;
  }
}
