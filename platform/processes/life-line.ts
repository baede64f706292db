import type { ChildProcess } from 'node:child_process';
import inspector from 'node:inspector';
import { z } from 'zod';
import { watchForSilence } from './silence.js';

/*
 * Whether a child process still works, asked over its IPC channel: an answer takes a turn of its event loop, so that
 * neither a stopped process gives one nor one in an endless loop.
 */

const question = z.object({ type: z.literal('are-you-there') });
/** `isInspected`: a debugger may hold it at any moment, for as long as a person thinks. */
const answer = z.object({ type: z.literal('i-am-here'), isInspected: z.boolean() });

/** Answers the parent from now on; without one nothing happens. */
export function answerParent(): void {
  process.on('message', (message) => {
    if (!question.safeParse(message).success) return;
    const here: z.infer<typeof answer> = { type: 'i-am-here', isInspected: inspector.url() !== undefined };
    process.send?.(here, () => undefined); // a parent that is gone is noticed elsewhere
  });
}

/**
 * Calls `onSilent` once when a child that answers its parent has been silent for `silenceMs`, but never while a
 * debugger is attached to it.
 * @param options.silenceMs 0 does not watch
 */
export function watchChild(child: ChildProcess, options: { silenceMs: number; onSilent: () => void }): void {
  let answered: (isWatched: boolean) => void = () => undefined;
  const ask = () =>
    new Promise<boolean>((resolve) => {
      answered = resolve;
      if (child.connected) {
        child.send({ type: 'are-you-there' } satisfies z.infer<typeof question>, () => undefined);
      }
    });
  child.on('message', (message) => {
    const here = answer.safeParse(message);
    if (here.success) answered(!here.data.isInspected);
  });
  child.once('exit', watchForSilence({ ...options, ask }));
}
