import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { isIP, SocketAddress } from 'node:net';

/*
 * Certificates as RFC 5280 writes them, in DER. Node reads and checks them, and signs, but makes none; the libraries
 * that do bring some twenty packages for the one kind that is needed here: P-256, signed with SHA-256.
 */

/** A certificate and its key, both PEM. */
export interface Issued {
  readonly cert: string;
  readonly key: string;
}

interface Validity {
  readonly from: Date;
  readonly to: Date;
}

/** An authority that signs certificates of servers, and nothing above or below them. */
export function issueAuthority(name: string, validity: Validity): Issued {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return issue({
    subject: name,
    subjectKey: keys,
    issuer: name,
    signer: keys.privateKey,
    validity,
    extensions: [
      extension('2.5.29.19', true, sequence(TRUE, integer(Buffer.from([0])))), // CA, no further authorities
      extension('2.5.29.15', true, bits(1, 0b0000_0110)), // may sign certificates and revocation lists
      extension('2.5.29.14', false, octets(keyId(keys.publicKey))),
    ],
  });
}

/** A certificate for a server of the given names and addresses, and for what it asks of other servers. */
export function issueServerCertificate(
  authority: Issued & { readonly name: string },
  names: readonly [string, ...string[]],
  validity: Validity,
): Issued {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signer = createPrivateKey(authority.key);
  return issue({
    subject: names[0],
    subjectKey: keys,
    issuer: authority.name,
    signer,
    validity,
    extensions: [
      extension('2.5.29.19', true, sequence()),
      extension('2.5.29.15', true, bits(7, 0b1000_0000)), // signs handshakes
      extension('2.5.29.37', false, sequence(oid('1.3.6.1.5.5.7.3.1'), oid('1.3.6.1.5.5.7.3.2'))), // server, client
      extension('2.5.29.17', false, sequence(...names.map(alternativeName))),
      extension('2.5.29.14', false, octets(keyId(keys.publicKey))),
      extension('2.5.29.35', false, sequence(tagged(0x80, keyId(createPublicKey(signer))))),
    ],
  });
}

function issue(parts: {
  subject: string;
  subjectKey: { publicKey: KeyObject; privateKey: KeyObject };
  issuer: string;
  signer: KeyObject;
  validity: Validity;
  extensions: Buffer[];
}): Issued {
  const algorithm = sequence(oid('1.2.840.10045.4.3.2')); // ecdsa-with-SHA256
  const toBeSigned = sequence(
    tagged(0xa0, integer(Buffer.from([2]))), // version 3
    integer(Buffer.concat([Buffer.from([0x40]), randomBytes(15)])),
    algorithm,
    commonName(parts.issuer),
    sequence(time(parts.validity.from), time(parts.validity.to)),
    commonName(parts.subject),
    parts.subjectKey.publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...parts.extensions)),
  );
  const signature = sign('sha256', toBeSigned, parts.signer);
  const der = sequence(toBeSigned, algorithm, tagged(0x03, Buffer.from([0]), signature));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: parts.subjectKey.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function alternativeName(name: string): Buffer {
  const version = isIP(name);
  if (version === 0) return tagged(0x82, Buffer.from(name, 'ascii'));
  return tagged(0x87, version === 4 ? Buffer.from(name.split('.').map(Number)) : ipv6(name));
}

/** The sixteen bytes; the system's own notation has at most one `::`. */
function ipv6(address: string): Buffer {
  const [head = '', tail] = new SocketAddress({ address, family: 'ipv6' }).address.split('::');
  const groups = (text: string) => text.split(':').filter(Boolean);
  const [before, after] = [groups(head), groups(tail ?? '')];
  const zeros = tail === undefined ? [] : Array<string>(8 - before.length - after.length).fill('0');
  return Buffer.from([...before, ...zeros, ...after].map((group) => group.padStart(4, '0')).join(''), 'hex');
}

const TRUE = Buffer.from([0x01, 0x01, 0xff]);

function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const { length } = body;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), body]);
  const bytes = length < 0x100 ? [length] : [length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, 0x80 | bytes.length, ...bytes]), body]);
}

const sequence = (...parts: Buffer[]): Buffer => tagged(0x30, ...parts);
const octets = (bytes: Buffer): Buffer => tagged(0x04, bytes);
/** @param bytes of a number that is not negative, the first below 0x80 */
const integer = (bytes: Buffer): Buffer => tagged(0x02, bytes);
const bits = (unused: number, byte: number): Buffer => tagged(0x03, Buffer.from([unused, byte]));

function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const base128 = (value: number): number[] => {
    const bytes = [value & 0x7f];
    for (let left = value >> 7; left > 0; left >>= 7) bytes.unshift((left & 0x7f) | 0x80);
    return bytes;
  };
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function commonName(name: string): Buffer {
  return sequence(tagged(0x31, sequence(oid('2.5.4.3'), tagged(0x0c, Buffer.from(name, 'utf8')))));
}

/** Years from 2050 on are written with four digits (RFC 5280, section 4.1.2.5). */
function time(at: Date): Buffer {
  const digits = at.toISOString().replace(/\.\d+Z$|\D/g, '');
  return at.getUTCFullYear() < 2050
    ? tagged(0x17, Buffer.from(`${digits.slice(2)}Z`))
    : tagged(0x18, Buffer.from(`${digits}Z`));
}

function extension(id: string, critical: boolean, value: Buffer): Buffer {
  return sequence(oid(id), ...(critical ? [TRUE] : []), octets(value));
}

const keyId = (key: KeyObject): Buffer =>
  createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest();
