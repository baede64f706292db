import type { Logger } from '../log.js';
import type { ObjectStore } from '../objects/object-store.js';
import type { Prisma } from '../postgres/prisma.js';
import { RepeatingTask } from '../repeating-task.js';
import { publishHeads } from './published-heads.js';
import { sealEntries } from './seal-entries.js';

/** How long an entry stands outside of the chain, about. */
const SEAL_MS = 1_000;

/** Seals entries all the time and publishes heads now and then, between `start` and `stop`. */
export class AuditKeeper {
  readonly #tasks: readonly RepeatingTask[];

  constructor(deps: { prisma: Prisma; objects: ObjectStore; log: Logger; publishMs: number }) {
    const { prisma, log, publishMs } = deps;
    this.#tasks = [
      new RepeatingTask(SEAL_MS, async () => void (await sealEntries(prisma)), {
        onError: (err) => log.warn({ err }, 'The audit trail is not sealed'),
      }),
      new RepeatingTask(publishMs, () => publishHeads(deps), {
        onError: (err) => log.warn({ err }, 'The head of the audit trail is not published'),
      }),
    ];
  }

  start(): void {
    for (const task of this.#tasks) task.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#tasks.map((task) => task.stop()));
  }
}
