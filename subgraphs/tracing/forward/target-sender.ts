import { backOffMs } from '../../../platform/back-off.js';
import type { Clock } from '../../../platform/clock.js';
import type { Logger } from '../../../platform/log.js';
import type { Span } from '../domain/span.js';
import { afterFailure, type CircuitState, CLOSED, tryAttempt } from './circuit-breaker.js';
import type { ForwardLimits, ForwardTargetState } from './forward-limits.js';
import type { ForwardTarget, ForwardTargetName, SendOutcome } from './forward-target.js';
import { SpanQueue } from './span-queue.js';

export interface SenderDeps {
  readonly clock: Clock;
  readonly log: Logger;
  /** A number from 0 to 1, for the jitter of retries. */
  readonly random: () => number;
}

/** One target's queue, and the loop that empties it: one request at a time. */
export class TargetSender {
  readonly #target: ForwardTarget;
  readonly #deps: SenderDeps;
  readonly #limits: ForwardLimits;
  readonly #queue: SpanQueue;
  readonly #dropped = { overflow: 0, unreachable: 0, refused: 0 };
  #forwarded = 0;
  #inFlight = 0;
  #circuit: CircuitState = CLOSED;
  #lastProblem: string | undefined;
  #running: Promise<void> | undefined;
  #stopping = false;
  /** Cuts waiting short. */
  #wake: (() => void) | undefined;
  #attempt: AbortController | undefined;

  constructor(target: ForwardTarget, deps: SenderDeps, limits: ForwardLimits) {
    this.#target = target;
    this.#deps = deps;
    this.#limits = limits;
    this.#queue = new SpanQueue(limits);
  }

  get name(): ForwardTargetName {
    return this.#target.name;
  }

  offer(spans: readonly Span[], sizeBytes: number): void {
    if (this.#stopping) {
      this.#dropped.overflow += spans.length;
      return;
    }
    this.#dropped.overflow += this.#queue.push(spans, sizeBytes);
    this.#running ??= this.#run();
  }

  state(): ForwardTargetState {
    return {
      name: this.#target.name,
      shownUrl: this.#target.shownUrl,
      queuedSpans: this.#queue.spanCount + this.#inFlight,
      queuedBytes: this.#queue.sizeBytes,
      forwarded: this.#forwarded,
      dropped: { ...this.#dropped },
      circuit: this.#circuit.kind,
      lastProblem: this.#lastProblem,
      reachable: this.#circuit.kind === 'closed',
    };
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake?.();
    const deadline = setTimeout(() => {
      this.#dropped.unreachable += this.#queue.clear();
      this.#attempt?.abort();
    }, this.#limits.drainMs);
    await this.#running;
    clearTimeout(deadline);
    this.#dropped.unreachable += this.#queue.clear();
    await this.#target.close();
  }

  /** Ends when the queue is empty; the next `offer` begins anew. */
  async #run(): Promise<void> {
    await this.#wait(this.#limits.lingerMs);
    while (this.#queue.spanCount > 0) {
      const batch = this.#queue.take(this.#limits.batchSpans, this.#limits.batchBytes);
      this.#inFlight = batch.length;
      await this.#deliver(batch);
      this.#inFlight = 0;
      if (this.#queue.spanCount > 0 && this.#queue.spanCount < this.#limits.batchSpans) {
        await this.#wait(this.#limits.lingerMs);
      }
    }
    this.#running = undefined;
  }

  async #deliver(spans: readonly Span[]): Promise<void> {
    let batch = spans;
    for (let attempt = 1; ; attempt += 1) {
      await this.#waitForCircuit();
      const outcome = await this.#send(batch);
      this.#note(outcome);
      if (outcome.kind === 'accepted') {
        this.#forwarded += batch.length;
        return;
      }
      if (outcome.kind === 'refused') {
        this.#dropped.refused += batch.length;
        return;
      }
      if (outcome.remaining) {
        this.#forwarded += batch.length - outcome.remaining.length;
        batch = outcome.remaining;
        this.#inFlight = batch.length;
      }
      if (this.#stopping || attempt >= this.#limits.maxAttempts) {
        this.#dropped.unreachable += batch.length;
        if (this.#stopping) this.#dropped.unreachable += this.#queue.clear();
        return;
      }
      await this.#wait(Math.max(outcome.retryAfterMs ?? 0, this.#backOffMs(attempt)));
    }
  }

  /** When this part is stopping, the last attempt is made whatever the circuit says. */
  async #waitForCircuit(): Promise<void> {
    for (;;) {
      const { allowed, state } = tryAttempt(this.#circuit, this.#nowMs());
      this.#circuit = state;
      if (allowed || this.#stopping || state.kind !== 'open') return;
      await this.#wait(state.untilMs - this.#nowMs());
    }
  }

  async #send(batch: readonly Span[]): Promise<SendOutcome> {
    const attempt = new AbortController();
    this.#attempt = attempt;
    const timer = setTimeout(() => attempt.abort(), this.#limits.requestTimeoutMs);
    try {
      return await this.#target.send(batch, attempt.signal);
    } catch (error) {
      // Not the receiver's fault: sending the same again would fail the same way.
      this.#deps.log.error({ err: error, target: this.name }, 'Spans could not be encoded for forwarding');
      return { kind: 'refused', detail: 'The spans could not be encoded.' };
    } finally {
      clearTimeout(timer);
    }
  }

  #note(outcome: SendOutcome): void {
    const before = this.#circuit.kind;
    const { name: target, shownUrl } = this.#target;
    if (outcome.kind === 'try_again') {
      this.#lastProblem = outcome.detail;
      const after = afterFailure(this.#circuit, this.#nowMs(), this.#limits.circuit, outcome.retryAfterMs);
      this.#circuit = after;
      if (before === 'closed' && after.kind === 'open') {
        this.#deps.log.warn({ target, shownUrl, problem: outcome.detail }, 'Forwarding is interrupted');
      }
      return;
    }
    this.#lastProblem = outcome.kind === 'refused' ? outcome.detail : undefined;
    this.#circuit = CLOSED;
    if (before !== 'closed') this.#deps.log.info({ target, shownUrl }, 'Forwarding works again');
    if (outcome.kind === 'refused') {
      this.#deps.log.warn({ target, problem: outcome.detail }, 'Forwarded spans were refused');
    }
  }

  #backOffMs(attempt: number): number {
    const { firstRetryMs: firstMs, maxRetryMs: longestMs } = this.#limits;
    return backOffMs({ firstMs, longestMs }, attempt, this.#deps.random);
  }

  #wait(ms: number): Promise<void> {
    if (this.#stopping || ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      const self = this;
      this.#wake = done;
      function done(): void {
        clearTimeout(timer);
        self.#wake = undefined;
        resolve();
      }
    });
  }

  #nowMs(): number {
    return this.#deps.clock.now().getTime();
  }
}
