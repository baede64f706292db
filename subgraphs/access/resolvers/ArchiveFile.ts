import type { Archive, ArchiveFile as StoredFile } from '../../../platform/retention/archives.js';
import type { ArchiveFileResolvers } from '../generated/resolvers.js';

/** A file with the archive that it is of. */
export interface FileOfArchive extends StoredFile {
  readonly archiveId: string;
  readonly archive: Archive;
}

export const ArchiveFile: ArchiveFileResolvers = {
  downloadUrl: ({ archive, name }, _args, { deps }) => deps.retention.linkTo(archive, name),
};
