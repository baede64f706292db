import { attributesOfJson, jsonObject } from '../../domain/attribute-text.js';
import { DECODE_LIMITS } from '../../domain/ingest.js';
import { type Attributes, NO_ATTRIBUTES, type SpanLink } from '../../domain/span.js';
import { type OpenTags, takeText } from '../otel-tags.js';

/**
 * Zipkin has no links, and OpenTelemetry's specification leaves their mapping open. The tags here are those of the
 * OpenTelemetry collector: `otlp.link.0` = `traceId|spanId|traceState|{attributes}|droppedAttributesCount`.
 */
const tagName = (index: number) => `otlp.link.${index}`;

/** What the collector writes at most; a tag beyond it stays a tag. */
const MAX_LINKS = 128;

const LINK = /^([0-9a-fA-F]{32})\|([0-9a-fA-F]{16})\|([^|]*)\|(.*)\|(\d{1,9})$/s;

/** Removes the tags that are links. One that cannot be read stays a tag. */
export function takeLinks(tags: OpenTags): SpanLink[] {
  const links: SpanLink[] = [];
  for (let index = 0; index < MAX_LINKS; index += 1) {
    const text = tags.get(tagName(index));
    const link = typeof text === 'string' ? parseLink(text) : undefined;
    if (!link) break;
    takeText(tags, tagName(index));
    links.push(link);
  }
  return links;
}

/** The tags of links, as pairs of key and value. */
export function linkTags(links: readonly SpanLink[]): [string, string][] {
  return links.slice(0, MAX_LINKS).map((link, index) => {
    const parts = [link.traceId, link.spanId, link.traceState, JSON.stringify(jsonObject(link.attributes))];
    return [tagName(index), [...parts, link.droppedAttributesCount].join('|')];
  });
}

function parseLink(text: string): SpanLink | undefined {
  const [, traceId = '', spanId = '', traceState = '', json = '', dropped = ''] = LINK.exec(text) ?? [];
  const attributes = parseAttributes(json);
  if (!attributes || /^0*$/.test(traceId) || /^0*$/.test(spanId)) return undefined;
  return {
    traceId: traceId.toLowerCase(),
    spanId: spanId.toLowerCase(),
    traceState,
    attributes,
    droppedAttributesCount: Number(dropped),
    flags: 0,
  };
}

function parseAttributes(json: string): Attributes | undefined {
  if (json === '' || json === 'null') return NO_ATTRIBUTES;
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return attributesOfJson(value, DECODE_LIMITS.maxDepth);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}
