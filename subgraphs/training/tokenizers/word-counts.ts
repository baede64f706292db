import type { Tokenizer } from '@huggingface/tokenizers';

/** How often each word stands in texts; a word is what a tokenizer's model gets to split. */
export type WordCounts = ReadonlyMap<string, number>;

/** What is counted as one: white space and what follows up to the next. It is normalised and split once, however often it comes. */
const CHUNK = /\s*\S+|\s+/g;
/** Longer chunks are no words; they are cut there. */
const MAX_CHUNK_UNITS = 1_000;
/** Distinct chunks that are kept at a time; then those that came once are dropped. About 300 MB. */
const MAX_CHUNKS = 2_000_000;
const TEXTS_PER_TURN = 64;
const CHUNKS_PER_TURN = 256;

/** Counts the words of texts as a tokenizer normalises and splits them. The order of the texts does not matter but for ties in what is dropped. */
export function* countWords(
  texts: Iterable<string>,
  { normalizer, pre_tokenizer: preTokenizer }: Tokenizer,
): Generator<void, WordCounts, void> {
  const chunks = yield* countChunks(texts);
  const words = new Map<string, number>();
  let done = 0;
  for (const [chunk, count] of chunks) {
    const normalised = normalizer ? normalizer(chunk) : chunk;
    const parts: string[] = preTokenizer ? preTokenizer(normalised) : [normalised];
    for (const word of parts) words.set(word, (words.get(word) ?? 0) + count);
    done += 1;
    if (done % CHUNKS_PER_TURN === 0) yield;
  }
  return words;
}

function* countChunks(texts: Iterable<string>): Generator<void, Map<string, number>, void> {
  const counts = new Map<string, number>();
  let done = 0;
  for (const text of texts) {
    for (const [chunk] of text.matchAll(CHUNK)) {
      for (let at = 0; at < chunk.length; at += MAX_CHUNK_UNITS) {
        count(counts, chunk.length > MAX_CHUNK_UNITS ? chunk.slice(at, at + MAX_CHUNK_UNITS) : chunk);
      }
    }
    if (counts.size > MAX_CHUNKS) dropRare(counts);
    done += 1;
    if (done % TEXTS_PER_TURN === 0) yield;
  }
  return counts;
}

function count(counts: Map<string, number>, chunk: string): void {
  const known = counts.get(chunk);
  if (known === undefined) counts.set(ownCopy(chunk), 1);
  else counts.set(chunk, known + 1);
}

/** A part of a text may keep the whole text in memory. */
function ownCopy(part: string): string {
  return Buffer.from(part, 'utf16le').toString('utf16le');
}

function dropRare(counts: Map<string, number>): void {
  for (const [chunk, count] of counts) if (count === 1) counts.delete(chunk);
}
