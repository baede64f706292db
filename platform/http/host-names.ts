import { BlockList, isIP } from 'node:net';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** A name, an IPv4 address or an IPv6 address in brackets, then a port or none. */
const HOST = /^(?:\[([0-9a-f:.]+)\]|([^\s:/?#@[\]\\]+))(?::\d{0,5})?$/;

/** The name or address in a `Host` header, in lower case and without brackets and port; undefined when it is malformed. */
export function hostNameOf(host: string): string | undefined {
  const [, bracketed, plain] = HOST.exec(host.toLowerCase()) ?? [];
  if (bracketed !== undefined) return isIP(bracketed) === 6 ? bracketed : undefined;
  // A name may be written with the dot of the root.
  return plain?.replace(/\.$/, '');
}

/** Whether a name or an address, as `hostNameOf` returns it, always is this machine (RFC 6761, section 6.3). */
export function isLoopbackName(name: string): boolean {
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  const version = isIP(name);
  return version !== 0 && LOOPBACK.check(name, version === 4 ? 'ipv4' : 'ipv6');
}
