import { count, counted } from '../../format/numbers.js';
import type { VerifyAuditQuery } from './generated/operations.js';

/** What a verification found, as sentences; the first says whether all is well. */
export function verificationWords(found: VerifyAuditQuery['verifyAudit']): string[] {
  const { entryCount, firstSeq, lastSeq, erasedCount, unsealedCount, publishedCount, problems } = found;
  const words: string[] = [];
  const places = `from place ${count(firstSeq)} to ${count(lastSeq)}`;
  if (problems.length > 0) {
    words.push('The trail is not as it was written.');
    words.push(`${counted(entryCount, 'entry was', 'entries were')} looked at, ${places}.`);
  } else if (entryCount === 0) words.push('No entry is sealed yet: there is nothing to verify.');
  else if (entryCount === 1) words.push(`The only entry, at place ${count(lastSeq)}, is as it was written.`);
  else words.push(`All ${count(entryCount)} entries are as they were written, ${places}.`);
  if (entryCount > 0 && firstSeq > 1)
    words.push(`Those before place ${count(firstSeq)} were removed at the end of their time.`);
  if (erasedCount > 0) words.push(`Of ${counted(erasedCount, 'entry', 'entries')} it was erased who did it.`);
  if (unsealedCount > 0)
    words.push(
      `${counted(unsealedCount, 'entry', 'entries')} of the last second ${unsealedCount === 1 ? 'was' : 'were'} not looked at yet.`,
    );
  if (publishedCount > 0)
    words.push(`${counted(publishedCount, 'published head was', 'published heads were')} compared.`);
  else if (entryCount > 0)
    words.push('No head was published yet: only with one is it found when the newest entries are cut off.');
  return words;
}
