import { type ChildProcess, fork } from 'node:child_process';
import { z } from 'zod';
import { backOffMs } from '../platform/back-off.js';
import type { Logger } from '../platform/log.js';
import { programFile } from '../platform/package-root.js';
import { watchChild } from '../platform/processes/life-line.js';
import { EXIT_CONFIG, StartError } from './start-error.js';

/** What a role says to the launcher once it serves. */
export const readyMessage = z.object({ type: z.literal('ready'), urls: z.record(z.string(), z.string()) });
export type ReadyMessage = z.infer<typeof readyMessage>;

const RESTART = { firstMs: 250, longestMs: 10_000 };
/** A process that has served this long is not in a crash loop. */
const HEALTHY_AFTER_MS = 10_000;

export interface SupervisedProcess {
  /** Resolves when the process serves for the first time; rejects with StartError when it never will. */
  readonly firstReady: Promise<ReadyMessage['urls']>;
  /** Lets it drain and starts it anew, with the code that is there by then. */
  restart(): void;
  /** Lets it drain; kills it after the time-out. Resolves when it is gone, with whether it ended well. */
  stop(timeoutMs: number): Promise<boolean>;
}

/**
 * Runs a role of this program as a child process and restarts it, with growing delay, whenever it ends. One that does
 * not answer any more is killed, and so restarted too.
 */
export function superviseRole(options: {
  role: string;
  env: Record<string, string | undefined>;
  /** How long it may be silent; 0 for ever. */
  hangTimeoutMs: number;
  log: Logger;
  /** Where a debugger finds it. */
  inspectPort?: number;
}): SupervisedProcess {
  const { role, env, hangTimeoutMs, log, inspectPort } = options;
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let restarting = false;
  let wasReady = false;
  let crashes = 0;
  let settle: { resolve: (urls: ReadyMessage['urls']) => void; reject: (error: Error) => void };
  const firstReady = new Promise<ReadyMessage['urls']>((resolve, reject) => {
    settle = { resolve, reject };
  });

  const launch = () => {
    let servingSince = Number.POSITIVE_INFINITY;
    // IPC is the life line: a role ends itself when the launcher is gone.
    const forked = fork(programFile('main.js'), [role], {
      env: { ...env } as NodeJS.ProcessEnv,
      execArgv: [
        '--enable-source-maps',
        ...(inspectPort === undefined ? [] : [`--inspect=127.0.0.1:${inspectPort}`]),
      ],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child = forked;
    watchChild(forked, {
      silenceMs: hangTimeoutMs,
      onSilent() {
        log.error(
          { role, pid: forked.pid, silentMs: hangTimeoutMs },
          'Process does not answer; it is killed',
        );
        forked.kill('SIGKILL');
      },
    });
    forked.on('message', (message) => {
      const ready = readyMessage.safeParse(message);
      if (!ready.success) return;
      wasReady = true;
      servingSince = Date.now();
      settle.resolve(ready.data.urls);
    });
    forked.once('exit', (code, signal) => {
      child = undefined;
      if (stopping) return;
      if (restarting) {
        restarting = false;
        launch();
        return;
      }
      // Once it has served, the obstacle came from outside (a port that another program has taken) and may go again.
      if (code === EXIT_CONFIG && !wasReady) {
        settle.reject(new StartError(`The ${role} process could not start; its message is above.`));
        return;
      }
      if (Date.now() - servingSince > HEALTHY_AFTER_MS) crashes = 0;
      const restartInMs = backOffMs(RESTART, ++crashes);
      log.error({ role, code, signal, restartInMs }, 'Process ended; it is restarted');
      timer = setTimeout(launch, restartInMs);
    });
  };
  launch();

  return {
    firstReady,
    restart() {
      if (stopping || restarting) return;
      clearTimeout(timer);
      crashes = 0;
      if (!child) return launch(); // it waited for its next attempt
      restarting = true;
      child.kill('SIGTERM');
    },
    async stop(timeoutMs) {
      stopping = true;
      clearTimeout(timer);
      const running = child;
      if (!running || running.exitCode !== null || running.signalCode !== null) return true;
      const ended = new Promise<boolean>((resolve) => running.once('exit', (code) => resolve(code === 0)));
      running.kill('SIGTERM');
      const killTimer = setTimeout(() => {
        log.error({ role, timeoutMs }, 'Process did not drain in time; it is killed');
        running.kill('SIGKILL');
      }, timeoutMs);
      const endedWell = await ended;
      clearTimeout(killTimer);
      return endedWell;
    },
  };
}
