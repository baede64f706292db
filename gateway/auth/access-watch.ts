import { AppError } from '../../contracts/errors.js';
import type { RequestContext } from '../../platform/context.js';
import type { Authenticate, IdentityHeaders } from '../../platform/identity.js';
import type { Logger } from '../../platform/log.js';
import { RepeatingTask } from '../../platform/repeating-task.js';

interface Watched {
  readonly headers: IdentityHeaders;
  readonly ctx: RequestContext;
  readonly onEnd: (reason: AppError) => void;
}

/** Beside what is remembered of a token for seconds, so that what runs ends well within a minute. */
const CHECK_MS = 15_000;

/**
 * Looks again and again whether those who follow something may still do so. Whoever is watched is told once: with
 * UNAUTHENTICATED when the token, session or account ended, FORBIDDEN when the tenant was taken away, CONFLICT when they
 * may something else than before, so that it has to be opened anew. While that cannot be looked up, nobody is told.
 */
export class AccessWatch {
  readonly #authenticate: Authenticate;
  readonly #watched = new Set<Watched>();
  readonly #task: RepeatingTask;

  /** @param deps.authenticate one that counts nothing against a limit */
  constructor(deps: { authenticate: Authenticate; log: Logger; checkMs?: number | undefined }) {
    this.#authenticate = deps.authenticate;
    this.#task = new RepeatingTask(deps.checkMs ?? CHECK_MS, () => this.#check(), {
      onError: (err) => deps.log.warn({ err }, 'Whether access still holds could not be checked'),
    });
  }

  start(): void {
    this.#task.start();
  }

  stop(): Promise<void> {
    return this.#task.stop();
  }

  /** @returns ends it, as often as one likes */
  watch(headers: IdentityHeaders, ctx: RequestContext, onEnd: (reason: AppError) => void): () => void {
    const watched = { headers, ctx, onEnd };
    this.#watched.add(watched);
    return () => this.#watched.delete(watched);
  }

  async #check(): Promise<void> {
    for (const watched of this.#watched) {
      const reason = await this.#reasonToEnd(watched);
      if (reason && this.#watched.delete(watched)) watched.onEnd(reason);
    }
  }

  async #reasonToEnd({ headers, ctx }: Watched): Promise<AppError | undefined> {
    try {
      const now = await this.#authenticate(headers);
      return scopeOf(now) === scopeOf(ctx) ? undefined : new AppError('CONFLICT', ACCESS_CHANGED);
    } catch (error) {
      const isOver =
        error instanceof AppError && (error.code === 'UNAUTHENTICATED' || error.code === 'FORBIDDEN');
      if (isOver) return error;
      // Also of this one nothing is known now; the next check asks again.
      throw error;
    }
  }
}

const ACCESS_CHANGED = 'What you may was changed; subscribe again.';

const scopeOf = ({ tenant, actor: { roles, scope } }: RequestContext): string =>
  JSON.stringify([tenant, [...roles].sort(), scope && [...scope].sort()]);
