import type { Config } from '../platform/config/config.js';
import { shownUrl } from '../platform/own-url.js';

/** What the user reads once everything serves. */
export function readyBanner(facts: {
  seconds: number;
  /** The dashboard's address, with a code that signs in once. */
  dashboard: string | undefined;
  urls: Record<string, string>;
  adminTokenFile: string;
  dataDir: string;
  /** Of the local certificate; absent where there is none. */
  authorityFile: string | undefined;
  authRequired: boolean;
  /** Where senders of spans find their token; absent where none is asked for. */
  collectorToken: string | undefined;
  /** Absent where tracing is switched off. */
  tracing: { config: Pick<Config, 'host' | 'http' | 'ports'>; ready: boolean } | undefined;
}): string {
  const { urls } = facts;
  const rows: [string, string | undefined][] = [
    ['Dashboard', facts.dashboard],
    ['GraphQL', urls.graphql],
    ['Subscriptions', urls.graphql?.replace(/^http/, 'ws')],
    ['REST', urls.rest],
    ['REST documents', urls.rest && `${urls.rest}/docs`],
    ...tracingRows(facts.tracing, urls),
    ['Admin token', facts.authRequired ? facts.adminTokenFile : 'not needed (GATEWAY_AUTH=off)'],
    ['Collector token', facts.tracing && facts.collectorToken],
    ['Data', facts.dataDir],
    ['TLS authority', facts.authorityFile],
  ];
  const lines = rows.filter(([, value]) => value).map(([name, value]) => `  ${name.padEnd(16)}${value}`);
  return [
    '',
    `The platform is ready (${facts.seconds.toFixed(1)} s).`,
    '',
    ...lines,
    '',
    'Next, in another terminal:',
    '  npm run demo',
    `  curl ${facts.authorityFile ? `--cacert ${facts.authorityFile} ` : ''}${urls.rest}/health`,
    '',
    'Ctrl-C stops it; everything is kept in the data folder.',
    '',
  ].join('\n');
}

function tracingRows(
  tracing: Parameters<typeof readyBanner>[0]['tracing'],
  urls: Record<string, string>,
): [string, string | undefined][] {
  if (!tracing) return [['Tracing', 'switched off (TRACING_ENABLED)']];
  const { config } = tracing;
  const { ports } = config;
  const at = (port: number, path = '') => (port === 0 ? undefined : `${shownUrl(config, port)}${path}`);
  const grpc = at(ports.otlpGrpc)?.replace(/^https?:\/\//, '');
  return [
    ['Tracing', tracing.ready ? undefined : 'is still starting; the log says why'],
    ['Tracing REST', urls.tracingRest],
    ['OTLP', [grpc && `${grpc} (gRPC)`, at(ports.otlpHttp)].filter(Boolean).join(', ') || undefined],
    ['Zipkin', at(ports.zipkin)],
    ['Jaeger query', at(ports.jaegerQuery)],
  ];
}
