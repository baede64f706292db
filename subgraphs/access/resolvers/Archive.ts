import type { ArchiveResolvers } from '../generated/resolvers.js';

export const Archive: ArchiveResolvers = {
  isComplete: ({ state }) => state === 'complete',
  files: (archive) => archive.files.map((file) => ({ ...file, archiveId: archive.id, archive })),
};
