/** Longest text that is looked at: what differs between two errors of one kind only after it hardly matters. */
const MAX_LENGTH = 1_000;

/**
 * What differs between occurrences of one error, most specific first: each is replaced by a placeholder in angle
 * brackets. No placeholder matches a rule, so that a normalised message stays as it is. Each pattern is linear.
 */
const RULES: readonly [pattern: RegExp, placeholder: string][] = [
  [/\b[a-z][a-z0-9+.-]{1,15}:\/\/[^\s"'<>)\]}]+/gi, '<url>'],
  [/\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, '<email>'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<uuid>'],
  [/\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?/g, '<time>'],
  [/\b\d\d:\d\d:\d\d(?:[.,]\d+)?\b/g, '<time>'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b/g, '<ip>'],
  // Two colons and a digit, so that names of C++ stay.
  [/(?<![\w:])(?=[a-f:]*\d)(?=[\da-f]*:[\da-f]*:)[\da-f]{0,4}(?::{1,2}[\da-f]{1,4}){1,7}(?![\w:])/gi, '<ip>'],
  [/\b0x[0-9a-f]+\b/gi, '<hex>'],
  // An id: at least eight hex digits, one of which is a digit, so that words such as "defaced" stay.
  [/\b(?=[a-f]*\d)[0-9a-f]{8,}\b/gi, '<hex>'],
  // A longer name with digits in it (a pod, a request id) keeps its letters: `worker-7f` becomes `worker-<n>f`.
  [/(?:(?<!\w)[+-])?(?<![\w.])\d+(?:[.,]\d+)*(?:e[+-]?\d+)?/gi, '<n>'],
  [/\d+/g, '<n>'],
];

/**
 * An error message without numbers, ids, addresses and times: errors are grouped by it. White space is collapsed, and
 * what follows the first 1,000 characters is left out.
 */
export function normalizeMessage(message: string): string {
  let text = message.slice(0, MAX_LENGTH).replace(/\s+/g, ' ').trim();
  for (const [pattern, placeholder] of RULES) text = text.replace(pattern, placeholder);
  return text;
}
