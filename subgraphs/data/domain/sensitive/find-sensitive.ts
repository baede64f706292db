import { findEmailAddresses } from './email-addresses.js';
import type { SensitiveSpan } from './finding.js';
import { findBankAccounts, findNumbers } from './numbers.js';
import { findKeys, findPasswords } from './secrets.js';
import {
  HAS_ACCOUNT,
  HAS_ASSIGNMENT,
  HAS_AT,
  HAS_FENCE,
  HAS_LONG_TOKEN,
  HAS_NUMBER,
  scanText,
} from './text-scan.js';

/** Beyond this a text is not looked at: keys and addresses of that many characters are a dump, which says so itself. */
const MAX_LENGTH = 100_000;

/**
 * What a text holds that is personal or secret, in its order and without overlaps. It goes by forms and check digits: it
 * knows no names, no addresses of houses and no numbers without a form, and finds nothing in other alphabets' digits.
 */
export function findSensitive(text: string, traits = scanText(text).traits): SensitiveSpan[] {
  if (traits === 0) return [];
  const searched = text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : text;
  const found: SensitiveSpan[] = [];
  const add = (spans: Iterable<SensitiveSpan>) => {
    for (const span of spans) {
      if (!found.some((other) => span.start < other.end && other.start < span.end)) found.push(span);
    }
  };
  if (traits & (HAS_LONG_TOKEN | HAS_FENCE)) add(findKeys(searched));
  if (traits & HAS_ASSIGNMENT) add(findPasswords(searched));
  if (traits & HAS_AT) add(findEmailAddresses(searched));
  if (traits & HAS_ACCOUNT) add(findBankAccounts(searched));
  if (traits & HAS_NUMBER) add(findNumbers(searched));
  return found.sort((a, b) => a.start - b.start);
}
