import { InvalidInputError } from '../../../../contracts/errors.js';
import type { StoredSpan } from '../../domain/stored-span.js';
import type { TimeWindow } from '../../domain/time-window.js';
import { MAX_TRACE_SPANS } from '../../services/deps.js';
import type { TraceReader } from '../../stores/trace-reader.js';
import type { FoundTrace } from '../find-traces.js';

/** The trace that a text names. */
export interface NamedTrace {
  /** 32 hex digits, lower case. */
  readonly id: string;
  /** Given for an id of 64 bits: it may be the right-most half of a longer one, whose other half got lost on the way. */
  readonly suffix?: string;
}

const BASE64 = /^[A-Za-z0-9+/_-]{11,22}={0,2}$/;

/**
 * Reads a trace id: hex digits of any case, leading zeros dropped or not, or the base64 (with either alphabet) of 8 or
 * 16 bytes, which is how protobuf's JSON writes ids.
 * @throws InvalidInputError
 */
export function parseTraceId(text: string): NamedTrace {
  const hex = /^[0-9A-Fa-f]{1,32}$/.test(text) ? text.toLowerCase() : hexOfBase64(text);
  if (hex === undefined) {
    throw new InvalidInputError(`a trace id has 1 to 32 hex digits; got "${text.slice(0, 64)}"`, {
      details: { field: 'traceID' },
    });
  }
  const id = hex.padStart(32, '0');
  return hex.length > 16 ? { id } : { id, suffix: id.slice(16) };
}

function hexOfBase64(text: string): string | undefined {
  if (!BASE64.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 8 || bytes.length === 16 ? bytes.toString('hex') : undefined;
}

/** How many traces end in the same half, when it is enough to know that there are several. */
const SEVERAL = 2;

/**
 * The spans of a trace, all of them; undefined when it is not there.
 * @param window given: one of its spans must start in it, both ends included
 * @throws InvalidInputError when a half id is that of several traces
 */
export async function readNamedTrace(
  reader: TraceReader,
  tenant: string,
  { id, suffix }: NamedTrace,
  window?: TimeWindow,
): Promise<FoundTrace | undefined> {
  let traceId = id;
  let { spans } = await reader.readTrace(tenant, id, { maxSpans: MAX_TRACE_SPANS });
  if (spans.length === 0 && suffix !== undefined) {
    const [found, another] = await reader.findTraceIds(tenant, suffix, SEVERAL);
    if (another !== undefined) {
      throw new InvalidInputError(`several traces end in ${suffix}; give all 32 digits`);
    }
    if (found !== undefined) {
      traceId = found;
      ({ spans } = await reader.readTrace(tenant, found, { maxSpans: MAX_TRACE_SPANS }));
    }
  }
  const isIn = ({ startNs }: StoredSpan) =>
    window === undefined || (startNs >= window.startNs && startNs <= window.endNs);
  return spans.some(isIn) ? { traceId, spans } : undefined;
}
