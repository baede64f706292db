import { readFile } from 'node:fs/promises';
import { InvalidInputError } from '../../../contracts/errors.js';
import { DEFAULT_SCRUB_RULES, parseScrubRules, type ScrubRules } from '../domain/scrub/scrub-rules.js';

/**
 * The rules of the file, or the built-in ones without a file.
 * @throws InvalidInputError when the file cannot be read or is not valid: nothing may be stored unscrubbed by mistake
 */
export async function loadScrubRules(file: string | undefined): Promise<ScrubRules> {
  if (file === undefined) return DEFAULT_SCRUB_RULES;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InvalidInputError(
      `The scrubbing rules cannot be read: ${reason}. Correct TRACE_SCRUB_RULES_FILE, or unset it for the built-in rules.`,
      { cause: error },
    );
  }
  try {
    return parseScrubRules(text);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidInputError(`${file} (TRACE_SCRUB_RULES_FILE): ${error.message}`, { cause: error });
  }
}
