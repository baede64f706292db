import { describe, expect, test } from 'vitest';
import { createSubjectTest, mergeFindings, parseSubject } from './erasure.js';

describe('a subject', () => {
  test.each([
    ['ann@x.org', 'write to ann@x.org.', true],
    ['ann@x.org', '<Ann@X.org>', true],
    ['ann@x.org', 'user=ann@x.org;', true],
    ['ann@x.org', '-- ann@x.org, ann@x.org', true],
    ['ann@x.org', 'mailto:ann@x.org...', true],
    ['ann@x.org', 'joann@x.org', false],
    ['ann@x.org', 'mary.ann@x.org', false],
    ['ann@x.org', 'ann@x.org.uk', false],
    ['ann@x.org', 'ann@xyorg', false],
    ['user-4711', 'user-47110', false],
    ['user-4711', '{"user_id":"user-4711"}', true],
    ['Zoë Ångström', 'asked by zoë ångström', true],
    ['a+b(c)d', 'x a+b(c)d y', true],
  ])('%s in %s: %s', (subject, text, expected) => {
    expect(createSubjectTest(subject)(text)).toBe(expected);
  });

  test.each([
    ['ann', /5 to 254 characters/],
    ['"ann@x.org"', /double quotes/],
    ['@ann.smith', /begin and end/],
    ['ann\u0000smith', /control characters/],
  ])('is refused: %s', (subject, message) => {
    expect(() => parseSubject(subject)).toThrow(message);
  });

  test('is trimmed', () => {
    expect(parseSubject(' ann@x.org ')).toBe('ann@x.org');
  });
});

test('findings of one place are added up, with few examples', () => {
  const finding = (count: number, ...examples: string[]) => ({
    ...{ place: 'a', action: 'delete' as const, count, examples },
  });
  expect(mergeFindings([finding(2, '1', '2'), finding(0), finding(3, '3', '4')])).toEqual([
    finding(5, '1', '2', '3'),
  ]);
});
