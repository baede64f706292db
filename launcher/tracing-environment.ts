import type { Config } from '../platform/config/config.js';
import { ownUrl } from '../platform/own-url.js';

/** What the tracing process gets beside what all get. */
export function tracingEnvironment(clickhouseUrl: string): Record<string, string> {
  return {
    CLICKHOUSE_URL: clickhouseUrl,
    // It does not trace itself: each span that it stored would make another one.
    TRACING_COLLECTOR_URL: '',
  };
}

/**
 * How the other processes find tracing: where its subgraph is, and where their spans go unless the user said
 * elsewhere.
 * @param env what they get already; its ports are chosen
 */
export function tracedEnvironment(
  config: Pick<Config, 'host' | 'ports'>,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const { otlpHttp } = config.ports;
  const subgraphPort = Number(env.TRACING_SUBGRAPH_PORT);
  return {
    TRACING_SUBGRAPH_URL: `${ownUrl(config.host, subgraphPort)}/graphql`,
    ...(otlpHttp !== 0 && !env.TRACING_COLLECTOR_URL
      ? { TRACING_COLLECTOR_URL: ownUrl(config.host, otlpHttp) }
      : {}),
  };
}
