import { Readable } from 'node:stream';
import type { TrainedArtifact } from '../domain/trained-result.js';
import type { JobContext } from './job-context.js';

/** A file of a finished model: pieces in memory, written one after the other, or a stream. */
export type ArtifactFile = {
  /** Name within the model, e.g. `labels.json`. */
  path: string;
  contentType: string;
} & ({ pieces: readonly Uint8Array[] } | { content: Readable });

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
  for (const file of files) {
    const { path, contentType } = file;
    const objectKey = `${job.spec.artifactPrefix}${path}`;
    const { sizeBytes, sha256 } = await job.objects.put(objectKey, contentOf(file), {
      contentType,
      signal: job.signal,
      ...('pieces' in file ? { sizeBytes: sizeOf(file.pieces) } : {}),
    });
    artifacts.push({ path, objectKey, sizeBytes, sha256, contentType });
  }
  return artifacts;
}

function contentOf(file: ArtifactFile): Readable {
  return 'pieces' in file ? Readable.from(file.pieces, { objectMode: false }) : file.content;
}

function sizeOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
