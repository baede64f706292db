import { parentPort } from 'node:worker_threads';
import { Frames } from './frames.js';
import type { ToThread } from './slot-sealer.js';

/* The thread that seals: for each message one answer, its memory, in which the slots are sealed now. */

const port = parentPort;
if (!port) throw new Error('This module is started as a thread.');
port.on('message', ({ dataKey, name, memory, ...slots }: ToThread) => {
  const frames = new Frames(Buffer.from(dataKey), name);
  frames.sealInPlace({ ...slots, memory: Buffer.from(memory.buffer, memory.byteOffset, memory.byteLength) });
  port.postMessage(memory, [memory.buffer]);
});
