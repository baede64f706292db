import { InvalidInputError } from '../../../../contracts/errors.js';
import { MAX_LABEL_LENGTH } from '../../../../contracts/labelled-rows/rows.js';
import { requireWithin } from '../../../../contracts/paging.js';
import { quote } from '../../../../contracts/quote.js';
import { SYNTHETIC_LABELS, type SyntheticLabel } from '../../../../contracts/synthetic-texts/compose-text.js';
import type { LabelledText } from './make-variants.js';
import { EQUAL_SHARES, type LabelShares } from './synthesize.js';

/** Texts in one request. */
export const MAX_TEXTS = 1_000;
/** UTF-16 units of one text. */
export const MAX_TEXT_LENGTH = 10_000;
/** UTF-16 units of all texts of one request. */
export const MAX_TOTAL_LENGTH = 1_048_576;
/** Texts that one request may make. */
export const MAX_MADE = 10_000;
/** UTF-16 units that one request may make: what it asks for times the mean length of its texts. */
export const MAX_MADE_LENGTH = 8_388_608;
const MAX_FACTOR = 100;
const MAX_SEED = 2_147_483_647;
/** Shares are written by hand: 0.33, 0.33, 0.34. */
const SHARE_TOLERANCE = 0.001;

/** @throws InvalidInputError; the message names a text by its place only */
export function requireSamples(samples: readonly LabelledText[]): readonly LabelledText[] {
  if (samples.length === 0 || samples.length > MAX_TEXTS) refuse('samples', `must be 1 to ${MAX_TEXTS}`);
  let total = 0;
  for (const [index, { text, label }] of samples.entries()) {
    if (text.trim() === '' || text.length > MAX_TEXT_LENGTH) {
      refuse(
        'samples',
        `must have texts of 1 to ${MAX_TEXT_LENGTH} characters that are not blank; the one at position ${index} has ${text.length}`,
      );
    }
    if (label.trim() === '' || label.length > MAX_LABEL_LENGTH) {
      refuse(
        'samples',
        `must have labels of 1 to ${MAX_LABEL_LENGTH} characters; the one at position ${index} does not`,
      );
    }
    total += text.length;
  }
  if (total > MAX_TOTAL_LENGTH) {
    refuse('samples', `have ${total} characters together; one request may have ${MAX_TOTAL_LENGTH}`);
  }
  return samples;
}

/** @throws InvalidInputError */
export function requireCompared(texts: readonly string[]): readonly string[] {
  const field = 'comparedWith';
  if (texts.length > MAX_TEXTS) refuse(field, `must be at most ${MAX_TEXTS}; there are ${texts.length}`);
  const total = texts.reduce((sum, { length }) => sum + length, 0);
  if (total > MAX_TOTAL_LENGTH) {
    refuse(field, `have ${total} characters together; one request may have ${MAX_TOTAL_LENGTH}`);
  }
  return texts;
}

/**
 * How many variants make the texts `factor` times as many; never more than that.
 * @throws InvalidInputError
 */
export function variantsForFactor(count: number, factor: number): number {
  if (!(factor >= 1 && factor <= MAX_FACTOR)) refuse('factor', `must be a number from 1 to ${MAX_FACTOR}`);
  // 10 * 1.1 is a little more than 11.
  return Math.floor(Number((count * factor).toFixed(9))) - count;
}

/** @throws InvalidInputError when so many variants of the texts would be too much for one answer */
export function requireAffordable(samples: readonly LabelledText[], wanted: number, field: string): void {
  if (wanted > MAX_MADE) {
    refuse(field, `asks for ${wanted} new texts; one request may make ${MAX_MADE}`);
  }
  const length = samples.reduce((sum, { text }) => sum + text.length, 0);
  if ((wanted * length) / samples.length > MAX_MADE_LENGTH) {
    refuse(field, `asks for more than ${MAX_MADE_LENGTH} characters of new texts; send fewer texts`);
  }
}

/** @throws InvalidInputError */
export function requireSeed(seed: number): number {
  return requireWithin('seed', seed, 0, MAX_SEED);
}

/**
 * Equal shares where none are given.
 * @throws InvalidInputError for a label that nothing is known to say for, and for shares that are not about 1 together
 */
export function parseShares(
  given: readonly { label: string; share: number }[] | null | undefined,
): LabelShares {
  if (!given) return EQUAL_SHARES;
  const field = 'labelDistribution';
  const shares = new Map<SyntheticLabel, number>();
  for (const { label, share } of given) {
    const known = SYNTHETIC_LABELS.find((each) => each === label);
    if (!known) {
      return refuse(field, `names ${quote(label)}; texts can be made for ${SYNTHETIC_LABELS.join(', ')}`);
    }
    if (!(share >= 0 && share <= 1))
      refuse(field, `must have shares from 0 to 1; that of ${known} is ${share}`);
    if (shares.has(known)) refuse(field, `names ${known} twice`);
    shares.set(known, share);
  }
  const total = [...shares.values()].reduce((sum, share) => sum + share, 0);
  if (Math.abs(total - 1) > SHARE_TOLERANCE) {
    refuse(field, `must have shares that are 1 together; they are ${Number(total.toFixed(6))}`);
  }
  return shares;
}

function refuse(field: string, rule: string): never {
  throw new InvalidInputError(`${field} ${rule}.`, { details: { field } });
}
