/** The bytes of a file, wherever they lie. */
export interface FileSource {
  readonly sizeBytes: number;
  /** All bytes, in order. Called once at most. */
  stream(): AsyncIterable<Uint8Array>;
  /** The bytes from `start` to before `end`, both within the file. */
  read(start: number, end: number): Promise<Uint8Array>;
}
