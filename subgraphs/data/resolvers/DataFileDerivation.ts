import type { DataFile } from '../domain/data-file.js';
import type { DataFileDerivationResolvers } from '../generated/resolvers.js';
import type { DataLoaders } from '../loaders.js';

export const DataFileDerivation: DataFileDerivationResolvers = {
  parents: ({ parentIds }, _args, { loaders }) => loadFiles(loaders, parentIds),
  files: ({ fileIds }, _args, { loaders }) => loadFiles(loaders, fileIds),
};

/** A file that a derivation names is never removed. */
async function loadFiles({ file }: DataLoaders, ids: readonly string[]): Promise<DataFile[]> {
  const files = await file.loadMany(ids);
  return files.map((found) => {
    if (found === undefined) throw new Error('A file of a derivation is missing.');
    if (found instanceof Error) throw found;
    return found;
  });
}
