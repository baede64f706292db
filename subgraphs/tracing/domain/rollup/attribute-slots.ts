import { NS_PER_SECOND } from '../../../../contracts/time.js';
import { attributeText } from '../attribute-text.js';
import type { AttributeScope } from '../filter/expression.js';
import type { Attributes, Span } from '../span.js';

/** Where an attribute may be; the position in the list is how it is stored. */
export const SLOT_SCOPES = ['span', 'resource', 'scope', 'event', 'link'] as const satisfies AttributeScope[];
export type SlotScope = (typeof SLOT_SCOPES)[number];

const SLOT_BITS = 17;
/** Texts fall into so many slots. Of an hour with 1,000 texts a text that is not there is taken for one in 1 of 130 cases. */
export const SLOTS = 2 ** SLOT_BITS;
/** Of a long text its beginning, its end and its length count. */
const LOOKED_AT = 32;
const KEY_SEED = 0x811c9dc5;
const VALUE_SEED = 0x1b873593;
const PRIME = 0x01000193;
const FIRST_SURROGATE = 0xd800;
const SURROGATES = /[\ud800-\udfff]/g;
const HOUR_SECONDS = 3600;
/** As far as the store's times of hours reach. */
const LAST_HOUR = 1_193_000;

/** The slot of an attribute's key. Equal texts have equal slots, also as they come back from the store. */
export const slotOfKey = (key: string): number => slotOf(key, KEY_SEED);
/** The slot of an attribute's value, given as text. */
export const slotOfValue = (text: string): number => slotOf(text, VALUE_SEED);

function slotOf(text: string, seed: number): number {
  const { length } = text;
  let hash = seed ^ length;
  let units = 0;
  const end = length < LOOKED_AT ? length : LOOKED_AT;
  for (let at = 0; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    units |= unit;
    hash = Math.imul(hash ^ unit, PRIME);
  }
  for (let at = Math.max(end, length - LOOKED_AT); at < length; at += 1) {
    const unit = text.charCodeAt(at);
    units |= unit;
    hash = Math.imul(hash ^ unit, PRIME);
  }
  // Half a surrogate pair is stored as U+FFFD: it is the same.
  if (units >= FIRST_SURROGATE && text.search(SURROGATES) >= 0) {
    return slotOf(text.replace(SURROGATES, '\ufffd'), seed);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> (32 - SLOT_BITS);
}

/** Start of the hour in which a time lies, in seconds since the epoch. */
export function hourOf(ns: bigint): number {
  const hours = Math.floor(Number(ns / NS_PER_SECOND) / HOUR_SECONDS);
  return Math.min(Math.max(hours, 0), LAST_HOUR) * HOUR_SECONDS;
}

/** Slots of one tenant, hour and scope that are not stored yet. */
export interface NewSlots {
  readonly tenant: string;
  /** Start of the hour in which the spans start, seconds since the epoch. */
  readonly hour: number;
  readonly scope: SlotScope;
  readonly slots: ReadonlySet<number>;
}

/**
 * Which slots are stored, as far as it is remembered: of the last few tenants and hours. What is forgotten is stored
 * again, which changes nothing.
 */
export class StoredSlots {
  readonly #hours = new Map<string, (Uint32Array | undefined)[]>();
  readonly #maxHours: number;

  /** @param maxHours of which it remembers up to 80 KiB each */
  constructor(maxHours: number) {
    this.#maxHours = maxHours;
  }

  /** Of each scope a bit for each slot. */
  of(tenant: string, hour: number): readonly (Uint32Array | undefined)[] {
    return this.#hours.get(`${hour} ${tenant}`) ?? [];
  }

  add({ tenant, hour, scope, slots }: NewSlots): void {
    const name = `${hour} ${tenant}`;
    const scopes = this.#hours.get(name) ?? [];
    this.#hours.delete(name);
    this.#hours.set(name, scopes);
    const at = SLOT_SCOPES.indexOf(scope);
    const bits = scopes[at] ?? new Uint32Array(SLOTS / 32);
    scopes[at] = bits;
    for (const slot of slots) bits[slot >>> 5] = (bits[slot >>> 5] ?? 0) | (1 << (slot & 31));
    for (const oldest of this.#hours.keys()) {
      if (this.#hours.size <= this.#maxHours) break;
      this.#hours.delete(oldest);
    }
  }

  clear(): void {
    this.#hours.clear();
  }
}

/** Gathers what attributes the spans of one tenant have, apart from what is stored already. */
export class SlotCollector {
  readonly #tenant: string;
  readonly #stored: StoredSlots;
  readonly #hours = new Map<number, HourOfSlots>();
  #last: HourOfSlots | undefined;

  constructor(tenant: string, stored: StoredSlots) {
    this.#tenant = tenant;
    this.#stored = stored;
  }

  add(span: Span): void {
    const hour = this.#hour(hourOf(span.startNs));
    hour.add('span', span.attributes);
    hour.addShared('resource', span.resource.attributes);
    hour.addShared('scope', span.scope.attributes);
    for (const { attributes } of span.events) hour.add('event', attributes);
    for (const { attributes } of span.links) hour.add('link', attributes);
  }

  list(): NewSlots[] {
    return [...this.#hours.values()].flatMap(({ hour, found }) =>
      SLOT_SCOPES.flatMap((scope) => {
        const slots = found[scope];
        return slots.size > 0 ? [{ tenant: this.#tenant, hour, scope, slots }] : [];
      }),
    );
  }

  #hour(hour: number): HourOfSlots {
    if (this.#last?.hour === hour) return this.#last;
    let of = this.#hours.get(hour);
    if (!of) {
      of = new HourOfSlots(hour, this.#stored.of(this.#tenant, hour));
      this.#hours.set(hour, of);
    }
    this.#last = of;
    return of;
  }
}

class HourOfSlots {
  readonly hour: number;
  readonly found: Record<SlotScope, Set<number>> = {
    span: new Set(),
    resource: new Set(),
    scope: new Set(),
    event: new Set(),
    link: new Set(),
  };
  readonly #stored: Record<SlotScope, Uint32Array | undefined>;
  /** Of resources and scopes, which many spans share. */
  readonly #seen = new Set<Attributes>();

  constructor(hour: number, [span, resource, scope, event, link]: readonly (Uint32Array | undefined)[]) {
    this.hour = hour;
    this.#stored = { span, resource, scope, event, link };
  }

  addShared(scope: SlotScope, attributes: Attributes): void {
    if (attributes.size === 0 || this.#seen.has(attributes)) return;
    this.#seen.add(attributes);
    this.add(scope, attributes);
  }

  add(scope: SlotScope, attributes: Attributes): void {
    const stored = this.#stored[scope];
    const found = this.found[scope];
    for (const [key, value] of attributes) {
      const ofKey = slotOfKey(key);
      if (!isIn(stored, ofKey)) found.add(ofKey);
      const ofValue = slotOfValue(attributeText(value));
      if (!isIn(stored, ofValue)) found.add(ofValue);
    }
  }
}

const isIn = (bits: Uint32Array | undefined, slot: number): boolean =>
  bits !== undefined && ((bits[slot >>> 5] ?? 0) & (1 << (slot & 31))) !== 0;
