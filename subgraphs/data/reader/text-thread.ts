import inspector from 'node:inspector';
import { parentPort } from 'node:worker_threads';
import { TextExaminer } from '../domain/validation/text-facts.js';
import { type FromTextThread, memoryOf, type ToTextThread } from './text-thread-messages.js';

/* The thread that looks at texts while the other reads them and keeps the tables. It holds nothing between two messages. */

const port = parentPort;
if (!port) throw new Error('This module is started as a thread.');
const examiner = new TextExaminer();
port.on('message', (message: ToTextThread) => {
  if (message.type === 'are-you-there') {
    port.postMessage({
      type: 'i-am-here',
      isInspected: inspector.url() !== undefined,
    } satisfies FromTextThread);
    return;
  }
  const { texts, columns } = message;
  const findings = examiner.examine(texts, columns);
  port.postMessage({ type: 'examined', findings, columns } satisfies FromTextThread, memoryOf(columns));
});
