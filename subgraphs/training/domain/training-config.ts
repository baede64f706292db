/** Settings of a model family as they were saved once; the newest revision is in force. */
export interface ConfigRevision {
  readonly family: string;
  /** Counts from 1 within a tenant and family. */
  readonly revision: number;
  /** Without the family's own defaults. */
  readonly saved: Readonly<Record<string, unknown>>;
  readonly savedBy: string;
  readonly savedAt: Date;
}

/** What a job of the family is trained with unless it says otherwise. */
export interface TrainingConfig {
  readonly family: string;
  /** 0 when nothing is saved. */
  readonly revision: number;
  /** Complete: the family's defaults with what was saved over them. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly saved: Readonly<Record<string, unknown>>;
  readonly savedBy: string | null;
  readonly savedAt: Date | null;
}
