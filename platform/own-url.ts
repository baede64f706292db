/** Addresses that mean "every one of this machine": good to listen on, not to ask. */
const WILDCARDS = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '::1'],
]);

/** The base URL at which this machine reaches a server of its own that listens on `host`. */
export function ownUrl(host: string, port: number): string {
  return `http://${inUrl(WILDCARDS.get(host) ?? host)}:${port}`;
}

/** The base URL of the same server as people write it: `localhost` where that is where it listens. */
export function shownUrl(host: string, port: number): string {
  return host === '127.0.0.1' || WILDCARDS.has(host) ? `http://localhost:${port}` : ownUrl(host, port);
}

function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
