import { Readable } from 'node:stream';
import type { TrainedArtifact } from '../domain/trained-result.js';
import type { JobContext } from './job-context.js';

/** A file of a finished model. */
export interface ArtifactFile {
  /** Name within the model, e.g. `labels.json`. */
  path: string;
  contentType: string;
  /** Written one after the other. */
  pieces: readonly Uint8Array[];
}

export function jsonFile(path: string, value: unknown): ArtifactFile {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  return { path, contentType: 'application/json', pieces: [Buffer.from(text)] };
}

/** Stores the files below the job's artifact prefix, one after the other. */
export async function putArtifacts(
  job: JobContext,
  files: readonly ArtifactFile[],
): Promise<TrainedArtifact[]> {
  const artifacts: TrainedArtifact[] = [];
  for (const { path, contentType, pieces } of files) {
    const objectKey = `${job.spec.artifactPrefix}${path}`;
    const expectedBytes = pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
    const { sizeBytes, sha256 } = await job.objects.put(
      objectKey,
      Readable.from(pieces, { objectMode: false }),
      { contentType, sizeBytes: expectedBytes, signal: job.signal },
    );
    artifacts.push({ path, objectKey, sizeBytes, sha256, contentType });
  }
  return artifacts;
}
