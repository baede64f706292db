import type { ModelArtifactResolvers } from '../generated/resolvers.js';
import { signArtifactDownload } from '../services/sign-artifact-download.js';

export const ModelArtifact: ModelArtifactResolvers = {
  downloadUrl: (artifact, _args, { deps }) => signArtifactDownload(deps, artifact),
};
