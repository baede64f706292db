import { X509Certificate } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { DAY_MS } from '../contracts/time.js';
import { type Config, LOCAL_AUTHORITY_FILE } from '../platform/config/config.js';
import type { Logger } from '../platform/log.js';
import { type Issued, issueAuthority, issueServerCertificate } from '../platform/tls/issue-certificate.js';

const AUTHORITY_NAME = 'ML security platform, local authority';
const AUTHORITY_KEY_FILE = 'authority-key.pem';
const AUTHORITY_DAYS = 3_650;
const CERTIFICATE_DAYS = 90;
/** Renewed when so little is left, which leaves time to find out why it could not be. */
const RENEW_BEFORE_DAYS = 30;
const LOOK_EVERY_MS = DAY_MS / 2;
/** Clocks of clients may be late. */
const BACKDATED_MS = DAY_MS;

type Settings = Pick<Config, 'tls' | 'http' | 'dataDir'>;

/**
 * Makes the certificate of TLS_SELF_SIGNED, in the data folder, and renews it in time, for as long as this process runs.
 * It is signed by an authority that is made once and stays, so that browsers and clients need to be told only once.
 * @param undo gets what ends the renewal
 * @returns the file of the authority; undefined where no such certificate is asked for
 */
export async function keepLocalCertificate(
  config: Settings,
  log: Logger,
  undo: (() => Promise<unknown>)[],
): Promise<string | undefined> {
  if (!config.tls.selfSigned || !config.tls.listeners) return undefined;
  const file = config.tls.listeners.certFile;
  const names = namesOf(config);
  const ensure = async () => {
    const authority = await readOrMakeAuthority(dirname(file));
    if (await isGood(file, authority, names)) return;
    const issued = issueServerCertificate(authority, names, validFor(CERTIFICATE_DAYS));
    // Certificate and key in one file, replaced at once: no reader ever sees halves.
    await writeSecret(file, issued.cert + issued.key);
    log.info({ file, names, days: CERTIFICATE_DAYS }, 'A local TLS certificate was made');
  };
  await ensure();
  const timer = setInterval(() => {
    ensure().catch((err: unknown) => log.error({ err }, 'The local TLS certificate could not be renewed'));
  }, LOOK_EVERY_MS).unref();
  undo.push(async () => clearInterval(timer));
  return join(dirname(file), LOCAL_AUTHORITY_FILE);
}

/** All that clients may call this machine by, as far as the configuration tells. */
function namesOf({ http }: Settings): readonly [string, ...string[]] {
  const configured = http.allowedHosts.filter((name) => name !== '*' && name !== '0.0.0.0' && name !== '::');
  return [...new Set(['localhost', '127.0.0.1', '::1', hostname().toLowerCase(), ...configured])] as [string];
}

async function readOrMakeAuthority(folder: string): Promise<Issued & { name: string }> {
  const paths = { cert: join(folder, LOCAL_AUTHORITY_FILE), key: join(folder, AUTHORITY_KEY_FILE) };
  try {
    const [cert, key] = await Promise.all([readFile(paths.cert, 'utf8'), readFile(paths.key, 'utf8')]);
    if (daysLeft(new X509Certificate(cert)) > CERTIFICATE_DAYS) return { cert, key, name: AUTHORITY_NAME };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const made = issueAuthority(AUTHORITY_NAME, validFor(AUTHORITY_DAYS));
  await writeSecret(paths.key, made.key);
  await writeSecret(paths.cert, made.cert);
  return { ...made, name: AUTHORITY_NAME };
}

/** Whether the certificate that is there is of this authority, for these names, and lasts. */
async function isGood(file: string, authority: Issued, names: readonly string[]): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return false;
  const certificate = new X509Certificate(text);
  const covers = (name: string) => (isIP(name) ? certificate.checkIP(name) : certificate.checkHost(name));
  return (
    certificate.verify(new X509Certificate(authority.cert).publicKey) &&
    daysLeft(certificate) > RENEW_BEFORE_DAYS &&
    names.every(covers)
  );
}

async function writeSecret(file: string, text: string): Promise<void> {
  const draft = `${file}.draft`;
  await writeFile(draft, text, { mode: 0o600 });
  await chmod(draft, 0o600); // one that was left behind keeps its mode
  await rename(draft, file);
}

const validFor = (days: number) => ({
  from: new Date(Date.now() - BACKDATED_MS),
  to: new Date(Date.now() + days * DAY_MS),
});

const daysLeft = ({ validTo }: X509Certificate): number => (Date.parse(validTo) - Date.now()) / DAY_MS;
