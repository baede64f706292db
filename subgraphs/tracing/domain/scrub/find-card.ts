import { hasLuhnCheck } from '../../../../contracts/check-digits.js';
import { type Detector, replacementOf } from './detectors.js';

/** 13 to 19 digits, in groups or not, that are no part of a longer number, word or fraction. */
const CANDIDATE = /(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w]|[.-]\d)/g;
/** First digits and lengths of the large issuers (ISO/IEC 7812). */
const ISSUERS: readonly RegExp[] = [
  /^4(?:\d{12}|\d{15}|\d{18})$/, // Visa
  /^(?:5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12})$/, // Mastercard
  /^3[47]\d{13}$/, // American Express
  /^3(?:0[0-5]|[68]\d)\d{11}$/, // Diners Club
  /^(?:6011|65\d\d|64[4-9]\d)\d{12}$/, // Discover
  /^35(?:2[89]|[3-8]\d)\d{12}$/, // JCB
  /^62\d{14,17}$/, // UnionPay
];

export const scrubCards: Detector = (text, hit) =>
  text.replace(CANDIDATE, (candidate) => {
    if (!isCardNumber(candidate.replace(/\D/g, ''))) return candidate;
    hit('card');
    return replacementOf('card');
  });

export function isCardNumber(digits: string): boolean {
  return ISSUERS.some((issuer) => issuer.test(digits)) && hasLuhnCheck(digits);
}
