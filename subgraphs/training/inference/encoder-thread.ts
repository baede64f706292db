import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../../contracts/errors.js';
import { openEncoderModel } from './encoder-model.js';
import type { FromThread, ThreadFiles, ToThread } from './encoder-thread-messages.js';

/*
 * The thread that runs one transformer: the event loop of the process has better things to do than to wait for
 * matrices. `ready` or `failed` first, then one `classified` or `failed` for each message.
 */

const port = parentPort;
if (!port) throw new Error('This module is started as a thread.');
const send = (message: FromThread) => port.postMessage(message);

function fail(error: unknown): void {
  const isKnown = error instanceof AppError;
  send({
    type: 'failed',
    expected: isKnown,
    message: error instanceof Error ? error.message : String(error),
  });
}

try {
  const model = await openEncoderModel(workerData as ThreadFiles);
  port.on('message', ({ texts }: ToThread) => {
    model.classify(texts).then((probabilities) => send({ type: 'classified', probabilities }), fail);
  });
  send({ type: 'ready', labels: [...model.labels], verdictRule: model.verdictRule });
} catch (error) {
  fail(error);
}
