/** For logs and answers: without credentials and query. */
export function shownUrl(url: URL): string {
  return `${url.origin}${url.pathname === '/' ? '' : url.pathname}`;
}

/** The endpoint, at the protocol's own path where it names none. */
export function withDefaultPath(endpoint: string, path: string): URL {
  const url = new URL(endpoint);
  if (url.pathname === '/') url.pathname = path;
  return url;
}

const OTLP_PATH = '/v1/traces';
const OTLP_GRPC_PORT = '4317';

/** OTLP's port for gRPC means gRPC, unless the URL names the path that only HTTP has. */
export function otlpEndpointOf(endpoint: string): { protocol: 'grpc' | 'http'; url: URL } {
  const url = new URL(endpoint);
  const path = url.pathname.replace(/\/+$/, '');
  if (url.port === OTLP_GRPC_PORT && !path.endsWith(OTLP_PATH)) return { protocol: 'grpc', url };
  url.pathname = path.endsWith(OTLP_PATH) ? path : path + OTLP_PATH;
  return { protocol: 'http', url };
}

const ALL_LOCAL = ['localhost', '127.0.0.1', '[::1]', '0.0.0.0'];

/** Whether spans that are sent there come back to this program. */
export function isOwnEndpoint(
  endpoint: string,
  own: { hosts: readonly string[]; ports: readonly number[] },
): boolean {
  const url = new URL(endpoint);
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  const hosts = new Set([...ALL_LOCAL, ...own.hosts].map((host) => host.toLowerCase()));
  return own.ports.includes(port) && hosts.has(url.hostname.toLowerCase());
}
