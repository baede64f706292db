import { exceedsBytes } from '../../../contracts/exceeds-bytes.js';
import type { Attributes, Span } from './span.js';

/** Bytes of UTF-8. */
export const MAX_KEY_BYTES = 4096;

/**
 * What of a span has a name that is longer than any sensible one, if something does: its service, its library, or an
 * attribute. Such names are stored by dictionaries, which the engine holds as a whole, so that a few thousand of them
 * could take all its memory. Called for every span.
 */
export function findLongName({ resource, scope, attributes, events, links }: Span): string | undefined {
  if (isLong(resource.serviceName)) return 'service';
  if (isLong(scope.name) || isLong(scope.version)) return 'instrumentation scope';
  if (hasLongKey(attributes) || hasLongKey(resource.attributes) || hasLongKey(scope.attributes))
    return 'attribute';
  if (events.some((event) => hasLongKey(event.attributes))) return "event's attribute";
  if (links.some((link) => hasLongKey(link.attributes))) return "link's attribute";
  return undefined;
}

const isLong = (name: string): boolean => exceedsBytes(name, MAX_KEY_BYTES);

function hasLongKey(attributes: Attributes): boolean {
  for (const key of attributes.keys()) if (isLong(key)) return true;
  return false;
}
