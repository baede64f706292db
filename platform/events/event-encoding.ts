import { InvalidInputError } from '../../contracts/errors.js';
import type { EventPayload } from './event-bus.js';

const MAX_PAYLOAD_BYTES = 7_000;
/** With the largest payload and the envelope around both, a NOTIFY stays below PostgreSQL's 8,000 bytes. */
const TOPIC = /^[\w.:-]{1,255}$/;

/** @throws InvalidInputError for a topic that is not 1 to 255 letters, digits, `_`, `.`, `:` or `-` */
export function checkTopic(topic: string): void {
  if (!TOPIC.test(topic)) throw new InvalidInputError(`"${topic.slice(0, 64)}" is not an event topic.`);
}

/** @throws InvalidInputError when the payload is too large for every broker to carry */
export function encodePayload(payload: EventPayload): string {
  const text = JSON.stringify(payload);
  const sizeBytes = Buffer.byteLength(text);
  if (sizeBytes >= MAX_PAYLOAD_BYTES) {
    throw new InvalidInputError(
      `An event must stay under ${MAX_PAYLOAD_BYTES} bytes and this one has ${sizeBytes}: send a reference, not the content.`,
    );
  }
  return text;
}

/** What came over the wire as JSON; undefined when it is not. */
export function decodeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
