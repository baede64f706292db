import { z } from 'zod';
import type { RequestContext } from '../../platform/context.js';
import { contextOf } from '../../platform/http/request-context.js';
import type { RestDeps } from '../deps.js';
import {
  type DataFileStatus,
  RestDataFilesDocument,
  RestDataStatisticsDocument,
} from '../generated/operations.js';
import { readWhole } from '../http/graph-pages.js';
import { commonErrors } from '../http/schemas.js';
import type { RestServer } from '../http/zod-schemas.js';
import {
  dataStatistics,
  freshFiles,
  toDataStatistics,
  toFreshFiles,
  toUsedFiles,
  usedFiles,
} from '../wire/data-management.js';

const tags = ['Data Management'];
const querystring = z.strictObject({
  data_type: z
    .string()
    .min(1)
    .optional()
    .describe('Only files of this kind of data')
    .meta({ examples: ['custom'] }),
});

/** The Data Management section: what there is. */
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
}
