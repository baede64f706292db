import type { Clock } from '../../../platform/clock.js';
import { isOwnEndpoint } from './endpoint.js';
import type { ForwardTarget } from './forward-target.js';
import { createJaegerTarget } from './jaeger-target.js';
import { createOtlpTarget } from './otlp-targets.js';
import { createZipkinTarget } from './zipkin-target.js';

export interface ForwardEndpoints {
  readonly jaegerEndpoint: string | undefined;
  readonly zipkinEndpoint: string | undefined;
  readonly otlpEndpoint: string | undefined;
}

/**
 * The back ends that spans are forwarded to. An endpoint that is one of our own collectors is left out, or spans would
 * go round for ever: OTEL_EXPORTER_OTLP_ENDPOINT also says where programs send spans of their own, and may name us.
 *
 * @param own the names under which this program is reached, and the ports of its collectors
 */
export function createForwardTargets(
  endpoints: ForwardEndpoints,
  options: { clock: Clock; own: { hosts: readonly string[]; ports: readonly number[] } },
): ForwardTarget[] {
  const { clock, own } = options;
  const targets: ForwardTarget[] = [];
  for (const [endpoint, create] of [
    [endpoints.jaegerEndpoint, createJaegerTarget],
    [endpoints.zipkinEndpoint, createZipkinTarget],
    [endpoints.otlpEndpoint, createOtlpTarget],
  ] as const) {
    if (endpoint !== undefined && !isOwnEndpoint(endpoint, own)) targets.push(create(endpoint, clock));
  }
  return targets;
}
