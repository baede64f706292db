import { NotFoundError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import type { DataFile } from '../domain/data-file.js';
import { fileIdOfPath } from '../domain/object-path.js';
import type { DataDeps } from './deps.js';

/** @throws NotFoundError when the tenant has no such file */
export async function requireFile(deps: DataDeps, ctx: RequestContext, id: string): Promise<DataFile> {
  const [file] = await deps.store.find(ctx.tenant, [id]);
  if (!file) throw new NotFoundError(`There is no data file ${id}.`);
  return file;
}

/**
 * The file that an s3:// path names, or undefined.
 * @throws InvalidInputError when the path is malformed or lies outside the bucket
 */
export async function findFileByPath(
  deps: DataDeps,
  ctx: RequestContext,
  path: string,
): Promise<DataFile | undefined> {
  const id = fileIdOfPath(path, deps.objects.bucket);
  return id === undefined ? undefined : (await deps.store.find(ctx.tenant, [id]))[0];
}
