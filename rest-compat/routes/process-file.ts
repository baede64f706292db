import { setTimeout as delay } from 'node:timers/promises';
import { InvalidInputError } from '../../contracts/errors.js';
import type { RequestContext } from '../../platform/context.js';
import type { GraphClient } from '../../platform/graph/graph-client.js';
import {
  type DataFileStatus,
  RestProcessFileDocument,
  type RestProcessFileMutationVariables,
  RestProcessingStateDocument,
} from '../generated/operations.js';
import { requireFound } from '../http/schemas.js';
import { blamingBody, COLUMN_NAMES } from '../http/wire-names.js';

/** What the body calls otherwise than the graph. */
const BODY_NAMES = {
  ...COLUMN_NAMES,
  'validation.maxFileSize': 'max_file_size',
  'validation.allowedFormats': 'allowed_formats',
  'validation.minRecords': 'min_records',
  'validation.evaluationFileId': 'evaluation_file_id',
  'validation.requiredLabels': 'custom_validation.required_labels',
};

/** Under the 30 s after which many clients and proxies give up. */
const PATIENCE_MS = 25_000;
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 1_000;

/**
 * Has a file validated and waits for the verdict of these rules, as the documented endpoint does; others may ask for
 * other rules meanwhile.
 * @throws InvalidInputError when the file fails; the message says why
 */
export async function processFile(
  graph: GraphClient,
  ctx: RequestContext,
  id: string,
  asked: Pick<RestProcessFileMutationVariables, 'validation' | 'columns'>,
): Promise<{ status: 'success' | 'processing'; message: string }> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const file = await validate(graph, ctx, id, asked);
    if (file.status === 'FAILED') throw notValid(file);
    if (!isPending(file.status)) {
      const count = file.validationReport?.problems.totalCount ?? 0;
      const warned =
        count === 0 ? '' : `, with ${count} warning${count === 1 ? '' : 's'}; see its validation-report`;
      return { status: 'success', message: `File ${id} processed successfully${warned}` };
    }
    const read = await whenRead(graph, ctx, id, deadline);
    // It could not be read to its end: that does not depend on the rules, and to read it again is of no use.
    if (read?.status === 'FAILED' && read.sha256 == null) throw notValid(read);
  }
  return { status: 'processing', message: `File ${id} is still being processed; see its file-info` };
}

async function validate(
  graph: GraphClient,
  ctx: RequestContext,
  id: string,
  asked: Pick<RestProcessFileMutationVariables, 'validation' | 'columns'>,
) {
  const validated = await blamingBody(BODY_NAMES, () =>
    graph.execute(RestProcessFileDocument, { id, ...asked }, ctx),
  );
  return validated.processDataFile.file;
}

/** The file once it is not waiting for a processor and not with one; undefined when that takes too long. */
async function whenRead(graph: GraphClient, ctx: RequestContext, id: string, deadline: number) {
  for (
    let pauseMs = FIRST_PAUSE_MS;
    performance.now() < deadline;
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
  ) {
    const { dataFile } = await graph.execute(RestProcessingStateDocument, { id }, ctx);
    const file = requireFound(dataFile, 'file', id);
    if (!isPending(file.status)) return file;
    await delay(pauseMs, undefined, { signal: ctx.signal });
  }
  return undefined;
}

const isPending = (status: DataFileStatus) => status === 'UPLOADED' || status === 'PROCESSING';

function notValid({
  id,
  processingError,
}: {
  id: string;
  processingError?: string | null;
}): InvalidInputError {
  return new InvalidInputError(`File ${id} is not valid: ${processingError ?? 'it could not be processed'}.`);
}
