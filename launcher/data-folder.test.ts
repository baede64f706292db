import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDataFolder } from './data-folder.js';
import { StartError } from './start-error.js';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mlsec-lock-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test('a folder is locked until the lock is given back', async () => {
  const unlock = await lockDataFolder(dir);
  await expect(lockDataFolder(dir)).rejects.toThrow(StartError);
  await unlock();
  await (await lockDataFolder(dir))();
});

test('a folder that does not exist is made', async () => {
  const unlock = await lockDataFolder(join(dir, 'a', 'b'));
  expect(await readFile(join(dir, 'a', 'b', 'launcher.lock.1'), 'utf8')).toContain(String(process.pid));
  await unlock();
});

test('the lock of a process that is gone is taken over, also when its number is used again', async () => {
  const child = spawn(process.execPath, ['--eval', '']);
  await new Promise((resolve) => child.once('exit', resolve));
  for (const holder of [
    { pid: child.pid, startTicks: '1' },
    { pid: process.pid, startTicks: 'another start' },
  ]) {
    await writeFile(join(dir, 'launcher.lock.41'), JSON.stringify(holder));
    await (await lockDataFolder(dir))();
  }
});

test.each(['', '{"pid":', '{"pid":"x"}'])('a lock file that was cut off (%j) is no lock', async (content) => {
  await writeFile(join(dir, 'launcher.lock.1'), content);
  await (await lockDataFolder(dir))();
});

test.each([undefined, '{"pid":1,"startTicks":"another start"}'])(
  'of many that start at the same moment one gets the folder (lock before: %s)',
  async (left) => {
    for (let round = 0; round < 20; round++) {
      if (left) await writeFile(join(dir, `launcher.lock.${50 + round * 10}`), left);
      const starts = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataFolder(dir)));
      const won = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
      expect(won).toHaveLength(1);
      expect(await readdir(dir)).toEqual([expect.stringMatching(/^launcher\.lock\.\d+$/)]);
      await won[0]?.();
    }
  },
);
