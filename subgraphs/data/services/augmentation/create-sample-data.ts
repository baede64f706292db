import { requireWithin } from '../../../../contracts/paging.js';
import type { RequestContext } from '../../../../platform/context.js';
import { inTurns } from '../../../../platform/turns.js';
import { MAX_MADE } from '../../domain/augmentation/request-limits.js';
import { EQUAL_SHARES, synthesize } from '../../domain/augmentation/synthesize.js';
import type { DataFile } from '../../domain/data-file.js';
import { LEAST } from '../../domain/validation-rules.js';
import type { DataDeps } from '../deps.js';
import { createUpload } from '../uploads/create-upload.js';
import { storeBytes } from '../uploads/store-bytes.js';
import { chooseSeed } from './augment-texts.js';

/** Kind of data of the files made here. */
const DATA_TYPE = 'sample';
const DEFAULT_COUNT = 100;

/**
 * Makes texts up, as many of each label, and stores them as a file that is then processed as an uploaded one is. The same
 * count and seed give the same bytes.
 * @throws InvalidInputError for a count or seed out of its range; AppError PAYLOAD_TOO_LARGE; UnavailableError
 */
export async function createSampleData(
  deps: DataDeps,
  ctx: RequestContext,
  input: { sampleCount?: number | null; seed?: number | null },
): Promise<{ file: DataFile; sampleCount: number; seed: number }> {
  const sampleCount = requireWithin(
    'sampleCount',
    input.sampleCount ?? DEFAULT_COUNT,
    LEAST.training.records,
    MAX_MADE,
  );
  const seed = chooseSeed(input.seed);
  const { texts } = await inTurns(synthesize(sampleCount, EQUAL_SHARES, seed));
  const bytes = Buffer.from(texts.map(({ text, label }) => `${JSON.stringify({ text, label })}\n`).join(''));
  const begun = await createUpload(deps, ctx, {
    originalName: `sample_${sampleCount}_${seed}.jsonl`,
    dataType: DATA_TYPE,
    description: `${sampleCount} made-up texts`,
    metadata: { sample_count: sampleCount, seed },
    sizeBytes: bytes.length,
  });
  return { file: await storeBytes(deps, ctx, begun.file, bytes), sampleCount, seed };
}
