import { attributeText } from '../../domain/attribute-text.js';
import type { AttributeValue } from '../../domain/span.js';
import type { ZipkinEndpoint, ZipkinKind } from './zipkin-span.js';

/** Attributes that name the other side, the best first: the ranking of sdk_exporters/zipkin.md, Remote endpoint. */
export const REMOTE_NAMES = [
  'server.address',
  'net.peer.name',
  'server.socket.domain',
  'net.sock.peer.name',
  'peer.hostname',
  'peer.address',
  'db.name',
] as const;

/** The other side's address and port, now and as earlier semantic conventions called them. */
const PEER_SOCKETS = [
  ['network.peer.address', 'network.peer.port'],
  ['net.sock.peer.addr', 'net.sock.peer.port'],
  ['net.peer.ip', 'net.peer.port'],
] as const;

const SERVER_SOCKET = ['server.socket.address', 'server.socket.port'] as const;

/**
 * The other side of a span, from its attributes. Those that say no more than the endpoint does are removed from
 * `attributes`. For a server, names like `server.address` are its own: only a client's or a producer's count.
 */
export function remoteEndpointOf(
  attributes: Map<string, AttributeValue>,
  kind: ZipkinKind | undefined,
): ZipkinEndpoint | undefined {
  const peer = attributes.get('peer.service');
  if (typeof peer === 'string') attributes.delete('peer.service');
  const callsOut = kind === 'CLIENT' || kind === 'PRODUCER';
  const ownName = typeof peer === 'string' && peer !== '' ? peer : undefined;
  const serviceName = ownName ?? (callsOut ? firstText(attributes, REMOTE_NAMES) : undefined);
  const sockets = callsOut ? [...PEER_SOCKETS, SERVER_SOCKET] : PEER_SOCKETS;
  const socket = firstSocket(attributes, sockets);
  if (!serviceName && !socket) return undefined;
  return { ...(serviceName && { serviceName: serviceName.toLowerCase() }), ...socket };
}

/** The endpoint of an IP address and a port; both are removed from `attributes` when they are one. */
export function endpointOf(
  attributes: Map<string, AttributeValue>,
  addressKey: string,
  portKey: string,
): ZipkinEndpoint | undefined {
  const address = attributes.get(addressKey);
  const family = typeof address === 'string' ? ipFamily(address) : undefined;
  const port = portOf(attributes.get(portKey));
  if (!family && (port === undefined || attributes.has(addressKey))) return undefined;
  if (family) attributes.delete(addressKey);
  if (port !== undefined) attributes.delete(portKey);
  return { ...(family && { [family]: address }), ...(port !== undefined && { port }) };
}

function firstSocket(
  attributes: Map<string, AttributeValue>,
  sockets: readonly (readonly [string, string])[],
): ZipkinEndpoint | undefined {
  for (const [address, port] of sockets) {
    const endpoint = endpointOf(attributes, address, port);
    if (endpoint) return endpoint;
  }
  return undefined;
}

function firstText(
  attributes: ReadonlyMap<string, AttributeValue>,
  keys: readonly string[],
): string | undefined {
  for (const key of keys) {
    const value = attributes.get(key);
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

function portOf(value: AttributeValue | undefined): number | undefined {
  if (value === undefined) return undefined;
  const port = Number(attributeText(value));
  return Number.isInteger(port) && port > 0 && port <= 65_535 ? port : undefined;
}

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const IPV6 = /^(?=.*:.*:)[0-9a-fA-F:]{2,39}(?:(?<=:)(?:\d{1,3}\.){3}\d{1,3})?$/;

/** Close enough to tell an address from a name; domain/ does not import node:net. */
function ipFamily(address: string): 'ipv4' | 'ipv6' | undefined {
  if (IPV4.test(address)) return 'ipv4';
  return IPV6.test(address) ? 'ipv6' : undefined;
}
