import { InvalidInputError } from '../../../contracts/errors.js';

/** Texts in one request. */
export const MAX_TEXTS = 1_000;
/** UTF-16 units of one text. */
export const MAX_TEXT_LENGTH = 65_536;
/** UTF-16 units of all texts of one request. */
export const MAX_TOTAL_LENGTH = 1_048_576;

/**
 * The texts of a request, if they are not too many and not too long. The message names a text by its place only.
 * @throws InvalidInputError
 */
export function requireTexts(texts: readonly string[]): readonly string[] {
  const refuse = (message: string) => {
    throw new InvalidInputError(message, { details: { field: 'texts' } });
  };
  if (texts.length === 0 || texts.length > MAX_TEXTS) refuse(`texts must be 1 to ${MAX_TEXTS} texts.`);
  let total = 0;
  for (const [index, { length }] of texts.entries()) {
    if (length === 0) refuse(`texts: the ${ordinal(index)} is empty.`);
    if (length > MAX_TEXT_LENGTH) {
      refuse(
        `texts: the ${ordinal(index)} has ${length} characters; a text may have ${MAX_TEXT_LENGTH}. Split it.`,
      );
    }
    total += length;
  }
  if (total > MAX_TOTAL_LENGTH) {
    refuse(
      `texts have ${total} characters together; one request may have ${MAX_TOTAL_LENGTH}. Send several.`,
    );
  }
  return texts;
}

function ordinal(index: number): string {
  return `text at position ${index}`;
}
