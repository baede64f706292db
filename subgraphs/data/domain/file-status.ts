/**
 * The life of a file.
 *
 *     uploading ──► uploaded ──► processing ──► fresh ──► used
 *         │            ▲  ▲        │   │  │      ▲ │        ▲
 *         │            │  └────────┘   │  └──────│─│────────┘
 *         ▼            │               ▼         │ │
 *       failed         │             failed ◄────┘ │
 *                      └───────────────┴───────────┘
 *
 * - Whoever is not being sent, made or processed can be `deleted`, for good: its bytes go, the row stays as a tombstone.
 * - `deriving` stands in the place of `uploading` for a file that is made from other files, or waits for it: it becomes
 *   `uploaded` when its bytes and those of its siblings are there, or `failed`, or `deleted` when that is cancelled.
 * - An upload that is given up, empty or too large fails without ever being uploaded, and stays so.
 * - `uploaded` waits for a processor. It comes back there when its processor stops or the object store is away, and
 *   when a file of which not all is known is to be validated again.
 * - `processing` is held under a lease; after a crash another processor takes it over.
 * - A file that was read is judged by other rules without being read again: `fresh` and `failed` change places.
 * - A file that was used while it was processed again goes straight to `used`. A used file stays used.
 */
export const FILE_STATUSES = [
  'uploading',
  'deriving',
  'uploaded',
  'processing',
  'fresh',
  'used',
  'failed',
  'deleted',
] as const;
export type FileStatus = (typeof FILE_STATUSES)[number];

const NEXT: Readonly<Record<FileStatus, readonly FileStatus[]>> = {
  uploading: ['uploaded', 'failed'],
  deriving: ['uploaded', 'failed', 'deleted'],
  uploaded: ['processing', 'uploaded', 'deleted'],
  processing: ['processing', 'uploaded', 'fresh', 'used', 'failed'],
  fresh: ['used', 'uploaded', 'failed', 'deleted'],
  used: ['deleted'],
  failed: ['uploaded', 'fresh', 'deleted'],
  deleted: [],
};

export function canBecome(from: FileStatus, to: FileStatus): boolean {
  return NEXT[from].includes(to);
}

/** The statuses that a file may come from: what a guarded write has to check. */
export function statusesBefore(to: FileStatus): FileStatus[] {
  return FILE_STATUSES.filter((from) => canBecome(from, to));
}
