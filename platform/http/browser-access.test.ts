import { describe, expect, test } from 'vitest';
import { loadConfig } from '../config/config.js';
import { createBrowserAccess } from './browser-access.js';

const EVIL = 'https://evil.example';
const CROSS_SITE = { 'sec-fetch-site': 'cross-site' };

function statusOf(
  settings: Record<string, string>,
  headers: Record<string, string>,
  { guarded = false, method = 'GET' } = {},
): number {
  const access = createBrowserAccess(loadConfig(settings).http);
  return access.refusal({ method, headers }, guarded)?.httpStatus ?? 200;
}

describe('names', () => {
  test.each<[string, number, Record<string, string>?]>([
    ['localhost:8002', 200],
    ['LOCALHOST', 200],
    ['localhost.', 200],
    ['app.localhost:80', 200],
    ['127.0.0.1:8002', 200],
    ['127.1.2.3', 200],
    ['[::1]:8002', 200],
    ['[0:0:0:0:0:0:0:1]', 200],
    ['[::ffff:127.0.0.1]', 200],
    ['evil.example', 421],
    ['evil.example:8002', 421],
    ['localhost.evil.example', 421],
    ['evillocalhost', 421],
    ['127.0.0.1.evil.example', 421],
    ['localhost@evil.example', 421],
    ['evil.example#localhost', 421],
    ['localhost:8002:80', 421],
    ['[::1', 421],
    ['::1', 421],
    ['[evil.example]', 421],
    ['', 421],
    ['0.0.0.0', 421],
    ['192.0.2.7', 421],
    ['gateway', 421],
    ['gateway:4000', 200, { ALLOWED_HOSTS: 'gateway, Other.Example' }],
    ['other.example', 200, { ALLOWED_HOSTS: 'gateway, Other.Example' }],
    ['evil.example', 421, { ALLOWED_HOSTS: 'gateway, Other.Example' }],
    ['evil.example', 200, { ALLOWED_HOSTS: '*' }],
    ['ml.example.com', 200, { PUBLIC_URL: 'https://ml.example.com/base' }],
    ['ml.local:4000', 200, { HOST: 'ml.local' }],
    // Where others reach us, addresses are ours, names are not.
    ['192.0.2.7:4000', 200, { HOST: '0.0.0.0' }],
    ['[2001:db8::7]:4000', 200, { HOST: '::' }],
    ['evil.example', 421, { HOST: '0.0.0.0' }],
  ])('a request to "%s" is answered with %i', (host, status, settings = {}) => {
    expect(statusOf(settings, { host })).toBe(status);
    expect(statusOf(settings, { host }, { guarded: true })).toBe(status);
  });
});

describe('pages', () => {
  const host = 'localhost:8002';
  test.each<
    [name: string, headers: Record<string, string>, open: number, guarded: number, settings?: object]
  >([
    ['no page', {}, 200, 200],
    ['this server', { origin: 'http://localhost:8002' }, 200, 200],
    ['another port of this machine', { origin: 'http://127.0.0.1:5173' }, 200, 200],
    ['an IPv6 page of this machine', { origin: 'http://[::1]:5173' }, 200, 200],
    ['another site', { origin: EVIL }, 403, 200],
    ['another site, by its looks', { origin: 'http://localhost.evil.example' }, 403, 200],
    ['a file or a sandbox', { origin: 'null' }, 403, 200],
    ['an extension', { origin: 'chrome-extension://localhost' }, 403, 200],
    ['an image on another site', CROSS_SITE, 403, 200],
    [
      'a frame on another site',
      { ...CROSS_SITE, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
      403,
      200,
    ],
    [
      'a link on another site',
      { ...CROSS_SITE, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
      200,
      200,
    ],
    ['a listed page', { origin: 'https://ui.example' }, 200, 200, { CORS_ORIGINS: 'https://ui.example' }],
    ['an unlisted one', { origin: EVIL }, 403, 403, { CORS_ORIGINS: 'https://ui.example' }],
    [
      'an unlisted port',
      { origin: 'https://ui.example:1' },
      403,
      403,
      { CORS_ORIGINS: 'https://ui.example' },
    ],
    [
      'this machine, unlisted',
      { origin: 'http://localhost:1' },
      403,
      403,
      { CORS_ORIGINS: 'https://ui.example' },
    ],
    ['this server, unlisted', { origin: `http://${host}` }, 200, 200, { CORS_ORIGINS: 'https://ui.example' }],
    ['any page, where all are listed', { origin: EVIL }, 200, 200, { CORS_ORIGINS: '*' }],
    ['any page does not follow from any name', { origin: EVIL }, 403, 200, { ALLOWED_HOSTS: '*' }],
    ['our public name', { origin: 'https://ml.example' }, 200, 200, { PUBLIC_URL: 'https://ml.example' }],
  ])('%s', (_name, headers, open, guarded, settings = {}) => {
    const all = { host, ...headers };
    expect(statusOf({ ...settings }, all)).toBe(open);
    expect(statusOf({ ...settings }, all, { guarded: true })).toBe(guarded);
  });

  test('a form of another site is no link', () => {
    const form = { host, ...CROSS_SITE, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect(statusOf({}, form, { method: 'POST' })).toBe(403);
  });
});

test.each([
  [{ ALLOWED_HOSTS: 'https://ml.example' }, 'ALLOWED_HOSTS'],
  [{ ALLOWED_HOSTS: 'ml.example:4000' }, 'ALLOWED_HOSTS'],
  [{ CORS_ORIGINS: 'ml.example' }, 'CORS_ORIGINS'],
  [{ CORS_ORIGINS: 'https://ml.example/' }, 'CORS_ORIGINS'],
])('%j is refused at the start', (settings, name) => {
  expect(() => loadConfig(settings)).toThrow(name);
});
