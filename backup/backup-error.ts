/** Why a backup or a restore cannot be: exit statuses as sysexits.h has them. */
const EXIT_STATUS = {
  /** The backup is damaged, or not one of ours. */
  damaged: 65,
  /** There is no such backup, or no such moment in one. */
  missing: 66,
  /** A store or the destination does not answer. */
  unavailable: 69,
  /** The data folder is not empty, or has no room. */
  folder: 73,
  /** Another backup runs. */
  busy: 75,
  /** Something has to be set or changed first. */
  config: 78,
} as const;

export type BackupErrorReason = keyof typeof EXIT_STATUS;

/** An expected failure: its message says what is wrong and what to do. */
export class BackupError extends Error {
  readonly reason: BackupErrorReason;

  constructor(reason: BackupErrorReason, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'BackupError';
    this.reason = reason;
  }

  get exitStatus(): number {
    return EXIT_STATUS[this.reason];
  }
}
