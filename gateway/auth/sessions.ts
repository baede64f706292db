import { randomBytes } from 'node:crypto';
import type { Clock } from '../../platform/clock.js';
import { hashToken } from '../../platform/identity.js';
import { newId } from '../../platform/ids.js';
import type { Prisma } from '../../platform/postgres/prisma.js';
import { type AccessGrant, grantOfAccount, grantOfToken } from './access-grant.js';
import { GrantCache } from './grant-cache.js';
import { openToken, sealToken } from './oidc/sealed-token.js';

/** Bytes of a secret that is drawn at random. */
const SECRET_BYTES = 32;
const MS_PER_HOUR = 3_600_000;
/** Long enough to open the page that a starting platform names, short enough for a link that lies in a terminal. */
const CODE_HOURS = 24;

export interface OpenedSession {
  /** What the browser's cookie holds. */
  readonly secret: string;
  readonly expiresAt: Date;
}

/**
 * Sessions of browsers in `gateway.session`: each stands for the access token or the account with which it was opened,
 * and ends with it. A code opens one session, once, so that a link can sign somebody in without holding a token.
 */
export class Sessions {
  readonly #prisma: Prisma;
  readonly #clock: Clock;
  readonly #sessionHours: number;
  readonly #cache = new GrantCache((secret) => this.#find(secret));

  constructor(deps: { prisma: Prisma; clock: Clock; sessionHours: number }) {
    this.#prisma = deps.prisma;
    this.#clock = deps.clock;
    this.#sessionHours = deps.sessionHours;
  }

  /** What a session stands for; it expires when it does, or when its token does, whichever is first. */
  find(secret: string): Promise<AccessGrant | undefined> {
    return this.#cache.get(secret);
  }

  /** @param idToken what the identity provider said, where it was that which signed somebody in */
  async open(
    { id, accountId, expiresAt: grantExpiresAt }: AccessGrant,
    idToken?: string,
  ): Promise<OpenedSession> {
    const secret = newSecret();
    const nowMs = this.#clock.now().getTime();
    const expiresAt = earlier(new Date(nowMs + this.#sessionHours * MS_PER_HOUR), grantExpiresAt);
    await this.#prisma.$transaction([
      // Those that are over are of no use to anybody.
      this.#prisma.session.deleteMany({ where: { expiresAt: { lt: new Date(nowMs) } } }),
      this.#prisma.session.create({
        data: {
          id: newId('session', nowMs),
          secretHash: hashOf(secret),
          ...(id === accountId ? { accountId } : { tokenId: id }),
          ...(idToken === undefined ? {} : { sealedIdToken: sealToken(idToken, secret) }),
          expiresAt,
        },
      }),
      this.#prisma.account.updateMany({
        where: { id: accountId ?? '' },
        data: { lastSignedInAt: new Date(nowMs) },
      }),
    ]);
    return { secret, expiresAt };
  }

  /** Ends a session; of one that is none, nothing. @returns the ID token of one that an identity provider signed in */
  async close(secret: string): Promise<string | undefined> {
    const where = { secretHash: hashOf(secret) };
    const session = await this.#prisma.session.findUnique({ where });
    await this.#prisma.session.deleteMany({ where });
    this.#cache.forget(secret);
    return session?.sealedIdToken ? openToken(session.sealedIdToken, secret) : undefined;
  }

  /** @returns a code that opens one session for who holds a token, whose grant it is */
  async createCode({ id: tokenId }: AccessGrant): Promise<{ code: string; expiresAt: Date }> {
    const code = newSecret();
    const now = this.#clock.now();
    const expiresAt = new Date(now.getTime() + CODE_HOURS * MS_PER_HOUR);
    await this.#prisma.$transaction([
      this.#prisma.signInCode.deleteMany({ where: { expiresAt: { lt: now } } }),
      this.#prisma.signInCode.create({ data: { codeHash: hashOf(code), tokenId, expiresAt } }),
    ]);
    return { code, expiresAt };
  }

  /** What a code stands for, to the first one who shows it. */
  async redeem(code: string): Promise<AccessGrant | undefined> {
    const where = { codeHash: hashOf(code) };
    const found = await this.#prisma.signInCode.findUnique({ where, include: { token: WITH_ACCOUNT } });
    const { count } = await this.#prisma.signInCode.deleteMany({ where });
    return found && count === 1 && found.expiresAt > this.#clock.now()
      ? grantOfToken(found.token)
      : undefined;
  }

  async #find(secret: string): Promise<AccessGrant | undefined> {
    const row = await this.#prisma.session.findUnique({
      where: { secretHash: hashOf(secret) },
      include: { token: WITH_ACCOUNT, account: true },
    });
    const grant = row?.token ? grantOfToken(row.token) : row?.account && grantOfAccount(row.account);
    return row && grant ? { ...grant, expiresAt: earlier(row.expiresAt, grant.expiresAt) } : undefined;
  }
}

const WITH_ACCOUNT = { include: { account: true } } as const;

const newSecret = () => randomBytes(SECRET_BYTES).toString('base64url');
const hashOf = (secret: string) => Uint8Array.from(hashToken(secret));

function earlier(one: Date, other: Date | null): Date {
  return other !== null && other < one ? other : one;
}
