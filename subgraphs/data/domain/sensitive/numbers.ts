import { hasIbanCheck, hasLuhnCheck } from '../../../../contracts/check-digits.js';
import type { SensitiveSpan } from './finding.js';

/** Digits with what people write between them. */
const NUMBER = /(?<![\w.])[+(]?\d(?:[ ().\-/]{0,3}\d){6,24}(?![\w])/g;
/** E.164: a plus, a country code, 15 digits at most. */
const INTERNATIONAL = /^\+[1-9]/;
/** (212) 555-0123 and 212-555-0123: how the North American plan is written. */
const NORTH_AMERICAN = /^\(?[2-9]\d{2}\)?[ .-][2-9]\d{2}[ .-]\d{4}$/;
/** 030 / 123 456, 06-12345678: a trunk zero, then groups. */
const NATIONAL = /^\(?0\d{1,4}\)?[ \-/]{1,3}\d[\d -]{5,12}$/;
/** First digits and lengths of the schemes of payment cards (ISO/IEC 7812). */
const CARD =
  /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|5\d{2}|4[4-9]\d)\d{12})$/;
const IBAN = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])/g;
const IBAN_LENGTHS: readonly [fewest: number, most: number] = [15, 34];

/** Telephone numbers in forms that nothing else has, and payment cards whose check digit (Luhn) is right. */
export function* findNumbers(text: string): Generator<SensitiveSpan> {
  for (const { 0: written, index: start } of text.matchAll(NUMBER)) {
    const digits = written.replace(/\D/g, '');
    const end = start + written.length;
    if (CARD.test(digits) && hasLuhnCheck(digits)) {
      yield { kind: 'card', start, end, description: `a payment card number of ${digits.length} digits` };
    } else if (isPhone(written, digits)) {
      yield { kind: 'phone', start, end, description: `a telephone number of ${digits.length} digits` };
    }
  }
}

function isPhone(written: string, digits: string): boolean {
  if (INTERNATIONAL.test(written)) return digits.length >= 8 && digits.length <= 15;
  return NORTH_AMERICAN.test(written) || NATIONAL.test(written);
}

/** International bank account numbers (ISO 13616) whose check digits are right. */
export function* findBankAccounts(text: string): Generator<SensitiveSpan> {
  for (const { 0: written, index: start } of text.matchAll(IBAN)) {
    const account = written.replaceAll(' ', '');
    if (account.length < IBAN_LENGTHS[0] || account.length > IBAN_LENGTHS[1] || !hasIbanCheck(account))
      continue;
    const description = `an IBAN of the country ${account.slice(0, 2)}`;
    yield { kind: 'iban', start, end: start + written.length, description };
  }
}
