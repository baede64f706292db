import { InvalidInputError } from '../../../../contracts/errors.js';
import { quote } from '../../../../contracts/quote.js';
import { type BaseModelSource, parseBaseModelSource } from '../../domain/base-models/base-model-source.js';
import type { TrainingDeps } from '../deps.js';
import { archiveFiles } from './sources/archive-files.js';
import { folderFiles } from './sources/folder-files.js';
import { hubFiles } from './sources/hub-files.js';
import type { ModelFiles } from './sources/model-files.js';
import { objectFiles } from './sources/object-files.js';

export type SourceDeps = Pick<TrainingDeps, 'objects' | 'importLimits' | 'modelHubUrl'>;

/**
 * What a source is, if it may be imported from here.
 * @throws InvalidInputError
 */
export function parseSource(deps: SourceDeps, tenant: string, source: string): BaseModelSource {
  const parsed = parseBaseModelSource(source, { tenant, bucket: deps.objects.bucket });
  if (parsed.kind === 'hub' && deps.modelHubUrl === undefined) {
    throw new InvalidInputError(
      'Nothing is downloaded from a model hub here. Set MODEL_HUB_URL to its address to allow it, or import a folder or an archive.',
      { details: { field: 'source' } },
    );
  }
  return parsed;
}

/**
 * Opens a source; the caller closes it.
 * @throws InvalidInputError when it is not there or may not be read; UnavailableError
 */
export async function openSource(
  deps: SourceDeps,
  source: BaseModelSource,
  signal: AbortSignal,
): Promise<ModelFiles> {
  if (source.kind === 'archive') return archiveFiles(source.path, deps.importLimits, signal);
  if (source.kind === 'hub') {
    const { repository, revision } = source;
    return hubFiles({ hubUrl: deps.modelHubUrl ?? '', repository, revision }, signal);
  }
  const files =
    source.kind === 'objects'
      ? objectFiles(deps.objects, source.prefix)
      : folderFiles(source.path, deps.importLimits);
  if (await files.find('config.json')) return files;
  const where =
    source.kind === 'objects'
      ? `s3://${deps.objects.bucket}/${source.prefix} has no config.json.`
      : `source ${quote(source.path)} is no folder with a config.json below an import folder of the server.`;
  throw new InvalidInputError(where, { details: { field: 'source' } });
}
