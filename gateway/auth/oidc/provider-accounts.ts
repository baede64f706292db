import { AppError } from '../../../contracts/errors.js';
import type { Clock } from '../../../platform/clock.js';
import { newId } from '../../../platform/ids.js';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import { type AccessGrant, grantOfAccount } from '../access-grant.js';
import type { GrantedAccess } from './granted-access.js';
import { SignInFailure } from './sign-in-failure.js';
import type { Claims } from './verify-jwt.js';

/** Who made the accounts that nobody here made. */
const CREATED_BY = 'identity provider';
const MAX_NAME = 100;
/** A program that asks all the time is noted as often as this. */
const NOTED_MS = 60_000;

type Kind = 'user' | 'service';

/**
 * Accounts of who the identity provider vouches for, known by issuer and subject. Roles and tenants are what the provider's
 * last word gives; a name is given once, as records hold it, and an account that is disabled here stays so.
 */
export class ProviderAccounts {
  readonly #prisma: Prisma;
  readonly #clock: Clock;

  constructor(deps: { prisma: Prisma; clock: Clock }) {
    this.#prisma = deps.prisma;
    this.#clock = deps.clock;
  }

  /** A person signs in. @throws SignInFailure disabled */
  signIn(claims: Claims, access: GrantedAccess): Promise<AccessGrant> {
    return this.#renew('user', claims, access);
  }

  /** Somebody comes who has no access any more, or never had any: what an account had is taken from it. */
  async withdraw({ iss, sub }: Claims): Promise<void> {
    await this.#prisma.account.updateMany({
      where: { issuer: iss, subject: sub },
      data: { roles: [], tenants: [] },
    });
  }

  /** A program shows a JWT: what it may is what that gives, and ends with it. @throws SignInFailure disabled */
  async showToken(claims: Claims, access: GrantedAccess, expiresAt: Date): Promise<AccessGrant> {
    const known = await this.#prisma.account.findUnique(identityOf(claims));
    const isNoted =
      known !== null &&
      (known.kind === 'user' ||
        (isSameAccess(known, access) && this.#ageOf(known.lastSignedInAt) < NOTED_MS));
    if (known?.disabledAt) throw new SignInFailure('disabled');
    const grant = isNoted ? grantOfAccount(known) : await this.#renew('service', claims, access);
    return { ...grant, ...access, expiresAt, tokenExpiresAt: expiresAt };
  }

  async #renew(kind: Kind, claims: Claims, { roles, tenants }: GrantedAccess): Promise<AccessGrant> {
    const data = {
      roles: [...roles],
      tenants: [...tenants],
      email: emailOf(claims),
      lastSignedInAt: this.#clock.now(),
    };
    const identity = { issuer: claims.iss, subject: claims.sub };
    for (const name of await this.#freeNames(claims)) {
      const known = await this.#prisma.account.findUnique(identityOf(claims));
      if (known?.disabledAt) throw new SignInFailure('disabled');
      if (known) return grantOfAccount(await this.#prisma.account.update({ where: { id: known.id }, data }));
      const id = newId('account', this.#clock.now().getTime());
      // Another sign-in of the same person may make it first, or another person take the name.
      await this.#prisma.account.createMany({
        data: { id, kind, name, createdBy: CREATED_BY, ...identity, ...data },
        skipDuplicates: true,
      });
    }
    const account = await this.#prisma.account.findUnique(identityOf(claims));
    if (account) return grantOfAccount(account);
    throw new AppError('CONFLICT', 'No name is free for the account; ask the administrator.');
  }

  /** Names to try, the best first; the last one is nobody else's. */
  async #freeNames(claims: Claims): Promise<string[]> {
    const wanted = [claims.preferred_username, claims.email, claims.client_id, claims.azp, claims.name]
      .filter((each) => typeof each === 'string')
      .map((each) => each.trim().slice(0, MAX_NAME))
      .filter((each) => each !== '');
    const names = [...wanted, `${wanted[0] ?? 'account'} (${claims.sub.slice(0, MAX_NAME)})`];
    // A token that belongs to no account may act under the same name: records would not tell them apart.
    const taken = await this.#prisma.accessToken.findMany({
      where: { name: { in: names }, accountId: null },
      select: { name: true },
    });
    return names.filter((name) => !taken.some((token) => token.name === name));
  }

  #ageOf(at: Date | null): number {
    return at === null ? Number.POSITIVE_INFINITY : this.#clock.now().getTime() - at.getTime();
  }
}

function identityOf({ iss, sub }: Claims) {
  return { where: { issuer_subject: { issuer: iss, subject: sub } } };
}

/** One that the provider says nobody has proved to own, is none. */
function emailOf({ email, email_verified }: Claims): string | null {
  return typeof email === 'string' && email_verified !== false ? email : null;
}

function isSameAccess(account: { roles: string[]; tenants: string[] }, access: GrantedAccess): boolean {
  return account.roles.join() === access.roles.join() && account.tenants.join() === access.tenants.join();
}
