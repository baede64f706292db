import { SharedReads } from '../../../platform/batching/shared-reads.js';
import type { RequestContext } from '../../../platform/context.js';
import type { DatasetFacts } from '../domain/dataset-check.js';
import { DataFileByPathDocument } from '../generated/operations.js';
import type { TrainingDeps } from './deps.js';

/** Asks the graph for the file at a path, as every submission does: one question for those who ask at the same time. */
export function createDataFileFinder({
  graph,
}: Pick<TrainingDeps, 'graph'>): (ctx: RequestContext, path: string) => Promise<DatasetFacts | null> {
  const reads = new SharedReads<DatasetFacts | null>();
  return (ctx, path) => {
    const { kind, name, roles } = ctx.actor;
    return reads.get(JSON.stringify([ctx.tenant, kind, name, roles, path]), async () => {
      // Others wait for the answer too: it does not end with the request of who asked first.
      const beyond = { ...ctx, signal: undefined, endsAtMs: undefined };
      return (await graph.execute(DataFileByPathDocument, { path }, beyond)).dataFileByPath;
    });
  };
}
