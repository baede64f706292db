import type { Clock } from '../../../platform/clock.js';
import { toZipkinV2 } from '../protocols/zipkin/encode-json-v2.js';
import { shownUrl, withDefaultPath } from './endpoint.js';
import type { ForwardTarget } from './forward-target.js';
import { createHttpReceiver } from './http-receiver.js';

/** A Zipkin server: JSON of its version 2. */
export function createZipkinTarget(endpoint: string, clock: Clock): ForwardTarget {
  const url = withDefaultPath(endpoint, '/api/v2/spans');
  const receiver = createHttpReceiver(url, { clock });
  return {
    name: 'zipkin',
    shownUrl: shownUrl(url),
    close: () => receiver.close(),
    send: async (spans, signal) =>
      receiver.post(JSON.stringify(spans.map(toZipkinV2)), 'application/json', signal),
  };
}
