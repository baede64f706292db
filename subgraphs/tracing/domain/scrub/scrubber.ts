import type {
  Attributes,
  AttributeValue,
  InstrumentationScope,
  Resource,
  Span,
  SpanEvent,
  SpanLink,
} from '../span.js';
import { replacementOf } from './detectors.js';
import { isCardNumber } from './find-card.js';
import type { ScrubbedSpan, Scrubber, ScrubCounts } from './scrub.js';
import type { ScrubRules } from './scrub-rules.js';
import { mayNameCard, secretRuleOf } from './secret-key.js';
import { createTextScrubber, type ScrubText } from './text-scrubber.js';

const NOTHING: ScrubCounts = new Map();
/** Rule by which an attribute of this key goes as a whole, or what else is to be done with it. */
type KeyVerdict =
  | { readonly kind: 'secret'; readonly rule: string }
  | { readonly kind: 'allowed' | 'card' | 'text' };
const TEXT: KeyVerdict = { kind: 'text' };
/** Keys are few; whoever makes them up endlessly must not fill the memory. */
const MAX_KEYS = 10_000;
const ALREADY_SCRUBBED = /^\[scrubbed:[a-z0-9_]+\]$/;
const SECRET_ATTRIBUTE = 'secret_key';

export function createScrubber(rules: ScrubRules): Scrubber {
  return new RuleScrubber(rules);
}

class RuleScrubber implements Scrubber {
  readonly #rules: ScrubRules;
  readonly #scrubText: ScrubText;
  readonly #verdicts = new Map<string, KeyVerdict>();
  /** Resources and scopes are shared by the spans of a batch: each is scrubbed once, and counted with its first span. */
  readonly #resources = new WeakMap<Resource, Resource>();
  readonly #scopes = new WeakMap<InstrumentationScope, InstrumentationScope>();
  /** Of the span at hand; made with the first hit. */
  #counts: Map<string, number> | undefined;
  readonly #hit = (rule: string): void => {
    this.#counts ??= new Map();
    this.#counts.set(rule, (this.#counts.get(rule) ?? 0) + 1);
  };

  constructor(rules: ScrubRules) {
    this.#rules = rules;
    this.#scrubText = createTextScrubber(rules);
  }

  scrub(span: Span): ScrubbedSpan {
    this.#counts = undefined;
    const name = this.#scrubText(span.name, this.#hit, 'obvious');
    const attributes = this.#scrubAttributes(span.attributes);
    const events = span.events.length === 0 ? span.events : this.#scrubEach(span.events, this.#scrubEvent);
    const links = span.links.length === 0 ? span.links : this.#scrubEach(span.links, this.#scrubLink);
    const message = span.status.message === '' ? '' : this.#scrubText(span.status.message, this.#hit, 'full');
    const resource = this.#scrubShared(this.#resources, span.resource);
    const scope = this.#scrubShared(this.#scopes, span.scope);
    const unchanged =
      name === span.name &&
      attributes === span.attributes &&
      events === span.events &&
      links === span.links &&
      message === span.status.message &&
      resource === span.resource &&
      scope === span.scope;
    if (unchanged) return { span, scrubbed: NOTHING };
    const status = message === span.status.message ? span.status : { ...span.status, message };
    return {
      span: { ...span, name, attributes, events, links, status, resource, scope },
      scrubbed: this.#counts ?? NOTHING,
    };
  }

  #scrubShared<T extends Resource | InstrumentationScope>(known: WeakMap<T, T>, shared: T): T {
    const before = known.get(shared);
    if (before) return before;
    const attributes = this.#scrubAttributes(shared.attributes);
    const result = attributes === shared.attributes ? shared : { ...shared, attributes };
    known.set(shared, result);
    return result;
  }

  #scrubEach<T>(items: readonly T[], scrub: (item: T) => T): readonly T[] {
    let changed: T[] | undefined;
    for (const [index, item] of items.entries()) {
      const result = scrub(item);
      if (result === item) continue;
      changed ??= [...items];
      changed[index] = result;
    }
    return changed ?? items;
  }

  readonly #scrubEvent = (event: SpanEvent): SpanEvent => {
    const name = this.#scrubText(event.name, this.#hit, 'full');
    const attributes = this.#scrubAttributes(event.attributes);
    return name === event.name && attributes === event.attributes ? event : { ...event, name, attributes };
  };

  readonly #scrubLink = (link: SpanLink): SpanLink => {
    const attributes = this.#scrubAttributes(link.attributes);
    return attributes === link.attributes ? link : { ...link, attributes };
  };

  #scrubAttributes(attributes: Attributes): Attributes {
    let changed: Map<string, AttributeValue> | undefined;
    for (const [key, value] of attributes) {
      const result = this.#scrubAttribute(key, value);
      if (result === value) continue;
      changed ??= new Map(attributes);
      changed.set(key, result);
    }
    return changed ?? attributes;
  }

  #scrubAttribute(key: string, value: AttributeValue): AttributeValue {
    const verdict = this.#verdicts.get(key) ?? this.#judgeKey(key);
    if (verdict === TEXT) {
      return typeof value === 'string' ? this.#scrubText(value, this.#hit, 'full') : this.#scrubValue(value);
    }
    if (verdict.kind === 'allowed') return value;
    if (verdict.kind === 'secret') return this.#takeOut(value, verdict.rule);
    if (typeof value === 'bigint' && isCardNumber(String(value))) return this.#takeOut(value, 'card');
    return this.#scrubValue(value);
  }

  /** A value that is not there, or says yes or no, gives nothing away. A number may count tokens. */
  #takeOut(value: AttributeValue, rule: string): AttributeValue {
    if (value === null || typeof value === 'boolean' || value === '') return value;
    if (rule === 'token' && (typeof value === 'number' || typeof value === 'bigint')) return value;
    if (typeof value === 'string' && ALREADY_SCRUBBED.test(value)) return value;
    this.#hit(rule);
    return replacementOf(rule);
  }

  /** Decoders bound how deep values nest. */
  #scrubValue(value: AttributeValue): AttributeValue {
    if (typeof value === 'string') return this.#scrubText(value, this.#hit, 'full');
    if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value;
    if (value instanceof Map) return this.#scrubAttributes(value);
    return this.#scrubEach(value as readonly AttributeValue[], (item) => this.#scrubValue(item));
  }

  #judgeKey(key: string): KeyVerdict {
    const verdict = this.#freshVerdict(key);
    if (this.#verdicts.size >= MAX_KEYS) this.#verdicts.clear();
    this.#verdicts.set(key, verdict);
    return verdict;
  }

  #freshVerdict(key: string): KeyVerdict {
    const lower = key.toLowerCase();
    // It names the resource everywhere, and must stay what `Resource.serviceName` says.
    if (lower === 'service.name' || this.#rules.allowedKeys.has(lower)) return { kind: 'allowed' };
    if (this.#rules.secretKeys.has(lower)) return { kind: 'secret', rule: SECRET_ATTRIBUTE };
    const rule = secretRuleOf(key);
    if (rule && this.#rules.builtIn.has(rule)) return { kind: 'secret', rule };
    return this.#rules.builtIn.has('card') && mayNameCard(key) ? { kind: 'card' } : TEXT;
  }
}
