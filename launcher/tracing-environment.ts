import type { Config } from '../platform/config/config.js';
import { ownUrl } from '../platform/own-url.js';

type Environment = Readonly<Record<string, string | undefined>>;
type Settings = Pick<Config, 'host' | 'http' | 'ports'>;

/** What the tracing process gets beside what all get. Its queries are traced, what it takes in is not. */
export function tracingEnvironment(
  config: Settings,
  env: Environment,
  clickhouseUrl: string,
): Record<string, string> {
  return { CLICKHOUSE_URL: clickhouseUrl, ...collectorEnvironment(config, env) };
}

/**
 * How the other processes find tracing: where its subgraph is, and where their spans go unless the user said
 * elsewhere.
 * @param env what they get already; its ports are chosen
 */
export function tracedEnvironment(config: Settings, env: Environment): Record<string, string> {
  const subgraphPort = Number(env.TRACING_SUBGRAPH_PORT);
  return {
    TRACING_SUBGRAPH_URL: `${ownUrl(config, subgraphPort)}/graphql`,
    ...collectorEnvironment(config, env),
  };
}

function collectorEnvironment(config: Settings, env: Environment): Record<string, string> {
  const { otlpHttp } = config.ports;
  if (otlpHttp === 0 || env.TRACING_COLLECTOR_URL) return {};
  return { TRACING_COLLECTOR_URL: ownUrl(config, otlpHttp) };
}
