/** Addresses that mean "every one of this machine": good to listen on, not to ask. */
const WILDCARDS = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '::1'],
]);

/** How our servers listen; of the configuration. */
export interface Listeners {
  readonly host: string;
  readonly http: { readonly tls?: object | undefined };
}

/** The base URL at which this machine reaches a server of its own. */
export function ownUrl({ host, http }: Listeners, port: number): string {
  return `${schemeOf(http)}://${inUrl(WILDCARDS.get(host) ?? host)}:${port}`;
}

/** The base URL of the same server as people write it: `localhost` where that is where it listens. */
export function shownUrl(listeners: Listeners, port: number): string {
  const { host, http } = listeners;
  return host === '127.0.0.1' || WILDCARDS.has(host)
    ? `${schemeOf(http)}://localhost:${port}`
    : ownUrl(listeners, port);
}

const schemeOf = ({ tls }: Listeners['http']): string => (tls ? 'https' : 'http');

function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
