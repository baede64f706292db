import { createSocket } from 'node:dgram';
import type { Config } from '../platform/config/config.js';
import {
  checkAddressIsFree,
  freePort,
  type ListenAddress,
  translateListenError,
} from '../platform/http/ports.js';

type Port = keyof Config['ports'];

/** What listens in any case: 0 becomes a free port, because other processes have to know it too. */
const NEEDED: readonly (readonly [variable: string, port: Port])[] = [
  ['GATEWAY_PORT', 'gateway'],
  ['REST_PORT', 'rest'],
];
const NEEDED_FOR_TRACING: typeof NEEDED = [
  ['TRACING_SUBGRAPH_PORT', 'tracing'],
  ['TRACING_REST_PORT', 'tracingRest'],
];
/** Collectors and query APIs: 0 switches them off. */
const TRACING_TCP: typeof NEEDED = [
  ['OTLP_GRPC_PORT', 'otlpGrpc'],
  ['OTLP_HTTP_PORT', 'otlpHttp'],
  ['ZIPKIN_PORT', 'zipkin'],
  ['JAEGER_COLLECTOR_PORT', 'jaegerCollector'],
  ['SAMPLING_PORT', 'sampling'],
  ['JAEGER_QUERY_PORT', 'jaegerQuery'],
];
const TRACING_UDP: typeof NEEDED = [
  ['JAEGER_AGENT_COMPACT_PORT', 'jaegerAgentCompact'],
  ['JAEGER_AGENT_BINARY_PORT', 'jaegerAgentBinary'],
];

/**
 * The ports of the roles as environment variables. A taken one is found before anything is started, so that the
 * message comes at once and alone.
 * @throws ListenError that names the variable
 */
export async function choosePorts(
  config: Pick<Config, 'host' | 'ports' | 'tracing'>,
): Promise<Record<string, string>> {
  const { host, ports } = config;
  const { enabled, takesDatagrams } = config.tracing;
  const addresses = (list: typeof NEEDED) =>
    list.map(([variable, name]) => ({ host, port: ports[name], variable }));

  const needed = addresses(enabled ? [...NEEDED, ...NEEDED_FOR_TRACING] : NEEDED);
  const optional = enabled ? addresses(TRACING_TCP) : [];
  const datagrams = enabled && takesDatagrams ? addresses(TRACING_UDP) : [];

  for (const address of [...needed, ...optional]) if (address.port !== 0) await checkAddressIsFree(address);
  for (const address of datagrams) if (address.port !== 0) await checkUdpAddressIsFree(address);
  const chosen: Record<string, string> = {};
  for (const { variable, port } of needed) chosen[variable] = String(port || (await freePort()));
  return chosen;
}

function checkUdpAddressIsFree(address: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createSocket(address.host.includes(':') ? 'udp6' : 'udp4');
    socket.once('error', (error) => {
      socket.close();
      reject(translateListenError(error, address));
    });
    socket.bind(address.port, address.host, () => socket.close(() => resolve()));
  });
}
