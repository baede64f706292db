import type { Readable } from 'node:stream';

/** Files of a model at a source, by the names that Hugging Face gives them. */
export interface ModelFiles {
  /** SHA-256 of the archive that they are in. */
  readonly archiveSha256: string | null;
  /** Undefined when there is none of the name. @throws UnavailableError; InvalidInputError */
  find(name: string): Promise<ModelFile | undefined>;
  close(): Promise<void>;
}

export interface ModelFile {
  readonly sizeBytes: number;
  /** Its bytes, from the beginning. The stream fails when they are not what the source says they are. */
  open(signal: AbortSignal): Promise<Readable>;
}
