import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, isIP } from 'node:net';
import { connect, createServer } from 'node:tls';
import { expect, test } from 'vitest';
import { issueAuthority, issueServerCertificate } from './issue-certificate.js';

const NAME = 'Tests of certificates';
const validity = { from: new Date('2026-01-02T03:04:05Z'), to: new Date('2051-06-07T08:09:10Z') };
const names = ['localhost', 'ml.example.com', '127.0.0.1', '::1', '2001:db8::8:800:200c:417a'] as const;

test('a certificate names its hosts, its time and its authority, and a client takes it', async () => {
  const authority = issueAuthority(NAME, validity);
  const issued = issueServerCertificate({ ...authority, name: NAME }, names, validity);
  const [above, certificate] = [new X509Certificate(authority.cert), new X509Certificate(issued.cert)];

  expect(above).toMatchObject({ ca: true, subject: `CN=${NAME}` });
  expect(certificate).toMatchObject({ ca: false, subject: 'CN=localhost', issuer: `CN=${NAME}` });
  expect(certificate.checkIssued(above) && certificate.verify(above.publicKey)).toBe(true);
  expect(new Date(certificate.validFrom)).toEqual(validity.from);
  expect(new Date(certificate.validTo)).toEqual(validity.to);
  for (const name of names) {
    expect(isIP(name) ? certificate.checkIP(name) : certificate.checkHost(name), name).toBe(name);
  }
  expect(certificate.checkHost('other.example.com')).toBeUndefined();

  const server = createServer({ ...issued }, (socket) => socket.end('hello'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect({
    port: (server.address() as AddressInfo).port,
    host: '127.0.0.1',
    ca: authority.cert,
  });
  const [text] = (await once(client.setEncoding('utf8'), 'data')) as [string];
  expect(text).toBe('hello');
  server.close();
});
