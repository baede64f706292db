import { expect, test } from 'vitest';
import { createUrlSigner, type SignedQuery } from './signed-url.js';

const now = { value: new Date('2026-01-01T00:00:00.500Z') };
const signer = createUrlSigner({
  baseUrl: 'http://example.test',
  secret: 'a secret of some length',
  clock: { now: () => now.value },
});

function queryOf(url: string): SignedQuery {
  return Object.fromEntries(new URL(url).searchParams);
}

test('a signed URL is verified until it expires, and lives at least as long as asked', () => {
  const query = queryOf(signer.sign('GET', 'a/b', { expiresInSeconds: 10, downloadName: 'ä&b.txt' }));
  now.value = new Date('2026-01-01T00:00:10.499Z');
  expect(signer.verify('GET', 'a/b', query)).toEqual({ downloadName: 'ä&b.txt' });
  now.value = new Date('2026-01-01T00:00:11.000Z');
  expect(() => signer.verify('GET', 'a/b', query)).toThrow('has expired');
  now.value = new Date('2026-01-01T00:00:00.500Z');
});

test('everything that the URL grants is signed', () => {
  const query = queryOf(signer.sign('GET', 'a/b', { expiresInSeconds: 10, downloadName: 'n' }));
  const stranger = createUrlSigner({
    baseUrl: '',
    secret: 'another secret, as long',
    clock: { now: () => now.value },
  });
  const attempts: (() => unknown)[] = [
    () => signer.verify('PUT', 'a/b', query),
    () => signer.verify('GET', 'a/c', query),
    () => signer.verify('GET', 'a/b', { ...query, expires: `${query.expires}0` }),
    () => signer.verify('GET', 'a/b', { ...query, name: 'm' }),
    () => signer.verify('GET', 'a/b', { ...query, name: undefined }),
    () => signer.verify('GET', 'a/b', { ...query, signature: '' }),
    () => signer.verify('GET', 'a/b', { ...query, signature: undefined }),
    () => signer.verify('GET', 'a/b', { ...query, signature: [query.signature, query.signature] }),
    () => signer.verify('GET', 'a/b', { ...query, signature: `A${String(query.signature).slice(1)}` }),
    () => signer.verify('GET', 'a/b', {}),
    () => stranger.verify('GET', 'a/b', query),
  ];
  for (const attempt of attempts) expect(attempt).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
});
