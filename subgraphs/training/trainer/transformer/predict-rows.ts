import { cutBatches } from '../../domain/transformer/length-buckets.js';
import type { TokenCorpus } from '../../domain/transformer/token-corpus.js';
import type { EncoderEngine } from '../../engine/encoder-engine.js';
import { tokenBatch } from './token-batch.js';

/** No gradients are kept, so more fits at once than while training. */
const BATCH_SIZE = 64;

export interface Predictor {
  readonly engine: Pick<EncoderEngine, 'forward'>;
  readonly padTokenId: number;
  readonly labelCount: number;
  /** Most tokens, with padding, at once. */
  readonly maxTokens: number;
}

/**
 * The scores that an encoder gives to rows, [rows, labels]. Texts of like length are computed together.
 * @param breathe awaited between batches; may throw to stop
 */
export async function predictRows(
  { engine, padTokenId, labelCount, maxTokens }: Predictor,
  corpus: TokenCorpus,
  rows: Uint32Array,
  breathe: () => Promise<void> = async () => {},
): Promise<Float32Array> {
  const places = Uint32Array.from(rows.keys());
  const lengths = Array.from(rows, (row) => corpus.lengths[row] ?? 0);
  places.sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b);
  const logits = new Float32Array(rows.length * labelCount);
  for (const batch of cutBatches(places, lengths, { batchSize: BATCH_SIZE, maxTokens })) {
    const ofBatch = batch.map((place) => rows[place] ?? 0);
    const found = await engine.forward(tokenBatch(corpus, ofBatch, padTokenId));
    batch.forEach((place, i) => {
      logits.set(found.subarray(i * labelCount, (i + 1) * labelCount), place * labelCount);
    });
    await breathe();
  }
  return logits;
}
