import type { IncomingMessage } from 'node:http';
import { clientAddress } from '../http/client-address.js';

/**
 * Counts the sockets of each address that have not been let in yet. Each costs a timer and its buffers, and nobody needs
 * many at once.
 */
export class PendingSockets {
  readonly #limit: number;
  readonly #byAddress = new Map<string, number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @returns what to call once it is let in or gone, as often as one likes; undefined when there are too many */
  admit(request: IncomingMessage): (() => void) | undefined {
    const address = clientAddress(request);
    const count = this.#byAddress.get(address) ?? 0;
    if (count >= this.#limit) return undefined;
    this.#byAddress.set(address, count + 1);
    let counted = true;
    return () => {
      if (!counted) return;
      counted = false;
      const left = (this.#byAddress.get(address) ?? 1) - 1;
      if (left === 0) this.#byAddress.delete(address);
      else this.#byAddress.set(address, left);
    };
  }
}
