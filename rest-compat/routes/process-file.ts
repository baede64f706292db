import { setTimeout as delay } from 'node:timers/promises';
import { InvalidInputError } from '../../contracts/errors.js';
import type { RequestContext } from '../../platform/context.js';
import type { GraphClient } from '../../platform/graph/graph-client.js';
import {
  type DataValidationInput,
  RestProcessFileDocument,
  RestProcessingStateDocument,
} from '../generated/operations.js';
import { requireFound } from '../http/schemas.js';
import { blamingBody } from '../http/wire-names.js';

/** What the body calls otherwise than the graph. */
const BODY_NAMES = {
  'validation.maxFileSize': 'max_file_size',
  'validation.allowedFormats': 'allowed_formats',
  'validation.minRecords': 'min_records',
  'validation.requiredLabels': 'custom_validation.required_labels',
};

/** Under the 30 s after which many clients and proxies give up. */
const PATIENCE_MS = 25_000;
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 1_000;

/**
 * Has a file validated and waits for the result, as the documented endpoint does.
 * @throws InvalidInputError when the file fails; the message says why
 */
export async function processFile(
  graph: GraphClient,
  ctx: RequestContext,
  id: string,
  validation: DataValidationInput | undefined,
): Promise<{ status: 'success' | 'processing'; message: string }> {
  await blamingBody(BODY_NAMES, () => graph.execute(RestProcessFileDocument, { id, validation }, ctx));
  const deadline = performance.now() + PATIENCE_MS;
  for (
    let pauseMs = FIRST_PAUSE_MS;
    performance.now() < deadline;
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
  ) {
    const { dataFile } = await graph.execute(RestProcessingStateDocument, { id }, ctx);
    const { status, processingError } = requireFound(dataFile, 'file', id);
    if (status === 'FRESH' || status === 'USED') {
      return { status: 'success', message: `File ${id} processed successfully` };
    }
    if (status === 'FAILED') {
      throw new InvalidInputError(
        `File ${id} is not valid: ${processingError ?? 'it could not be processed'}.`,
      );
    }
    await delay(pauseMs, undefined, { signal: ctx.signal });
  }
  return { status: 'processing', message: `File ${id} is still being processed; see its file-info` };
}
