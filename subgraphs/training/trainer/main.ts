import { type Channel, processChannel } from './channel.js';
import { toFailure } from './failure.js';
import { giveWay } from './give-way.js';
import type { FromTrainer, TrainerSpec } from './protocol.js';
import { runJob } from './run-job.js';

/*
 * The process that trains one job for a worker: `ready`, then `start` from the worker, then messages until one of
 * `completed`, `failed`, `stopped` or `paused`, then it exits: with 1 after `failed`, else with 0.
 */

function main(channel: Channel): void {
  const stop = new AbortController();
  let started = false;

  async function end(message: FromTrainer): Promise<never> {
    await channel.send(message);
    process.exit(message.type === 'failed' ? 1 : 0);
  }

  /** A bug: nothing is known about the state of the job any more. */
  function crash(error: unknown): void {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    // Not for ever: the pipe may be what is broken.
    setTimeout(() => process.exit(1), 1_000).unref();
    void end(toFailure(error));
  }

  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  // A signal to the whole process group (Ctrl-C) is the worker's to handle: it asks for a checkpoint.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', requestStop);
  channel.onDisconnect(() => process.exit(1));
  channel.onMessage((message) => {
    if (message.type === 'stop') {
      requestStop();
    } else if (!started) {
      started = true;
      void start(message.spec);
    }
  });
  void channel.send({ type: 'ready' });

  function requestStop(): void {
    stop.abort();
    if (!started) void end({ type: 'stopped' });
  }

  async function start(spec: TrainerSpec): Promise<void> {
    await end(await runJob(spec, channel.send, stop.signal));
  }
}

giveWay();
main(processChannel());
