import { expect, test } from 'vitest';
import { verificationWords } from './verification-words.js';

const FINE = {
  ...{ entryCount: 1204, firstSeq: 1, lastSeq: 1204, lastHash: 'ab' },
  ...{ erasedCount: 0, unsealedCount: 0, publishedCount: 2, problems: [] },
};

test.each([
  [
    FINE,
    [
      'All 1,204 entries are as they were written, from place 1 to 1,204.',
      '2 published heads were compared.',
    ],
  ],
  [
    { ...FINE, entryCount: 1, firstSeq: 1204, publishedCount: 0, erasedCount: 1, unsealedCount: 1 },
    [
      'The only entry, at place 1,204, is as it was written.',
      'Those before place 1,204 were removed at the end of their time.',
      'Of 1 entry it was erased who did it.',
      '1 entry of the last second was not looked at yet.',
      'No head was published yet: only with one is it found when the newest entries are cut off.',
    ],
  ],
  [
    { ...FINE, problems: [{ kind: 'CUT' as const, seq: 9, message: 'Gone.' }] },
    [
      'The trail is not as it was written.',
      '1,204 entries were looked at, from place 1 to 1,204.',
      '2 published heads were compared.',
    ],
  ],
  [{ ...FINE, entryCount: 0, publishedCount: 0 }, ['No entry is sealed yet: there is nothing to verify.']],
])('a verification in words, %#', (found, words) => expect(verificationWords(found)).toEqual(words));
