import { parentPort } from 'node:worker_threads';
import { Frames } from './frames.js';
import type { ToThread } from './slot-sealer.js';

/* The thread that seals: one answer, the sealed slots, for each message. */

const port = parentPort;
if (!port) throw new Error('This module is started as a thread.');
port.on('message', ({ dataKey, name, slot, lengths, content }: ToThread) => {
  const frames = new Frames(Buffer.from(dataKey), name);
  const sealed = frames.sealAll(slot, lengths, content);
  port.postMessage(sealed, [sealed.buffer]);
});
