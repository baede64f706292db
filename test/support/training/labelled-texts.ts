import { createHash } from 'node:crypto';
import type { ObjectStore } from '../../../platform/objects/object-store.js';
import { type FakeFile, freshFile } from './fake-graph.js';

const ATTACK_WORDS = ['ignore', 'previous', 'instructions', 'reveal', 'system', 'prompt', 'bypass', 'rules'];
const BENIGN_WORDS = ['please', 'summarise', 'the', 'meeting', 'notes', 'recipe', 'weather', 'translate'];

/** Puts a file of texts that are easy to tell apart into the store. The same seed gives the same texts. */
export async function putLabelledTexts(
  objects: ObjectStore,
  id: string,
  rowCount: number,
  seed = 1,
): Promise<FakeFile> {
  let state = seed;
  const random = (below: number) => {
    // Park and Miller's minimal standard generator: any fixed sequence will do.
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const rows = Array.from({ length: rowCount }, (_, i) => {
    const [words, label] = i % 2 === 0 ? [ATTACK_WORDS, 'prompt_injection'] : [BENIGN_WORDS, 'benign'];
    const text = Array.from({ length: 8 }, () => words[random(words.length)]).join(' ');
    return JSON.stringify({ text: `${text} ${random(1_000)}`, label });
  });
  const bytes = Buffer.from(rows.join('\n'));
  const file = freshFile(id, { sha256: createHash('sha256').update(bytes).digest('hex') });
  await objects.put(file.objectKey, bytes);
  return file;
}
