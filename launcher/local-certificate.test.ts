import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '../platform/config/config.js';
import { createLogger } from '../platform/log.js';
import { readKeyPair } from '../platform/tls/key-pair.js';
import { keepLocalCertificate } from './local-certificate.js';

let dir: string;
const undo: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mlsec-certificate-'));
});
afterEach(async () => {
  for (const step of undo.splice(0)) await step();
  await rm(dir, { recursive: true, force: true });
});

const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');
async function keep(env: Record<string, string> = {}) {
  const config = loadConfig({ DATA_DIR: dir, TLS_SELF_SIGNED: 'true', ...env });
  const authorityFile = await keepLocalCertificate(config, log, undo);
  const { listeners } = config.tls;
  if (!listeners || !authorityFile) throw new Error('There is no certificate.');
  return {
    certificate: readKeyPair(listeners).certificate,
    authority: await readFile(authorityFile, 'utf8'),
  };
}

test('one is made once, for the names of this machine, and its keys are for its user alone', async () => {
  const made = await keep();
  expect(made.certificate.verify(new X509Certificate(made.authority).publicKey)).toBe(true);
  expect([made.certificate.checkHost('localhost'), made.certificate.checkIP('127.0.0.1')]).toEqual([
    'localhost',
    '127.0.0.1',
  ]);
  for (const name of ['certificate.pem', 'authority-key.pem']) {
    expect((await stat(join(dir, 'tls', name))).mode & 0o777, name).toBe(0o600);
  }
  expect((await keep()).certificate.raw).toEqual(made.certificate.raw);
});

test('another name makes another one, of the same authority', async () => {
  const before = await keep();
  const after = await keep({ PUBLIC_URL: 'https://ml.example.com', HOST: '0.0.0.0' });
  expect(after.authority).toBe(before.authority);
  expect(after.certificate.checkHost('ml.example.com')).toBe('ml.example.com');
  expect(before.certificate.checkHost('ml.example.com')).toBeUndefined();
});

test('without TLS_SELF_SIGNED none is made', async () => {
  expect(await keepLocalCertificate(loadConfig({ DATA_DIR: dir }), log, undo)).toBeUndefined();
});
