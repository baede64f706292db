import type { ChildProcess } from 'node:child_process';

/** How a process ended; both are null when it could not be started. */
export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** How long after a process's end its last messages may still arrive, when its channel does not close. */
const LAST_MESSAGES_MS = 1_000;

/** Resolves when a forked process is gone and all it said has been handed on. */
export function exitOf(child: ChildProcess): Promise<ProcessExit> {
  return new Promise((resolve) => {
    child.once('error', () => {
      // It could not be started; when it had been, `exit` follows with the real end.
      if (child.pid === undefined) resolve({ code: null, signal: null });
    });
    child.once('exit', (code, signal) => {
      const end = () => resolve({ code, signal });
      if (!child.connected) return end();
      child.once('disconnect', end);
      setTimeout(end, LAST_MESSAGES_MS).unref();
    });
  });
}
