import type { ModelArtifact } from '../domain/model.js';
import type { RegistryDeps } from './deps.js';

const DOWNLOAD_EXPIRES_SECONDS = 3_600;

/** A URL from which the artifact can be downloaded for an hour without other credentials. */
export function signArtifactDownload(
  { objects }: Pick<RegistryDeps, 'objects'>,
  artifact: ModelArtifact,
): Promise<string> {
  return objects.signedUrl('GET', artifact.objectKey, {
    expiresInSeconds: DOWNLOAD_EXPIRES_SECONDS,
    downloadName: artifact.path.split('/').at(-1),
  });
}
