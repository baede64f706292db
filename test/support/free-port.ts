import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections and to who listens on port 0 (Linux: from 32768 on). */
const FIRST = 12_000;
const BLOCK = 1_000;
const BLOCKS = 20;

/** Test processes that run at the same time have blocks of their own. */
const block = Number(process.env.VITEST_POOL_ID ?? process.pid) % BLOCKS;
let next = randomInt(BLOCK);

/**
 * A port of 127.0.0.1 that is free and that nobody is given by chance later on: a program under test can be stopped
 * and started again on it.
 */
export async function findFreePort(): Promise<number> {
  for (let tried = 0; tried < BLOCK; tried += 1) {
    const port = FIRST + block * BLOCK + next;
    next = (next + 1) % BLOCK;
    if (await isFree(port)) return port;
  }
  throw new Error(`No port from ${FIRST + block * BLOCK} on is free`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
