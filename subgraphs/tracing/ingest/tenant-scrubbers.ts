import { UnavailableError } from '../../../contracts/errors.js';
import type { Logger } from '../../../platform/log.js';
import { RepeatingTask } from '../../../platform/repeating-task.js';
import type { Scrubber } from '../domain/scrub/scrub.js';
import type { ScrubRules } from '../domain/scrub/scrub-rules.js';
import { createScrubber } from '../domain/scrub/scrubber.js';
import { type TenantScrubRules, withTenantRules } from '../domain/scrub/tenant-rules.js';
import type { ScrubRulesStore } from '../stores/scrub-rules-store.js';

/** What another process has set holds here after so long. */
const LOOK_MS = 2_000;
const RETRY_AFTER_MS = 1_000;

/**
 * A scrubber for each tenant with rules of its own, and one for all others. While the rules cannot be read, those that
 * were read last hold; before they were read once nothing is taken, as nothing may be stored unscrubbed by mistake.
 */
export class TenantScrubbers {
  readonly installation: ScrubRules;
  readonly #common: Scrubber;
  readonly #store: ScrubRulesStore;
  readonly #task: RepeatingTask;
  readonly #log: Logger;
  #own: Map<string, { readonly rules: string; readonly scrubber: Scrubber }> | undefined;
  #reading: Promise<void> | undefined;

  constructor({
    installation,
    store,
    log,
  }: {
    installation: ScrubRules;
    store: ScrubRulesStore;
    log: Logger;
  }) {
    this.installation = installation;
    this.#common = createScrubber(installation);
    this.#store = store;
    this.#log = log;
    this.#task = new RepeatingTask(LOOK_MS, () => this.reload(), {
      onError: (err) => log.debug({ err }, 'The scrubbing rules of tenants could not be read'),
    });
  }

  start(): void {
    this.#task.start();
  }

  async stop(): Promise<void> {
    await this.#task.stop();
  }

  /** @throws UnavailableError before the rules were read once */
  async scrubberOf(tenant: string): Promise<Scrubber> {
    if (!this.#own) await this.#readFirst();
    return this.#own?.get(tenant)?.scrubber ?? this.#common;
  }

  /** Reads what is set now. Rules that have not changed keep their scrubber, and what it has learnt. */
  async reload(): Promise<void> {
    const stored = await this.#store.readAll();
    const next = new Map<string, { rules: string; scrubber: Scrubber }>();
    for (const [tenant, own] of stored) {
      const rules = JSON.stringify([own.secretKeys, own.custom]);
      const known = this.#own?.get(tenant);
      next.set(tenant, known?.rules === rules ? known : { rules, scrubber: this.#scrubberFor(tenant, own) });
    }
    this.#own = next;
  }

  /** Rules are checked when they are set: one that is refused now was written from behind, or by a later version. */
  #scrubberFor(tenant: string, own: TenantScrubRules): Scrubber {
    try {
      return createScrubber(withTenantRules(this.installation, own));
    } catch (err) {
      this.#log.error(
        { err, tenant },
        'The scrubbing rules of a tenant cannot be used: its spans are refused',
      );
      return {
        scrub() {
          throw new UnavailableError("The tenant's scrubbing rules cannot be used. Set them again.");
        },
      };
    }
  }

  async #readFirst(): Promise<void> {
    this.#reading ??= this.reload().finally(() => {
      this.#reading = undefined;
    });
    try {
      await this.#reading;
    } catch (cause) {
      throw new UnavailableError('The scrubbing rules of tenants cannot be read yet. Send the same again.', {
        cause,
        details: { retryAfterMs: RETRY_AFTER_MS },
      });
    }
  }
}
