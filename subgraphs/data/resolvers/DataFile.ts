import { chunkCount, uploadProgress } from '../domain/data-file.js';
import { fileKind } from '../domain/file-kind.js';
import { NOTHING_FOUND } from '../domain/validation/report.js';
import { brokenRows, warnings } from '../domain/validation/report-views.js';
import type { DataFileResolvers } from '../generated/resolvers.js';
import { listFiles } from '../services/list-files.js';
import { foundIn, labelsIn, readReport } from '../services/processing/read-report.js';
import { listRows } from '../services/rows/list-rows.js';
import { listSuspectedLabels } from '../services/rows/suspected-labels.js';
import { resumableUrlOf } from '../services/uploads/resumable-upload.js';
import { s3Url, signDownload } from '../services/uploads/sign-download.js';

export const DataFile: DataFileResolvers = {
  // Async, so that a failure rejects this entity and not its whole batch.
  __resolveReference: async ({ id }, { loaders }) => loaders.file.load(id),

  kind: fileKind,
  validationReport: (file, _args, { loaders }) => readReport(loaders, file),
  problems: async (file, _args, { loaders }) => brokenRows((await foundIn(loaders, file)) ?? NOTHING_FOUND),
  warnings: async (file, _args, { loaders }) => warnings((await foundIn(loaders, file)) ?? NOTHING_FOUND),
  s3Url: (file, _args, { deps }) => s3Url(deps, file),
  chunkCount,
  uploadProgress,
  labels: (file, _args, { loaders }) => labelsIn(loaders, file),
  trainingJobs: async ({ id }, _args, { loaders }) =>
    (await loaders.jobIds.load(id)).map((jobId) => ({ id: jobId })),
  derivation: async ({ derivationId }, _args, { loaders }) =>
    derivationId === null ? null : ((await loaders.derivation.load(derivationId)) ?? null),
  derived: ({ id }, { first, after }, { deps, request }) =>
    listFiles(deps, request, { first, after, filter: { parentId: id } }),
  resumableUploadUrl: async ({ id, status }, _args, { deps, loaders }) =>
    status === 'uploading' && (await loaders.takesPieces.load(id)) ? resumableUrlOf(deps, id) : null,
  suspectedLabels: (file, args, { deps, request }) => listSuspectedLabels(deps, request, file, args),
  rows: (file, args, { deps }) => listRows(deps, file, args),
  downloadUrl: (file, _args, { deps }) => signDownload(deps, file),
};
