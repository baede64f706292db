import type { SecureContextOptions } from 'node:tls';
import { DAY_MS } from '../../contracts/time.js';
import type { Logger } from '../log.js';
import { type KeyPair, readKeyPair, stateOf, type TlsFiles } from './key-pair.js';

/** How often the files are looked at. A notification of the system would miss secrets that are swapped by a link. */
const LOOK_EVERY_MS = 2_000;
const SOON_MS = 14 * DAY_MS;

/**
 * What the listeners of a process show of themselves: a key, a certificate, and the authority of their clients. The
 * files are looked at every other second. A pair that fits replaces the former for new connections; one that does not,
 * such as a certificate whose key is still being written, is logged once and the former stays.
 */
export class ListenerIdentity {
  readonly #files: TlsFiles;
  readonly #listeners = new Set<(identity: ListenerIdentity) => void>();
  #current: KeyPair;
  #former: KeyPair | undefined;
  #state: string;
  #timer: NodeJS.Timeout | undefined;

  /** @throws ListenError when the files do not fit together */
  constructor(files: TlsFiles) {
    this.#files = files;
    this.#state = stateOf(files);
    this.#current = readKeyPair(files);
  }

  get current(): KeyPair {
    return this.#current;
  }

  /** Whether a certificate is this process's own, or was until the files changed. */
  isOwn(raw: Buffer): boolean {
    return [this.#current, this.#former].some((pair) => pair?.certificate.raw.equals(raw));
  }

  /** For a server's context. TLS 1.2 and 1.3. */
  contextOptions(): SecureContextOptions {
    const { cert, key, clientCa } = this.#current;
    return { cert, key, ...(clientCa ? { ca: clientCa } : {}), minVersion: 'TLSv1.2' };
  }

  /** Calls back after each change, until the returned function is called. */
  onChange(listener: (identity: ListenerIdentity) => void, log: Logger): () => void {
    this.#listeners.add(listener);
    if (!this.#timer) {
      this.#warnOfExpiry(log);
      this.#timer = setInterval(() => this.#look(log), LOOK_EVERY_MS).unref();
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  #look(log: Logger): void {
    const state = stateOf(this.#files);
    if (state === this.#state) return;
    this.#state = state;
    let read: KeyPair;
    try {
      read = readKeyPair(this.#files);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.error({ reason }, 'The changed TLS files are refused; the former certificate stays');
      return;
    }
    this.#former = this.#current;
    this.#current = read;
    for (const listener of this.#listeners) listener(this);
    const { subject, validTo } = read.certificate;
    log.info({ subject, validTo }, 'TLS files changed; new connections get the new certificate');
    this.#warnOfExpiry(log);
  }

  #warnOfExpiry(log: Logger): void {
    const { subject, validTo } = this.#current.certificate;
    const left = Date.parse(validTo) - Date.now();
    if (left < SOON_MS) {
      const message = left < 0 ? 'The TLS certificate has expired' : 'The TLS certificate expires soon';
      log.warn({ subject, validTo, days: Math.floor(left / DAY_MS) }, message);
    }
  }
}

/** One for all listeners of a process, so that the files are read, and complained about, once. */
const identities = new WeakMap<TlsFiles, ListenerIdentity>();

/** @throws ListenError when the files do not fit together */
export function listenerIdentity(files: TlsFiles): ListenerIdentity {
  const known = identities.get(files);
  if (known) return known;
  const identity = new ListenerIdentity(files);
  identities.set(files, identity);
  return identity;
}
