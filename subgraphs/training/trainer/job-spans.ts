import type { RunStep } from '../../../platform/objects/traced-object-store.js';
import type { FromTrainer } from './protocol.js';

type SpanMessage = Extract<FromTrainer, { type: 'span_started' | 'span_ended' }>;
export type SpanFacts = Extract<SpanMessage, { type: 'span_started' }>['attributes'];
type SpanPlace = Pick<Extract<SpanMessage, { type: 'span_started' }>, 'phase' | 'parent'>;

/** A job of a thousand epochs with a checkpoint in each has fewer; what is beyond is not traced. */
const MOST_SPANS = 5_000;

/**
 * Tells the worker when the phases of a job and its object transfers begin and end. The worker makes the spans: the
 * tracing SDK would cost each trainer 150 ms at its start, and a trainer that is killed would take its spans along.
 *
 * A phase that ends with an error is left open: the worker, which knows why the job ended, closes it.
 */
export class JobSpans {
  readonly #send: (message: SpanMessage) => void;
  readonly #tellsSteps: boolean;
  readonly #nowMs: () => number;
  #lastId = 0;
  #phase: { id: number; name: string } | undefined;

  /** @param traced whether somebody traces the job: nobody else wants to know of steps */
  constructor(
    send: (message: SpanMessage) => void,
    traced: boolean,
    nowMs: () => number = () => performance.timeOrigin + performance.now(),
  ) {
    this.#send = send;
    this.#tellsSteps = traced;
    this.#nowMs = nowMs;
  }

  /** Runs a phase. `note` adds attributes when they are known. */
  async phase<T>(
    name: string,
    attributes: SpanFacts,
    fn: (note: (attributes: SpanFacts) => void) => T | Promise<T>,
  ): Promise<T> {
    this.begin(name, attributes);
    const noted: SpanFacts = {};
    const result = await fn((more) => Object.assign(noted, more));
    this.end(noted);
    return result;
  }

  /** Begins a phase, unless it is the one that runs. */
  begin(name: string, attributes: SpanFacts): void {
    if (this.#phase?.name === name) return;
    this.end();
    const id = this.#start(name, attributes, { phase: true });
    if (id !== undefined) this.#phase = { id, name };
  }

  /** Ends the phase that runs, if one does. */
  end(attributes: SpanFacts = {}): void {
    if (this.#phase) this.#end(this.#phase.id, attributes);
    this.#phase = undefined;
  }

  /** A step within the phase, as the object store reports one. */
  readonly step: RunStep = async (name, attributes, fn) => {
    const place = this.#phase ? { parent: this.#phase.id } : {};
    const id = this.#tellsSteps ? this.#start(name, plainFacts(attributes), place) : undefined;
    if (id === undefined) return fn(undefined);
    const noted: SpanFacts = {};
    const span = {
      setAttribute(key: string, value: unknown) {
        Object.assign(noted, plainFacts({ [key]: value }));
        return this as never;
      },
    };
    try {
      const result = await fn(span);
      this.#end(id, noted);
      return result;
    } catch (error) {
      this.#end(id, noted, error instanceof Error ? error.message : String(error));
      throw error;
    }
  };

  #start(name: string, attributes: SpanFacts, place: SpanPlace): number | undefined {
    if (this.#lastId === MOST_SPANS) return undefined;
    const id = ++this.#lastId;
    this.#send({ type: 'span_started', id, ...place, name, atMs: this.#nowMs(), attributes });
    return id;
  }

  #end(id: number, attributes: SpanFacts, error?: string): void {
    const failure = error === undefined ? {} : { error };
    this.#send({ type: 'span_ended', id, atMs: this.#nowMs(), attributes, ...failure });
  }
}

/** Text, numbers and booleans; anything else has no place in a message. */
function plainFacts(attributes: Readonly<Record<string, unknown>>): SpanFacts {
  return Object.fromEntries(
    Object.entries(attributes).filter((entry): entry is [string, string | number | boolean] =>
      ['string', 'number', 'boolean'].includes(typeof entry[1]),
    ),
  );
}
