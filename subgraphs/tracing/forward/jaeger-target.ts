import type { Clock } from '../../../platform/clock.js';
import { jsonObject } from '../domain/attribute-text.js';
import type { Span } from '../domain/span.js';
import { encodeJaegerBatch } from '../protocols/jaeger/encode-batch.js';
import { shownUrl, withDefaultPath } from './endpoint.js';
import type { ForwardTarget, SendOutcome } from './forward-target.js';
import { createHttpReceiver } from './http-receiver.js';

/** A Jaeger collector: Thrift over HTTP. A batch has one process, so there is a request for each. */
export function createJaegerTarget(endpoint: string, clock: Clock): ForwardTarget {
  const url = withDefaultPath(endpoint, '/api/traces');
  const receiver = createHttpReceiver(url, { clock });
  return {
    name: 'jaeger',
    shownUrl: shownUrl(url),
    close: () => receiver.close(),
    async send(spans, signal) {
      const groups = groupByProcess(spans);
      let refusal: SendOutcome | undefined;
      for (const [index, group] of groups.entries()) {
        const body = encodeJaegerBatch(group);
        const outcome = await receiver.post(body, 'application/vnd.apache.thrift.binary', signal);
        if (outcome.kind === 'try_again') return { ...outcome, remaining: groups.slice(index).flat() };
        if (outcome.kind === 'refused') refusal = outcome;
      }
      return refusal ?? { kind: 'accepted' };
    },
  };
}

/** Each request brings resources of its own, most of them equal. */
function groupByProcess(spans: readonly Span[]): Span[][] {
  const keys = new Map<Span['resource'], string>();
  const groups = new Map<string, Span[]>();
  for (const span of spans) {
    let key = keys.get(span.resource);
    if (key === undefined) {
      key = JSON.stringify(jsonObject(span.resource.attributes));
      keys.set(span.resource, key);
    }
    const group = groups.get(key);
    if (group) group.push(span);
    else groups.set(key, [span]);
  }
  return [...groups.values()];
}
