import { existsSync, readFileSync } from 'node:fs';
import tls, { type PeerCertificate, type SecureContext, type SecureContextOptions } from 'node:tls';
import type { Config } from '../config/config.js';
import { ListenError } from '../http/ports.js';
import { listenerIdentity } from './listener-identity.js';

/** What `tls.connect` hands on beside what a context is made of. */
type ContextOptions = SecureContextOptions & { host?: string; servername?: string };
/** node keeps it out of its types. */
interface Context extends SecureContext {
  context: { addCACert(pem: string): void };
}

/**
 * Lets every connection that this process opens (databases, Redis, objects, other parts, telemetry) trust the
 * authorities of `TLS_CA_FILE` and the local one beside the public ones. The platform's own parts are known by their
 * certificate: they reach each other by addresses, such as 127.0.0.1, that no public authority certifies, so at those
 * the very certificate of `TLS_CERT_FILE` is accepted, and shown where a client's is asked for.
 *
 * Node 20 has no setting for it once a process runs (`NODE_EXTRA_CA_CERTS` is read before, and `.env` after), and
 * clients that make their own contexts pass through here all the same. Call it once, before connections are opened.
 * @throws ListenError when a file cannot be read
 */
export function trustPlatformCertificates(config: Pick<Config, 'tls'>): void {
  const { authorityFiles, partHosts } = config.tls;
  // A command may run before the first start has made a certificate of its own.
  const isMissing = config.tls.selfSigned && !existsSync(config.tls.listeners?.certFile ?? '');
  const listeners = isMissing ? undefined : config.tls.listeners;
  const authorities = authorityFiles.filter((path) => !isMissing || existsSync(path)).map(readAuthorities);
  const own = listeners && listenerIdentity(listeners);
  if (authorities.length === 0 && !own) return;
  const isPart = (host: string | undefined) => host !== undefined && partHosts.includes(host.toLowerCase());

  const { createSecureContext, checkServerIdentity } = tls;
  tls.createSecureContext = (options: ContextOptions = {}) => {
    // Servers name their clients' authorities themselves, and some clients bring theirs.
    if (options.ca !== undefined) return createSecureContext(options);
    const toPart = own !== undefined && options.cert === undefined && isPart(options.host);
    const context = createSecureContext({
      ...options,
      ...(toPart ? { cert: own.current.cert, key: own.current.key, allowPartialTrustChain: true } : {}),
    }) as Context;
    for (const pem of authorities.flat()) context.context.addCACert(pem);
    if (toPart) context.context.addCACert(own.current.certificate.toString());
    return context;
  };
  tls.checkServerIdentity = (host: string, certificate: PeerCertificate) =>
    isPart(host) && own?.isOwn(certificate.raw) ? undefined : checkServerIdentity(host, certificate);
}

/** Each certificate of a PEM file. */
function readAuthorities(path: string): string[] {
  let found: string[] | null;
  try {
    found = readFileSync(path, 'utf8').match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ListenError(`TLS_CA_FILE: ${path} cannot be read (${reason}).`, cause);
  }
  if (!found) throw new ListenError(`TLS_CA_FILE: ${path} holds no certificate in PEM.`, undefined);
  return found;
}
