import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { Config } from '../config/config.js';
import { ListenError } from '../http/ports.js';

/** Where a listener finds what it shows of itself, and whom it asks clients to have been certified by. */
export type TlsFiles = NonNullable<Config['tls']['listeners']>;

/** What those files hold, checked to belong together. */
export interface KeyPair {
  /** PEM: the certificate, and after it those up to its authority. */
  readonly cert: string;
  readonly key: string;
  /** PEM; absent where clients are not asked for a certificate. */
  readonly clientCa: string | undefined;
  readonly certificate: X509Certificate;
}

/**
 * Reads the files.
 * @throws ListenError that names the variable: one cannot be read or is no PEM, or key and certificate do not fit
 */
export function readKeyPair(files: TlsFiles): KeyPair {
  const cert = readPem(files.certFile, 'TLS_CERT_FILE');
  const key = readPem(files.keyFile, 'TLS_KEY_FILE');
  const clientCa = files.clientCaFile && readPem(files.clientCaFile, 'TLS_CLIENT_CA_FILE');
  const certificate = parsed(`TLS_CERT_FILE: ${files.certFile} is no certificate in PEM`, () => {
    return new X509Certificate(cert);
  });
  if (clientCa) {
    parsed(`TLS_CLIENT_CA_FILE: ${files.clientCaFile} is no certificate in PEM`, () => {
      return new X509Certificate(clientCa);
    });
  }
  parsed(`TLS_KEY_FILE: ${files.keyFile} is not the key of the certificate in ${files.certFile}`, () => {
    return createSecureContext({ cert, key });
  });
  return { cert, key, clientCa, certificate };
}

/** Changes whenever one of the files does, also where a mounted secret is swapped as a whole. */
export function stateOf(files: TlsFiles): string {
  const paths = [files.certFile, files.keyFile, ...(files.clientCaFile ? [files.clientCaFile] : [])];
  return paths
    .map((path) => statSync(path, { throwIfNoEntry: false }))
    .map((stat) => (stat ? `${stat.dev}:${stat.ino}:${stat.size}:${stat.mtimeMs}` : 'absent'))
    .join(' ');
}

function readPem(path: string, variable: string): string {
  return parsed(`${variable}: ${path} cannot be read`, () => readFileSync(path, 'utf8'));
}

function parsed<T>(problem: string, attempt: () => T): T {
  try {
    return attempt();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ListenError(`${problem} (${reason}).`, cause);
  }
}
