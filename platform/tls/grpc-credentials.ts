import { ServerCredentials } from '@grpc/grpc-js';
import type { Logger } from '../log.js';
import type { TlsFiles } from './key-pair.js';
import { type ListenerIdentity, listenerIdentity } from './listener-identity.js';

/** What a gRPC server shows of itself; without files it speaks without TLS. @throws ListenError */
export function createGrpcCredentials(files: TlsFiles | undefined, log: Logger): ServerCredentials {
  return files
    ? new WatchedCredentials(listenerIdentity(files), files, log)
    : ServerCredentials.createInsecure();
}

/** The library takes a changed context for new connections while a server listens. */
class WatchedCredentials extends ServerCredentials {
  readonly #identity: ListenerIdentity;
  readonly #log: Logger;
  #forget: (() => void) | undefined;

  constructor(identity: ListenerIdentity, files: TlsFiles, log: Logger) {
    const asked = files.clientCaFile !== undefined;
    super(
      { requestCert: asked, rejectUnauthorized: asked && files.clientCertificates === 'required' },
      identity.contextOptions(),
    );
    this.#identity = identity;
    this.#log = log;
  }

  override _addWatcher(watcher: Parameters<ServerCredentials['_addWatcher']>[0]): void {
    super._addWatcher(watcher);
    this.#forget ??= this.#identity.onChange(
      (changed) => this.updateSecureContextOptions(changed.contextOptions()),
      this.#log,
    );
  }

  override _removeWatcher(watcher: Parameters<ServerCredentials['_removeWatcher']>[0]): void {
    super._removeWatcher(watcher);
    if (this.getWatcherCount() > 0) return;
    this.#forget?.();
    this.#forget = undefined;
  }

  override _equals(other: ServerCredentials): boolean {
    return this === other;
  }
}
