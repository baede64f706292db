import type { Server, ServerOptions } from 'node:https';
import type { TLSSocket } from 'node:tls';
import type { Logger } from '../log.js';
import type { TlsFiles } from './key-pair.js';
import { type ListenerIdentity, listenerIdentity } from './listener-identity.js';

/** Longer than any handshake takes; a connection that sends none is not kept. */
const HANDSHAKE_TIMEOUT_MS = 5_000;

/** @throws ListenError when the files do not fit together */
export function secureServerOptions(files: TlsFiles): ServerOptions {
  const identity = listenerIdentity(files);
  return {
    ...identity.contextOptions(),
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    requestCert: identity.current.clientCa !== undefined,
    // `admits` decides: it knows the platform's own parts, whose certificate need not be one of a client.
    rejectUnauthorized: false,
  };
}

/** Keeps an HTTPS server at the files' newest state, and lets nobody in whose certificate is not good enough. */
export function guardSecureListener(server: Server, files: TlsFiles, log: Logger): void {
  const identity = listenerIdentity(files);
  const forget = identity.onChange(() => server.setSecureContext(identity.contextOptions()), log);
  server.once('close', forget);
  // A failed handshake cannot be answered.
  server.prependListener('tlsClientError', (error: NodeJS.ErrnoException, socket: TLSSocket) => {
    log.debug({ code: error.code, from: socket.remoteAddress }, 'TLS handshake failed');
    socket.destroy();
  });
  if (!files.clientCaFile) return;
  server.on('secureConnection', (socket: TLSSocket) => {
    if (admits(identity, files, socket)) return;
    log.debug(
      { from: socket.remoteAddress, reason: String(socket.authorizationError) },
      'Client refused: its certificate is missing or not known',
    );
    socket.destroy();
  });
}

/** A certificate of TLS_CLIENT_CA_FILE; our own, which other parts of the platform show; or none, where none is needed. */
function admits(identity: ListenerIdentity, files: TlsFiles, socket: TLSSocket): boolean {
  const shown = socket.getPeerX509Certificate();
  if (!shown) return files.clientCertificates === 'optional';
  return socket.authorized || identity.isOwn(shown.raw);
}
