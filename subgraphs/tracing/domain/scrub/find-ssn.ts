import { type Detector, replacementOf } from './detectors.js';

/** In its written form: hyphens, of whichever kind. Digits without any are only taken for one beside its name. */
const WRITTEN = /(?<![\w.‐‑–-])(\d{3})([-‐‑–])(\d{2})\2(\d{4})(?!\w|[.‐‑–-]\d)/g;
const NAMED =
  /((?<![a-z])(?:ssn|social[\s_-]{0,3}security(?:[\s_-]{0,3}(?:number|no\.?|num|#))?)[^\d\r\n]{0,16})(?<!\d)(\d{3})[ -]?(\d{2})[ -]?(\d{4})(?!\w|[.-]\d)/gi;
const NAME = /ssn|social/i;
/** Printed in advertisements, and void since. */
const VOID = new Set(['078051120', '219099999']);

/** Social security numbers of the United States that can have been given out. They have no check digit. */
export const scrubSsns: Detector = (text, hit) => {
  const written = text.replace(
    WRITTEN,
    (all: string, area: string, _hyphen, group: string, serial: string) => {
      if (!isSsn(area, group, serial)) return all;
      hit('ssn');
      return replacementOf('ssn');
    },
  );
  if (!NAME.test(written)) return written;
  return written.replace(NAMED, (all: string, name: string, area: string, group: string, serial: string) => {
    if (!isSsn(area, group, serial)) return all;
    hit('ssn');
    return `${name}${replacementOf('ssn')}`;
  });
};

/** The SSA gives out no area 000, 666 and 900 to 999, no group 00 and no serial number 0000. */
function isSsn(area: string, group: string, serial: string): boolean {
  if (area === '000' || area === '666' || area >= '900' || group === '00' || serial === '0000') return false;
  return !VOID.has(area + group + serial);
}
