/** Collectors and query APIs that a bench does not use. */
const OTHERS = [
  'OTLP_GRPC_PORT',
  'ZIPKIN_PORT',
  'JAEGER_COLLECTOR_PORT',
  'JAEGER_AGENT_COMPACT_PORT',
  'JAEGER_AGENT_BINARY_PORT',
  'SAMPLING_PORT',
  'JAEGER_QUERY_PORT',
];

/** Settings with which tracing takes OTLP over HTTP at this port, and nothing else. */
export function onlyOtlpHttp(port: number): Record<string, string> {
  return { OTLP_HTTP_PORT: String(port), ...Object.fromEntries(OTHERS.map((name) => [name, '0'])) };
}
