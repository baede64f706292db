import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { programFile } from '../../platform/package-root.js';
import { pauseMs } from './wait-until.js';

/** The compiled program as a real process. */
export interface Program {
  readonly pid: number;
  /** Everything it wrote so far, both streams. */
  output(): string;
  /** Waits until its output matches; fails when it ends first or takes longer than the time-out. */
  waitForOutput(pattern: RegExp, timeoutMs?: number): Promise<RegExpMatchArray>;
  kill(signal: NodeJS.Signals): void;
  /** What Ctrl-C does: every process of the terminal's group gets SIGINT at once. */
  interrupt(): void;
  /** Resolves with the exit code (or signal) once it is gone. */
  readonly exited: Promise<number | NodeJS.Signals>;
  /** Stops it in the ordinary way and waits. */
  stop(): Promise<number | NodeJS.Signals>;
}

/** Starts `node dist/main.js …args`. Settings of the test run's own environment do not reach it. */
export function startProgram(args: string[], env: Record<string, string>): Program {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--enable-source-maps', programFile('main.js'), ...args],
    {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, LOG_FORMAT: 'json', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // a process group of its own, as a terminal gives it
    },
  );
  let text = '';
  const watchers = new Set<() => void>();
  const note = (chunk: Buffer) => {
    text += chunk.toString('utf8');
    for (const watcher of watchers) watcher();
  };
  child.stdout?.on('data', note);
  child.stderr?.on('data', note);
  const exited = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code ?? -1));
  });
  return {
    pid: child.pid ?? -1,
    output: () => text,
    waitForOutput(pattern, timeoutMs = 40_000) {
      return new Promise((resolve, reject) => {
        const finish = (settle: () => void) => {
          clearTimeout(timer);
          watchers.delete(look);
          settle();
        };
        const look = () => {
          const match = text.match(pattern);
          if (match) finish(() => resolve(match));
        };
        const timer = setTimeout(
          () => finish(() => reject(new Error(`No ${pattern} within ${timeoutMs} ms in:\n${text}`))),
          timeoutMs,
        );
        watchers.add(look);
        void exited.then((code) =>
          finish(() => reject(new Error(`It ended (${code}) before ${pattern}:\n${text}`))),
        );
        look();
      });
    },
    kill: (signal) => child.kill(signal),
    interrupt: () => process.kill(-(child.pid ?? 0), 'SIGINT'),
    exited,
    async stop() {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

/**
 * Asks until the answer satisfies; waiting for a condition, not for a time.
 * @param pausesMs between two questions: the shortest at first, the longest at last
 */
export async function eventually<T>(
  ask: () => Promise<T>,
  satisfied: (value: T) => boolean,
  timeoutMs = 30_000,
  [shortestMs, longestMs] = [50, 100],
): Promise<T> {
  const begun = performance.now();
  for (;;) {
    let last: unknown;
    try {
      const value = await ask();
      if (satisfied(value)) return value;
      last = value;
    } catch (error) {
      last = error;
    }
    const waitedMs = performance.now() - begun;
    if (waitedMs > timeoutMs) {
      throw new Error(
        `Not satisfied within ${timeoutMs} ms; last: ${last instanceof Error ? last.message : JSON.stringify(last)}`,
      );
    }
    await delay(pauseMs(waitedMs, shortestMs, longestMs));
  }
}

/** Process ids below a process, by the system's own account of parents. */
export async function childProcesses(pid: number): Promise<{ pid: number; command: string }[]> {
  const { execFile } = await import('node:child_process');
  const { promisify } = await import('node:util');
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,args=']);
  const rows = stdout
    .split('\n')
    .map((line) => line.trim().match(/^(\d+)\s+(\d+)\s+(.*)$/))
    .flatMap((match) =>
      match ? [{ pid: Number(match[1]), parent: Number(match[2]), command: match[3] ?? '' }] : [],
    );
  const below = (parent: number): { pid: number; command: string }[] =>
    rows.filter((row) => row.parent === parent).flatMap((row) => [row, ...below(row.pid)]);
  return below(pid);
}
