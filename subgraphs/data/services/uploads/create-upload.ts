import { parseDataType } from '../../../../contracts/data-type.js';
import { AppError, InvalidInputError } from '../../../../contracts/errors.js';
import { auditTarget } from '../../../../platform/audit/pending-entry.js';
import type { RequestContext } from '../../../../platform/context.js';
import { newId } from '../../../../platform/ids.js';
import type { DataFile } from '../../domain/data-file.js';
import { objectKeyOf, uploadKeyOf } from '../../domain/object-path.js';
import { type ColumnsInput, parseColumns } from '../../domain/parse-columns.js';
import {
  parseByteCount,
  parseDescription,
  parseMetadata,
  parseOriginalName,
  parseSha256,
} from '../../domain/upload-details.js';
import type { DataDeps } from '../deps.js';
import { admission, largestSize } from './quota.js';

export interface CreateUploadInput {
  originalName: string;
  dataType?: string | null;
  description?: string | null;
  metadata?: Readonly<Record<string, unknown>> | null;
  columns?: ColumnsInput | null;
  sizeBytes?: number | null;
  /** What the client will say it has sent, if it knows already. */
  sha256?: string | null;
}

/** Where and how to send the bytes. */
export interface UploadTarget {
  url: string;
  method: 'PUT';
  expiresAt: Date;
  maxSizeBytes: number;
}

/**
 * Registers a file and signs the URL that its bytes are PUT to.
 * @throws InvalidInputError for a detail that does not fit; AppError PAYLOAD_TOO_LARGE for an announced size,
 *   QUOTA_EXCEEDED
 */
export async function createUpload(
  deps: DataDeps,
  ctx: RequestContext,
  input: CreateUploadInput,
): Promise<{ file: DataFile; upload: UploadTarget }> {
  const { maxUploadBytes, uploadExpiresSeconds } = deps.limits;
  const declaredSizeBytes = parseAnnouncedSize(input.sizeBytes, maxUploadBytes);
  const now = deps.clock.now();
  const id = newId('file', now.getTime());
  auditTarget(id);
  const expiresAt = new Date(now.getTime() + uploadExpiresSeconds * 1000);
  const newFile = {
    id,
    tenant: ctx.tenant,
    originalName: parseOriginalName(input.originalName),
    dataType: parseDataType(input.dataType ?? 'custom'),
    description: parseDescription(input.description ?? ''),
    metadata: parseMetadata(input.metadata ?? {}),
    columns: parseColumns(input.columns ?? {}),
    objectKey: objectKeyOf(id),
    declaredSizeBytes,
    declaredSha256: input.sha256 == null ? null : parseSha256(input.sha256),
    createdBy: ctx.actor.name,
    createdAt: now,
    uploadExpiresAt: expiresAt,
  };
  const file = await deps.store.insert(newFile, admission(deps, { files: 1, bytes: declaredSizeBytes }));
  const url = await deps.objects.signedUrl('PUT', uploadKeyOf(id), {
    expiresInSeconds: uploadExpiresSeconds,
    becomes: objectKeyOf(id),
  });
  return {
    file,
    upload: { url, method: 'PUT', expiresAt, maxSizeBytes: await largestSize(deps, ctx.tenant, id) },
  };
}

/** @throws InvalidInputError; AppError PAYLOAD_TOO_LARGE */
export function parseAnnouncedSize(
  sizeBytes: number | null | undefined,
  maxUploadBytes: number,
): number | null {
  if (sizeBytes == null) return null;
  if (parseByteCount('sizeBytes', sizeBytes) === 0) {
    throw new InvalidInputError('The file is empty.', { details: { field: 'sizeBytes' } });
  }
  if (sizeBytes > maxUploadBytes) {
    throw new AppError(
      'PAYLOAD_TOO_LARGE',
      `The file has ${sizeBytes} bytes; at most ${maxUploadBytes} are accepted.`,
      { details: { field: 'sizeBytes' } },
    );
  }
  return sizeBytes;
}
