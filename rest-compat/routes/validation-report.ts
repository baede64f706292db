import { z } from 'zod';
import { ConflictError } from '../../contracts/errors.js';
import { contextOf } from '../../platform/http/request-context.js';
import type { RestDeps } from '../deps.js';
import { RestValidationReportDocument } from '../generated/operations.js';
import { commonErrors, conflict, fileId, notFound, requireFound } from '../http/schemas.js';
import type { RestServer } from '../http/zod-schemas.js';
import { toValidationReport, validationReport } from '../wire/validation-report.js';

const tags = ['Efficient Data Management'];
const params = z.object({ file_id: fileId });

/** What validation found in a file: beside the documented endpoints. */
export function serveValidationReport(server: RestServer, { graph }: Pick<RestDeps, 'graph'>): void {
  server.get(
    '/data/efficient/validation-report/:file_id',
    {
      schema: {
        tags,
        summary: 'Get what validation found in a file',
        description:
          'Every problem with its place, what it costs and what to do. Not in the documented interface; 409 while the file was not read.',
        params,
        response: { 200: validationReport, ...commonErrors, ...notFound, ...conflict },
      },
    },
    async (request) => {
      const { file_id: id } = request.params;
      const { dataFile } = await graph.execute(RestValidationReportDocument, { id }, contextOf(request));
      const file = requireFound(dataFile, 'file', id);
      if (file.validationReport) return toValidationReport(file, file.validationReport);
      throw new ConflictError(`File ${id} was not read yet: it is ${file.status.toLowerCase()}.`);
    },
  );
}
