import { MAX_SAMPLES, type ProblemSample } from './report.js';

/** Counts places and keeps the first ones. */
export class Samples {
  count = 0;
  readonly #kept: ProblemSample[] = [];

  constructor(private readonly limit = MAX_SAMPLES) {}

  /** @param message made only when the place is kept */
  add(line: number, message: () => string, column: number | null = null): void {
    this.count++;
    if (this.#kept.length < this.limit) this.#kept.push({ line, column, message: message() });
  }

  get kept(): readonly ProblemSample[] {
    return this.#kept;
  }

  /** `line 3, 5 and more`. */
  get lines(): string {
    const lines = this.#kept.map(({ line }) => line).join(', ');
    return `line ${lines}${this.count > this.#kept.length ? ' and more' : ''}`;
  }
}

/** `1 row`, `5 rows`. */
export const rowsOf = (count: number): string => (count === 1 ? '1 row' : `${count} rows`);
