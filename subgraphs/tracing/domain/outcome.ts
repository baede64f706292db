import { type AttributeValue, type Span, StatusCode } from './span.js';

/** How a span ended, in the words of the REST documents. The numbers are those of the store. */
export const OUTCOMES = ['success', 'error', 'timeout'] as const;
export type Outcome = (typeof OUTCOMES)[number];

const TIMEOUT = /time[d]?[\s_-]?out|deadline[\s_-]?exceeded/i;
/** HTTP 408 and 504, gRPC DEADLINE_EXCEEDED. */
const TIMEOUT_CODES: readonly [key: string, codes: readonly string[]][] = [
  ['http.response.status_code', ['408', '504']],
  ['http.status_code', ['408', '504']],
  ['rpc.grpc.status_code', ['4']],
];

/**
 * A span without error status is a success. One with it is a timeout when a status code says so, or when its status
 * message, `error.type` or exception does; else an error.
 */
export function outcomeOf(span: Pick<Span, 'status' | 'attributes' | 'events'>): Outcome {
  if (span.status.code !== StatusCode.error) return 'success';
  for (const [key, codes] of TIMEOUT_CODES) {
    const value = span.attributes.get(key);
    if (value !== undefined && codes.includes(String(value))) return 'timeout';
  }
  if (TIMEOUT.test(span.status.message) || isTimeoutText(span.attributes.get('error.type'))) return 'timeout';
  for (const { name, attributes } of span.events) {
    if (name !== 'exception') continue;
    if (
      isTimeoutText(attributes.get('exception.type')) ||
      isTimeoutText(attributes.get('exception.message'))
    ) {
      return 'timeout';
    }
  }
  return 'error';
}

function isTimeoutText(value: AttributeValue | undefined): boolean {
  return typeof value === 'string' && TIMEOUT.test(value);
}
