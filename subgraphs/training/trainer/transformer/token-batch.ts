import type { TokenCorpus } from '../../domain/transformer/token-corpus.js';
import type { TokenBatch } from '../../engine/encoder-engine.js';

/** Some rows of a corpus, padded to the longest of them. */
export function tokenBatch(corpus: TokenCorpus, rows: ArrayLike<number>, padTokenId: number): TokenBatch {
  const size = rows.length;
  const lengths = Int32Array.from(rows, (row) => corpus.lengths[row] ?? 0);
  const length = lengths.reduce((longest, each) => Math.max(longest, each), 0);
  const inputIds = new Int32Array(size * length).fill(padTokenId);
  for (let i = 0; i < size; i++) inputIds.set(corpus.row(rows[i] ?? 0), i * length);
  return { size, length, inputIds, lengths };
}
