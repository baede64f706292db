import type { Zone } from '../../format/time.js';

/** An instant as a field of a date with time has it, by the clock of a zone; nothing for what is none. */
export function toInput(instant: string | undefined, zone: Zone): string {
  const at = new Date(instant ?? '');
  if (Number.isNaN(at.getTime())) return '';
  const shownMs = zone === 'utc' ? at.getTime() : at.getTime() - at.getTimezoneOffset() * 60_000;
  return new Date(shownMs).toISOString().slice(0, 19);
}

/** The instant that such a field means; undefined when it is empty. */
export function fromInput(text: string, zone: Zone): string | undefined {
  const at = new Date(zone === 'utc' ? `${text}Z` : text);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
