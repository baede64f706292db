import { AppError } from '../../../contracts/errors.js';

interface Entry<Model> {
  readonly model: Promise<Model>;
  sizeBytes: number;
  /** The model, once it is there. */
  ready: Model | undefined;
}

const BYTES_PER_MB = 1_048_576;

/**
 * Models in memory, within a budget. Whoever asks for a model that is being loaded waits for the same loading. The model
 * that was not used for longest makes room for another; requests that hold it go on with it. A loading that would not
 * fit beside the others that are under way waits for one of them to end.
 */
export class ModelCache<Model extends { readonly sizeBytes: number }> {
  readonly #budgetBytes: number;
  /** The one that was not used for longest comes first. */
  readonly #entries = new Map<string, Entry<Model>>();
  #usedBytes = 0;
  #waiting: (() => void)[] = [];

  readonly #onEvicted: (model: Model) => void;

  /** @param onEvicted is told of a model that is kept no longer */
  constructor(budgetBytes: number, onEvicted: (model: Model) => void = () => {}) {
    this.#budgetBytes = budgetBytes;
    this.#onEvicted = onEvicted;
  }

  get budgetBytes(): number {
    return this.#budgetBytes;
  }

  /** What all models take, those that are being loaded by the size of their files. */
  get usedBytes(): number {
    return this.#usedBytes;
  }

  /** The models that are loaded, the one that was not used for longest first. */
  loaded(): Model[] {
    return [...this.#entries.values()].flatMap(({ ready }) => (ready ? [ready] : []));
  }

  /**
   * @param fileBytes size of what `load` reads: a model takes at least as much
   * @throws AppError PAYLOAD_TOO_LARGE when it can never fit; whatever `load` throws, and then nothing is kept
   */
  get(key: string, fileBytes: number, load: () => Promise<Model>): Promise<Model> {
    const known = this.#entries.get(key);
    if (known) {
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known.model;
    }
    if (fileBytes > this.#budgetBytes) return Promise.reject(this.#tooLarge(fileBytes));
    const entry: Entry<Model> = {
      // Begins after the entry is in its place.
      model: Promise.resolve().then(() => this.#fill(key, entry, load)),
      sizeBytes: fileBytes,
      ready: undefined,
    };
    this.#entries.set(key, entry);
    return entry.model;
  }

  /** Forgets a model that broke; another one under its key stays. */
  drop(key: string, model: Model): void {
    const entry = this.#entries.get(key);
    if (entry?.ready !== model) return;
    this.#entries.delete(key);
    this.#usedBytes -= entry.sizeBytes;
  }

  async #fill(key: string, entry: Entry<Model>, load: () => Promise<Model>): Promise<Model> {
    while (this.#usedBytes + entry.sizeBytes > this.#budgetBytes) {
      if (!this.#evictOne()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#usedBytes += entry.sizeBytes;
    try {
      const model = await load();
      if (model.sizeBytes > this.#budgetBytes) {
        this.#onEvicted(model);
        throw this.#tooLarge(model.sizeBytes);
      }
      this.#usedBytes += model.sizeBytes - entry.sizeBytes;
      entry.sizeBytes = model.sizeBytes;
      while (this.#usedBytes > this.#budgetBytes && this.#evictOne());
      entry.ready = model;
      return model;
    } catch (error) {
      this.#entries.delete(key);
      this.#usedBytes -= entry.sizeBytes;
      throw error;
    } finally {
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const wake of waiting) wake();
    }
  }

  /** @returns false when there is none that is loaded */
  #evictOne(): boolean {
    for (const [key, entry] of this.#entries) {
      if (!entry.ready) continue;
      this.#entries.delete(key);
      this.#usedBytes -= entry.sizeBytes;
      this.#onEvicted(entry.ready);
      return true;
    }
    return false;
  }

  #tooLarge(bytes: number): AppError {
    const needed = Math.ceil(bytes / BYTES_PER_MB);
    return new AppError(
      'PAYLOAD_TOO_LARGE',
      `The model needs ${needed} MB; MODEL_CACHE_MB allows ${Math.floor(this.#budgetBytes / BYTES_PER_MB)}.`,
    );
  }
}
