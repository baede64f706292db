import { AppError } from '../../../contracts/errors.js';

const RETRY_AFTER_MS = 1_000;

/**
 * Bounds the memory of all payloads that are being read, decoded and stored: each is limited by itself, and a hundred
 * of the largest would still be too much. One for all collectors of a process.
 */
export class PayloadBudget {
  readonly #maxBytes: number;
  #heldBytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** For one request. */
  hold(): PayloadHold {
    let ownBytes = 0;
    return {
      add: (bytes) => {
        const others = this.#heldBytes - ownBytes;
        if (others > 0 && this.#heldBytes + bytes > this.#maxBytes) {
          throw new AppError(
            'RATE_LIMITED',
            'Too many large payloads arrive at once; send this again in a moment, or in smaller batches.',
            { details: { retryAfterMs: RETRY_AFTER_MS } },
          );
        }
        ownBytes += bytes;
        this.#heldBytes += bytes;
      },
      release: () => {
        this.#heldBytes -= ownBytes;
        ownBytes = 0;
      },
    };
  }
}

/** What one request takes of the budget. */
export interface PayloadHold {
  /**
   * Takes more of it. A payload that is alone is always taken: its own limit holds for it.
   * @throws AppError RATE_LIMITED (`details.retryAfterMs`) when others leave too little
   */
  add(bytes: number): void;
  /** Gives everything back; to be called when the request is answered. */
  release(): void;
}
