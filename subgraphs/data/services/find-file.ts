import { NotFoundError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import type { DataFile } from '../domain/data-file.js';
import { fileIdOfPath } from '../domain/object-path.js';
import type { DataLoaders } from '../loaders.js';
import type { DataDeps } from './deps.js';

/** @throws NotFoundError when the tenant has no such file */
export async function requireFile(deps: DataDeps, ctx: RequestContext, id: string): Promise<DataFile> {
  const [file] = await deps.store.find(ctx.tenant, [id]);
  if (!file) throw new NotFoundError(`There is no data file ${id}.`);
  return file;
}

/**
 * The file that an s3:// path names, or undefined. Its labels are read with it: every job that is submitted asks for both.
 * @throws InvalidInputError when the path is malformed or lies outside the bucket
 */
export async function findFileByPath(
  deps: DataDeps,
  loaders: Pick<DataLoaders, 'labels'>,
  ctx: RequestContext,
  path: string,
): Promise<DataFile | undefined> {
  const id = fileIdOfPath(path, deps.objects.bucket);
  const found = id === undefined ? undefined : await deps.store.findLabelled(ctx.tenant, id);
  if (found) loaders.labels.prime(found.file.id, found.labels);
  return found?.file;
}
