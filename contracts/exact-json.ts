import { InvalidInputError } from './errors.js';

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[{}[\]:,]/g;
/** Digits that a double has at most, as programs print it. */
const MAX_DIGITS = 17;
const SHOWN_CHARACTERS = 40;

/**
 * Parses JSON that is to come back as it was sent. `JSON.parse` alone rounds long numbers, makes Infinity of large ones,
 * keeps the last of several equal keys, and a key `__proto__` is lost in the first copy of its object.
 * @throws SyntaxError when it is not JSON; InvalidInputError for what would not be kept
 */
export function parseExactJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  const loss = findLoss(text);
  if (loss !== undefined) throw new InvalidInputError(loss);
  return value;
}

/** What of a valid JSON text `JSON.parse` does not keep, as a sentence; undefined when it keeps all. */
function findLoss(text: string): string | undefined {
  /** The keys of each object that is open, outermost first; undefined for an array. */
  const open: (Set<string> | undefined)[] = [];
  let previous = '';
  for (const [token] of text.matchAll(TOKEN)) {
    const first = token[0] ?? '';
    if (first === '{') open.push(new Set());
    else if (first === '[') open.push(undefined);
    else if (first === '}' || first === ']') open.pop();
    else if (first === '"') {
      const keys = open.at(-1);
      if (keys && (previous === '{' || previous === ',')) {
        const complaint = addKey(keys, JSON.parse(token));
        if (complaint !== undefined) return complaint;
      }
    } else if (first !== ':' && first !== ',' && isRounded(token)) {
      return `The number ${shorten(token)} cannot be kept exactly. Send it as text.`;
    }
    previous = first;
  }
  return undefined;
}

function addKey(keys: Set<string>, key: string): string | undefined {
  if (key === '__proto__') return 'The key "__proto__" cannot be kept. Use another one.';
  if (keys.has(key)) return `The key ${shorten(JSON.stringify(key))} stands twice in an object.`;
  keys.add(key);
  return undefined;
}

/**
 * Whether a number as JSON or GraphQL writes it means another one once it is a double. A fraction of up to 17 digits
 * does not: that is how doubles are printed.
 */
export function isRounded(token: string): boolean {
  const value = Number(token);
  if (!Number.isFinite(value)) return true;
  if (/^-?\d+$/.test(token)) return !Number.isSafeInteger(value) && BigInt(token) !== BigInt(value);
  const digits = token
    .replace(/[eE].*/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+/, '');
  return digits.length > MAX_DIGITS || (value === 0 && digits !== '');
}

/** Whether a number that was parsed already is surely the one that was sent: finite, and no rounded integer. */
export function isSurelyExact(value: number): boolean {
  return Number.isFinite(value) && (Number.isSafeInteger(value) || !Number.isInteger(value));
}

const shorten = (text: string) =>
  text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
