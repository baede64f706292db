import type { BaseModelResolvers } from '../generated/resolvers.js';

export const BaseModel: BaseModelResolvers = {
  progressPercent: ({ progress }) => progress,
  modelType: ({ contents }) => contents?.modelType ?? null,
  parameterCount: ({ contents }) => contents?.parameterCount ?? null,
  vocabSize: ({ contents }) => contents?.vocabSize ?? null,
  sizeBytes: ({ contents }) => contents?.sizeBytes ?? null,
  digest: ({ contents }) => contents?.digest ?? null,
  archiveSha256: ({ contents }) => contents?.archiveSha256 ?? null,
  files: ({ contents }) => [...(contents?.files ?? [])],
};
