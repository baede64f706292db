import { AppError } from '../../../../contracts/errors.js';
import type { RequestContext } from '../../../../platform/context.js';
import { keepsTellingWords } from '../../domain/augmentation/keeps-telling-words.js';
import type { LabelledText } from '../../domain/augmentation/make-variants.js';
import type { DataDeps } from '../deps.js';

/** Texts and UTF-16 units that one request may have translated; translators are slow and often paid. */
const MOST_TEXTS = 200;
const MOST_LENGTH = 100_000;
/** Texts that are sent at a time. */
const BATCH = 20;

export interface BackTranslations {
  /** Of each text, by its place. */
  readonly of: ReadonlyMap<number, readonly string[]>;
  /** Why some or all texts have none, in one sentence; null when all were translated. */
  readonly problem: string | null;
}

const NOT_CONFIGURED = 'No translator is configured (TRANSLATOR_URL).';

/** Why texts cannot be translated here at all; null when they can. */
export function noTranslator({ translator }: Pick<DataDeps, 'translator'>): string | null {
  return translator ? null : NOT_CONFIGURED;
}

/**
 * Translations of the texts there and back, through each language of the translator. A translator that fails is told of,
 * never made up for. With `preserve`, one that lost what is to be kept is left out.
 */
export async function translateBack(
  { translator, log }: Pick<DataDeps, 'translator' | 'log'>,
  { signal }: Pick<RequestContext, 'signal'>,
  texts: readonly LabelledText[],
  preserve: boolean,
): Promise<BackTranslations> {
  const of = new Map<number, string[]>();
  if (!translator) return { of, problem: NOT_CONFIGURED };
  const count = affordable(texts);
  try {
    for (let from = 0; from < count; from += BATCH) {
      const batch = texts.slice(from, Math.min(from + BATCH, count)).map(({ text }) => text);
      for (const language of translator.languages) {
        const translations = await translator.thereAndBack(batch, language, signal);
        for (const [index, translation] of translations.entries()) {
          const original = batch[index] ?? '';
          if (preserve && !keepsTellingWords(original, translation)) continue;
          of.set(from + index, [...(of.get(from + index) ?? []), translation]);
        }
      }
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.warn({ err: error }, 'Texts were not translated');
    return { of, problem: error.message };
  }
  const problem =
    count < texts.length
      ? `Only the first ${count} of ${texts.length} texts were translated: a request may have ${MOST_TEXTS} texts of ${MOST_LENGTH} characters together translated.`
      : null;
  return { of, problem };
}

function affordable(texts: readonly LabelledText[]): number {
  let [count, length] = [0, 0];
  for (const { text } of texts.slice(0, MOST_TEXTS)) {
    length += text.length;
    if (length > MOST_LENGTH) break;
    count++;
  }
  return count;
}
