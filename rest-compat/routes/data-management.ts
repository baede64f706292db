import { z } from 'zod';
import { dataColumns, toDataColumns } from '../../contracts/data-columns.js';
import { InvalidInputError } from '../../contracts/errors.js';
import type { RequestContext } from '../../platform/context.js';
import { contextOf } from '../../platform/http/request-context.js';
import type { RestDeps } from '../deps.js';
import {
  type DataFileStatus,
  RestCreateSampleDataDocument,
  RestDataFilesDocument,
  RestDataStatisticsDocument,
  RestImportFileDocument,
} from '../generated/operations.js';
import { readWhole } from '../http/graph-pages.js';
import { errorBody } from '../http/openapi.js';
import { commonErrors } from '../http/schemas.js';
import { blamingBody, COLUMN_NAMES } from '../http/wire-names.js';
import type { RestServer } from '../http/zod-schemas.js';
import {
  dataStatistics,
  freshFiles,
  toDataStatistics,
  toFreshFiles,
  toUsedFiles,
  usedFiles,
} from '../wire/data-management.js';
import { timestamp, toTimestamp } from '../wire/timestamp.js';

const tags = ['Data Management'];
const querystring = z.strictObject({
  data_type: z
    .string()
    .min(1)
    .optional()
    .describe('Only files of this kind of data')
    .meta({ examples: ['custom'] }),
});

const sampleRequest = z
  .strictObject({
    sample_count: z.int().min(10).max(10_000).default(100).describe('How many rows, 10 to 10,000'),
    seed: z
      .int()
      .min(0)
      .max(2_147_483_647)
      .optional()
      .describe('The same number of rows with the same seed are the same; by chance unless given'),
  })
  .meta({ examples: [{ sample_count: 100, seed: 1 }] });
const sampleCreated = z.object({
  status: z.literal('success').describe('Always this: what went wrong is an error'),
  message: z.string().describe('What was done, in one sentence'),
  file_id: z.string().describe('Id of the file'),
  sample_count: z.int().describe('How many rows it has'),
  path: z.string().describe('The training_data_path of a training request'),
  timestamp,
  seed: z.int().describe('With which seed they were made'),
});

const importRequest = z
  .strictObject({
    file_path: z
      .string()
      .min(1)
      .max(4_096)
      .describe('Path on the machine of the data service, below one of its import folders'),
    data_type: z.string().optional().describe('Free word for the kind of data; custom unless given'),
    description: z.string().optional().describe('What it is for, in words'),
    columns: dataColumns
      .optional()
      .describe('Which columns hold text and label, where their names do not tell'),
  })
  .meta({ examples: [{ file_path: 'training_data.jsonl', data_type: 'custom' }] });
const imported = z.object({
  status: z
    .enum(['success', 'processing'])
    .describe('processing: the copy takes longer; ask for its file-info'),
  message: z.string().describe('What was done, in one sentence'),
  file_id: z.string().describe('Id of the file'),
  file_path: z.string().describe('The training_data_path of a training request'),
  data_type: z.string().describe('Free word for the kind of data'),
  timestamp,
});
/** What the body calls otherwise than the graph. */
const IMPORT_NAMES = { ...COLUMN_NAMES, path: 'file_path', dataType: 'data_type' };

/** The Data Management section. */
export function serveDataManagement(server: RestServer, { graph }: RestDeps): void {
  const filesIn = (status: DataFileStatus, dataType: string | undefined, ctx: RequestContext) =>
    readWhole(
      (page) =>
        graph.execute(RestDataFilesDocument, { ...page, filter: { status: [status], dataType } }, ctx),
      ({ dataFiles }) => dataFiles,
    );

  server.get(
    '/data/fresh-data',
    {
      schema: {
        tags,
        summary: 'Get list of fresh data files',
        description: 'Valid files that no job has used yet, newest first.',
        querystring,
        response: { 200: freshFiles, ...commonErrors },
      },
    },
    async (request) => {
      const { data_type } = request.query;
      return toFreshFiles(await filesIn('FRESH', data_type, contextOf(request)), data_type);
    },
  );

  server.get(
    '/data/used-data',
    {
      schema: {
        tags,
        summary: 'Get list of used data files',
        description:
          'Files that at least one job has used, newest first. Their bytes stay where they are; a path with `used` in the place of `fresh` names the same file.',
        querystring,
        response: { 200: usedFiles, ...commonErrors },
      },
    },
    async (request) => {
      const { data_type } = request.query;
      return toUsedFiles(await filesIn('USED', data_type, contextOf(request)), data_type);
    },
  );

  server.get(
    '/data/data-statistics',
    {
      schema: {
        tags,
        summary: 'Get data statistics',
        description: 'Over files whose bytes are all there; uploads under way or given up do not count.',
        response: { 200: dataStatistics, ...commonErrors },
      },
    },
    async (request) =>
      toDataStatistics(await graph.execute(RestDataStatisticsDocument, {}, contextOf(request))),
  );

  server.post(
    '/data/create-sample-data',
    {
      schema: {
        tags,
        summary: 'Create sample training data and upload to MinIO',
        description:
          'A file of made-up texts, as many of each of the five labels, which is then processed as an uploaded one is.',
        body: sampleRequest.optional(),
        response: { 200: sampleCreated, ...commonErrors },
      },
    },
    async (request) => {
      const { sample_count: sampleCount, seed } = sampleRequest.parse(request.body ?? {});
      const { createSampleData: made } = await graph.execute(
        RestCreateSampleDataDocument,
        { sampleCount, seed },
        contextOf(request),
      );
      return {
        status: 'success' as const,
        message: 'Sample data created and uploaded to MinIO',
        file_id: made.file.id,
        sample_count: made.sampleCount,
        path: made.file.s3Url,
        timestamp: toTimestamp(made.file.createdAt),
        seed: made.seed,
      };
    },
  );

  server.post(
    '/data/upload-data',
    {
      schema: {
        tags,
        summary: 'Upload training data file to MinIO',
        description:
          "Copies a file of the server's machine, as a stream, and processes it as an uploaded one. Only below the import folders (`IMPORT_FOLDERS`, by default the folder that the platform was started in), never in the data folder, and no hidden files.",
        body: importRequest,
        response: { 200: imported, ...commonErrors, 413: errorBody.describe('The file is too large') },
      },
    },
    async (request) => {
      const { file_path: path, data_type: dataType, description } = request.body;
      const columns = request.body.columns && toDataColumns(request.body.columns);
      const { importDataFile } = await blamingBody(IMPORT_NAMES, () =>
        graph.execute(
          RestImportFileDocument,
          { input: { path, dataType, description, columns } },
          contextOf(request),
        ),
      );
      const { file } = importDataFile;
      if (file.status === 'FAILED') {
        throw new InvalidInputError(
          `The file was not accepted: ${file.processingError ?? 'it is not valid'}.`,
        );
      }
      const isCopied = file.status !== 'UPLOADING';
      return {
        status: isCopied ? ('success' as const) : ('processing' as const),
        message: isCopied
          ? `Data uploaded to MinIO successfully: ${file.id}`
          : `Data is being uploaded to MinIO: ${file.id}; see its file-info`,
        file_id: file.id,
        file_path: file.s3Url,
        data_type: file.dataType,
        timestamp: toTimestamp(file.createdAt),
      };
    },
  );
}
