import { useSyncExternalStore } from 'react';

/**
 * What becomes of a file: `checking` reads it for its SHA-256, `sending` sends it, `waiting` will try again, `paused` was
 * told to stop. Done and failed are ends.
 */
export type UploadState = 'checking' | 'sending' | 'waiting' | 'paused' | 'done' | 'failed';

export interface UploadEntry {
  readonly key: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly state: UploadState;
  /** Read while it is checked; sent afterwards. */
  readonly doneBytes: number;
  /** Once it is known to the platform. */
  readonly fileId?: string;
  /** Where the server's bytes began when this went on with an upload of before. */
  readonly resumedBytes?: number;
  /** Why it waits or failed. */
  readonly message?: string;
}

/** What may be done with a file on its way. */
export interface UploadControls {
  pause(): void;
  resume(): void;
  giveUp(): void;
}

interface Listed extends UploadEntry {
  readonly controls: UploadControls;
}

/** Uploads of this tab. They go on while other pages are looked at. */
let list: readonly Listed[] = [];
const listeners = new Set<() => void>();

function setList(next: readonly Listed[]): void {
  list = next;
  for (const listener of listeners) listener();
}

export function addUpload(entry: UploadEntry, controls: UploadControls): void {
  setList([...list, { ...entry, controls }]);
}

export function changeUpload(key: string, change: Partial<UploadEntry>): void {
  setList(list.map((each) => (each.key === key ? { ...each, ...change } : each)));
}

export function removeUpload(key: string): void {
  setList(list.filter((each) => each.key !== key));
}

export function useUploads(): readonly Listed[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => list,
  );
}
