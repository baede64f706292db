import { createHash } from 'node:crypto';
import { exceedsBytes } from '../../../../contracts/exceeds-bytes.js';
import type { Maps, NativeBlock } from './native-block.js';

/**
 * Texts of attributes that are too long for the dictionary that a part of `spans_v1` has of them, which the engine holds
 * in memory as a whole. Such a text lies in the column `long_texts`, under the name of its scope and its key; a stand-in
 * lies among the attributes, the same for the same text.
 */
export const LONG_TEXTS = 'long_texts';

/** Bytes of UTF-8: a dictionary of 8,192 texts has eight megabytes at most. */
const MAX_BYTES = 1024;
/** A stand-in begins with it, and so does no text that is among the attributes itself. */
const MARK = '\u001a';

export type LongTextScope = 'span' | 'resource' | 'scope';
export type LongText = readonly [key: string, text: string];

/** Whether it is stored apart. */
export const isLong = (text: string): boolean => text.startsWith(MARK) || exceedsBytes(text, MAX_BYTES);

export const standInOf = (text: string): string =>
  MARK + createHash('sha256').update(text).digest('hex').slice(0, 32);

/** What is stored of a text among the attributes. */
export const storedText = (text: string): string => (isLong(text) ? standInOf(text) : text);

export const longTextKey = (scope: LongTextScope, key: string): string => `${scope}.${key}`;

/** SQL: whether a text among the attributes is a stand-in. */
export const isStandIn = (text: string): string => `startsWith(${text}, '\\x1A')`;

/** Whether a text may be found in a stand-in, of whichever text. */
export const mayBeInStandIn = (text: string): boolean => text.startsWith(MARK) || /^[0-9a-f]*$/i.test(text);

/** SQL: of the long texts those of a scope, as a map under the keys of its attributes. */
export const longTextsOfScope = (scope: LongTextScope): string =>
  `mapApply((key, text) -> (substring(key, ${scope.length + 2}), text), mapFilter((key, text) -> startsWith(key, '${scope}.'), CAST(${LONG_TEXTS}, 'Map(String, String)')))`;

/** A column of attributes with the long texts in their places. */
export function wholeTexts(block: NativeBlock, column: string, scope: LongTextScope): Maps {
  const maps = block.maps(column);
  const long = block.maps(LONG_TEXTS);
  if (long.to(block.rows - 1) === 0) return maps;
  const texts = new Map<number, string>();
  for (let row = 0; row < block.rows; row += 1) {
    for (let at = long.from(row); at < long.to(row); at += 1) {
      const place = placeOf(long.keys.at(at), maps, row, scope);
      if (place !== undefined) texts.set(place, long.values.at(at));
    }
  }
  return texts.size === 0 ? maps : maps.withValues(texts);
}

/** Attributes of a scope as an object, with the long texts in their places. */
export function withLongTexts(
  texts: Readonly<Record<string, string>>,
  longTexts: Readonly<Record<string, string>>,
  scope: LongTextScope,
): Map<string, string> {
  const whole = new Map(Object.entries(texts));
  for (const [longKey, text] of Object.entries(longTexts)) {
    if (longKey.startsWith(`${scope}.`)) whole.set(longKey.slice(scope.length + 1), text);
  }
  return whole;
}

function placeOf(longKey: string, maps: Maps, row: number, scope: LongTextScope): number | undefined {
  if (!longKey.startsWith(`${scope}.`)) return undefined;
  const key = longKey.slice(scope.length + 1);
  for (let at = maps.from(row); at < maps.to(row); at += 1) if (maps.keys.at(at) === key) return at;
  return undefined;
}
