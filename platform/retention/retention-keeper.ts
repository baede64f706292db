import type { RetentionKind } from '../../contracts/retention.js';
import { HOUR_MS } from '../../contracts/time.js';
import { CLAIM_TIMING, HeldClaim } from '../claims/held-claim.js';
import type { Clock } from '../clock.js';
import { newId } from '../ids.js';
import type { Logger } from '../log.js';
import type { RunSql } from '../postgres/run-sql.js';
import { RepeatingTask } from '../repeating-task.js';
import { Failures } from './failures.js';
import type { KindRules, RetentionPolicies } from './retention-policies.js';

const EVERY_MS = HOUR_MS;
/** A process that has just started has other things to do, and others may still be bringing the database up to date. */
const FIRST_MS = 30_000;

/** What one part lets go of. */
export interface RetentionWork {
  readonly kind: RetentionKind;
  /** Lets all go that need not be kept any more. What was left undone by an error or an end is made up for by the next run. */
  apply(run: { rules: KindRules; now: Date; signal: AbortSignal }): Promise<void>;
}

/**
 * Applies the policies of some kinds each hour, between `start` and `stop`. Any number of processes may run one: of each
 * kind, one does it at a time, under a lease.
 */
export class RetentionKeeper {
  readonly #deps: { run: RunSql; policies: RetentionPolicies; clock: Clock; log: Logger };
  readonly #works: readonly RetentionWork[];
  readonly #task: RepeatingTask;
  #stopping = new AbortController();
  #first: NodeJS.Timeout | undefined;

  constructor(
    deps: { run: RunSql; policies: RetentionPolicies; clock: Clock; log: Logger },
    works: readonly RetentionWork[],
    everyMs = EVERY_MS,
  ) {
    this.#deps = deps;
    this.#works = works;
    this.#task = new RepeatingTask(everyMs, () => this.#applyAll(), {
      onError: (err) => deps.log.warn({ err }, 'Retention could not be applied; trying again'),
    });
  }

  start(): void {
    this.#stopping = new AbortController();
    this.#first = setTimeout(() => this.#task.start(), FIRST_MS).unref();
  }

  async stop(): Promise<void> {
    clearTimeout(this.#first);
    this.#stopping.abort(new Error('The process stops'));
    await this.#task.stop();
  }

  /** Applies them now. @throws what keeps a kind from it, once the others were tried */
  async apply(): Promise<void> {
    const failures = new Failures(this.#stopping.signal);
    for (const work of this.#works) await failures.collect(() => this.#applyAlone(work));
    failures.throwFirst();
  }

  async #applyAll(): Promise<void> {
    for (const work of this.#works) {
      try {
        await this.#applyAlone(work);
      } catch (err) {
        if (this.#stopping.signal.aborted) return;
        this.#deps.log.warn({ err, kind: work.kind }, 'Retention could not be applied; trying again');
      }
    }
  }

  async #applyAlone(work: RetentionWork): Promise<void> {
    const { run, policies, clock } = this.#deps;
    const { kind } = work;
    const token = newId('lease', clock.now().getTime());
    const untilIn = (ms: number) => [kind, token, ms / 1_000] as const;
    const [held] = await run<{ kind: string }>(
      `INSERT INTO gateway.retention_lease AS lease (kind, token, until)
        VALUES ($1, $2, now() + $3::float8 * interval '1 second')
        ON CONFLICT (kind) DO UPDATE SET token = EXCLUDED.token, until = EXCLUDED.until
        WHERE lease.until < now() RETURNING kind`,
      untilIn(CLAIM_TIMING.leaseMs),
    );
    if (!held) return;
    const extend = async () => {
      const extended = await run<{ kind: string }>(
        `UPDATE gateway.retention_lease SET until = now() + $3::float8 * interval '1 second'
          WHERE kind = $1 AND token = $2 RETURNING kind`,
        untilIn(CLAIM_TIMING.leaseMs),
      );
      return extended.length > 0;
    };
    const claim = new HeldClaim(this.#deps, CLAIM_TIMING, { about: { kind }, extend }, this.#stopping.signal);
    try {
      await work.apply({ rules: await policies.ofKind(kind), now: clock.now(), signal: claim.signal });
    } finally {
      await claim.release();
      await run('DELETE FROM gateway.retention_lease WHERE kind = $1 AND token = $2', [kind, token]).catch(
        () => undefined, // it runs out
      );
    }
  }
}
