import type { IncomingMessage } from 'node:http';
import { clickHouseException } from './exception.js';

/** What a request says beside its body. */
export interface RequestParameters {
  readonly query: string;
  readonly database: string;
  readonly defaultFormat: string | undefined;
  readonly queryId: string | undefined;
  readonly settings: Map<string, string>;
  readonly parameters: Map<string, string>;
  readonly user: string;
  readonly password: string;
  /** Whether the answer may be compressed. */
  readonly gzip: boolean;
}

/** Parameters of the URL that are about HTTP, or about what one process alone has no use for: no settings. */
const NOT_SETTINGS = new Set([
  'query',
  'database',
  'default_format',
  'query_id',
  'user',
  'password',
  'quota_key',
  'role',
  'compress',
  'decompress',
  'enable_http_compression',
  'http_zlib_compression_level',
  'network_compression_method',
  'wait_end_of_query',
  'buffer_size',
  'stacktrace',
  'client_protocol_version',
  'send_progress_in_http_headers',
  'http_headers_progress_interval_ms',
  'cancel_http_readonly_queries_on_client_close',
]);
const UNSUPPORTED = new Map([
  ['session_id', 'Sessions are not supported: each request stands alone'],
  ['compress', "ClickHouse's own compression is not supported: use gzip with enable_http_compression=1"],
  ['decompress', "ClickHouse's own compression is not supported: use Content-Encoding: gzip"],
]);

/**
 * Reads the URL and the headers of a request.
 * @throws ClickHouseException for what this bridge cannot do
 */
export function readParameters(request: IncomingMessage): RequestParameters {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const { headers } = request;
  const get = (name: string, header: string) => url.searchParams.get(name) ?? headerText(headers[header]);
  const credentials = credentialsOf(request, url);
  const settings = new Map<string, string>();
  const parameters = new Map<string, string>();
  for (const [name, value] of url.searchParams) {
    const problem = UNSUPPORTED.get(name);
    if (problem && value !== '0') throw clickHouseException('NOT_IMPLEMENTED', problem);
    if (name.startsWith('param_')) parameters.set(name.slice('param_'.length), value);
    else if (!NOT_SETTINGS.has(name)) settings.set(name, value);
  }
  return {
    query: url.searchParams.get('query') ?? '',
    database: get('database', 'x-clickhouse-database') || 'default',
    defaultFormat: get('default_format', 'x-clickhouse-format') || undefined,
    queryId: url.searchParams.get('query_id') || undefined,
    settings,
    parameters,
    ...credentials,
    gzip:
      url.searchParams.get('enable_http_compression') === '1' &&
      /\bgzip\b/.test(headerText(headers['accept-encoding']) ?? ''),
  };
}

function credentialsOf({ headers }: IncomingMessage, url: URL): { user: string; password: string } {
  const basic = /^Basic +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (basic) {
    const [user = '', password = ''] = Buffer.from(basic, 'base64').toString('utf8').split(/:(.*)/s);
    return { user, password };
  }
  return {
    user: headerText(headers['x-clickhouse-user']) ?? url.searchParams.get('user') ?? 'default',
    password: headerText(headers['x-clickhouse-key']) ?? url.searchParams.get('password') ?? '',
  };
}

function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
