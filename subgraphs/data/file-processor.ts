import { DATA_DERIVATION_TOPIC, DATA_PROCESSING_TOPIC } from '../../contracts/events.js';
import { CLAIM_TIMING, type ClaimTiming } from '../../platform/claims/held-claim.js';
import type { Unsubscribe } from '../../platform/events/event-bus.js';
import type { DataDeps } from './services/deps.js';
import { runNextDerivation } from './services/derivation/run-next-derivation.js';
import { processNextFile } from './services/processing/process-next-file.js';
import { sweepUploads } from './services/uploads/sweep-uploads.js';

export interface ProcessorTiming extends ClaimTiming {
  /** How long a lost wake-up may go unnoticed. */
  readonly pollMs: number;
  /** How often expired uploads are looked for. */
  readonly sweepMs: number;
}

export const DEFAULT_PROCESSOR_TIMING: ProcessorTiming = {
  ...CLAIM_TIMING,
  pollMs: 5_000,
  sweepMs: 30_000,
};

/**
 * Processes uploaded files and makes files from others in the background, one of each at a time in each process, and sweeps
 * up abandoned uploads. Any number of processes may run one.
 */
export class FileProcessor {
  readonly #stopping = new AbortController();
  readonly #newFile = new Alarm();
  readonly #newDerivation = new Alarm();
  readonly #sweepDue = new Alarm();
  #unsubscribe: Unsubscribe[] = [];
  #loops: Promise<void>[] = [];

  constructor(
    private readonly deps: DataDeps,
    private readonly timing: ProcessorTiming,
  ) {}

  async start(): Promise<void> {
    await this.#wakeBy(DATA_PROCESSING_TOPIC, this.#newFile);
    await this.#wakeBy(DATA_DERIVATION_TOPIC, this.#newDerivation);
    const { pollMs, sweepMs } = this.timing;
    this.#loops = [
      this.#repeat('processing', this.#newFile, pollMs, () => this.#workOff(processNextFile)),
      this.#repeat('derivation', this.#newDerivation, pollMs, () => this.#workOff(runNextDerivation)),
      this.#repeat('sweep', this.#sweepDue, sweepMs, () => sweepUploads(this.deps)),
    ];
  }

  /** Gives what is at hand back, for another process or the next start; resolves when all is quiet. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const alarm of [this.#newFile, this.#newDerivation, this.#sweepDue]) alarm.ring();
    await Promise.all(this.#unsubscribe.map((unsubscribe) => unsubscribe()));
    await Promise.all(this.#loops);
  }

  async #wakeBy(topic: string, alarm: Alarm): Promise<void> {
    const wake = () => alarm.ring();
    this.#unsubscribe.push(await this.deps.events.subscribe(topic, { onEvent: wake, onGap: wake }));
  }

  /** Does one after the other until there is nothing to claim. */
  async #workOff(workOnNext: typeof processNextFile): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted && (await workOnNext(this.deps, this.timing, signal)));
  }

  /** Works at once, then at each ring and at least every so often, until the stop. A failure is tried again. */
  async #repeat(name: string, alarm: Alarm, everyMs: number, work: () => Promise<void>): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      try {
        await work();
      } catch (err) {
        this.deps.log.warn({ err, work: name }, 'Background work failed; it will be tried again');
      }
      await alarm.wait(everyMs);
    }
  }
}

/** Something to wait for, with a time limit. A ring that nobody waits for ends the next wait. */
class Alarm {
  #rung = false;
  #wakeUp: (() => void) | undefined;

  ring(): void {
    this.#rung = true;
    this.#wakeUp?.();
  }

  async wait(timeoutMs: number): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        this.#wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#rung = false;
  }
}
