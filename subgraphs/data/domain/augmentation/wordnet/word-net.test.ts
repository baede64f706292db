import { beforeAll, describe, expect, test } from 'vitest';
import { loadWordNet } from '../../../services/augmentation/load-word-net.js';
import { analyse, inflect } from './inflection.js';
import type { WordNet } from './word-net.js';

let wordNet: WordNet;
beforeAll(async () => {
  wordNet = await loadWordNet();
});

describe('synonyms', () => {
  test.each([
    ['help', 'please', ['aid', 'assist']],
    ['helped', 'she', ['aided', 'assisted']],
    ['helping', '', ['aiding', 'assisting']],
    ['question', 'the', ['inquiry', 'query']],
    ['questions', 'the', ['inquiries', 'queries']],
    ['Quickly', 'it', ['Rapidly', 'Speedily']],
    ['bigger', 'is', ['larger']],
    ['BIG', 'very', ['LARGE']],
    ['big', 'an', []],
    ['stated', 'they', ['told']],
    // Not certain what it is, what it means or whether it is a word.
    ['report', '', []],
    ['is', 'it', []],
    ['have', 'they', []],
    ['xyzzy', 'the', []],
    ['p4ssword', 'the', []],
  ])('of %s after %j', (word, previous, expected) => {
    const found = wordNet.synonymsOf(word, previous);
    expect([...found].sort()).toEqual([...expected].sort());
  });

  test('there are some for thousands of words, none of which is the word itself', () => {
    expect(wordNet.wordCount).toBeGreaterThan(10_000);
    for (const word of ['delightful', 'reliable', 'recommend', 'praise', 'total', 'portion']) {
      const found = wordNet.synonymsOf(word, '');
      expect(found).not.toContain(word);
    }
  });
});

test.each([
  ['carry', 'verb', 'third', 'carries'],
  ['stop', 'verb', 'ed', 'stopped'],
  ['answer', 'verb', 'ing', 'answering'],
  ['prefer', 'verb', 'ed', undefined],
  ['die', 'verb', 'ing', 'dying'],
  ['see', 'verb', 'ing', 'seeing'],
  ['write', 'verb', 'past', 'wrote'],
  ['write', 'verb', 'ed', undefined],
  ['tell', 'verb', 'ed', 'told'],
  ['fix', 'verb', 'third', 'fixes'],
  ['city', 'noun', 'plural', 'cities'],
  ['child', 'noun', 'plural', 'children'],
  ['big', 'adjective', 'comparative', 'bigger'],
  ['happy', 'adjective', 'superlative', 'happiest'],
  ['important', 'adjective', 'comparative', undefined],
] as const)('%s as %s, %s, is %s; and back', (lemma, part, form, word) => {
  expect(inflect(lemma, part, form)).toBe(word);
  if (word) expect(analyse(word)).toContainEqual({ lemma, part, form });
});
