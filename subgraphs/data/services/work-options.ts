/** How a piece of work on files is held on to while it is done. */
export interface WorkOptions {
  readonly signal: AbortSignal;
  /** Percent, 0 to 100. */
  readonly onProgress: (percent: number) => void;
}
