import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from './start-error.js';

const lockSchema = z.object({ pid: z.number().int().positive(), startTicks: z.string() });

/**
 * Makes the data folder and takes the lock on it: one platform per folder.
 * @throws StartError when it cannot be written, or another platform runs on it
 * @returns what gives the lock back
 */
export async function lockDataFolder(dataDir: string): Promise<() => Promise<void>> {
  const file = join(dataDir, 'launcher.lock');
  const content = JSON.stringify({ pid: process.pid, startTicks: await startTicks(process.pid) });
  try {
    await mkdir(dataDir, { recursive: true });
  } catch (error) {
    throw unwritable(dataDir, error);
  }
  for (;;) {
    try {
      await writeFile(file, content, { flag: 'wx' });
      return () => rm(file, { force: true });
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw unwritable(dataDir, error);
    }
    const holder = await readHolder(file);
    if (holder !== undefined) {
      throw new StartError(
        `Another platform (process ${holder}) already runs on ${dataDir}. Stop it first, or set DATA_DIR to another folder.`,
      );
    }
    await rm(file, { force: true });
  }
}

/** The process that holds the lock, or undefined when it is gone (killed, or the machine restarted). */
async function readHolder(file: string): Promise<number | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return undefined; // given back in the meantime
  }
  const parsed = lockSchema.safeParse(parseJson(text));
  if (!parsed.success) return undefined; // cut off by a crash while it was written
  const { pid, startTicks: recorded } = parsed.data;
  return (await startTicks(pid)) === recorded ? pid : undefined;
}

/**
 * When a process started, in clock ticks since boot: tells a process from a later one with the same number.
 * Undefined when it runs no more, a zombie included. Where there is no /proc the number alone has to do.
 */
async function startTicks(pid: number): Promise<string | undefined> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!isCode(error, 'EPERM')) return undefined; // EPERM: it lives, under another user
  }
  let stat: string;
  try {
    stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return process.platform === 'linux' ? undefined : '';
  }
  // The command name, in brackets, may hold spaces; the state follows it, and 19 fields later starttime (proc(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}

function unwritable(dataDir: string, cause: unknown): StartError {
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  return new StartError(
    `The data folder ${dataDir} cannot be written (${reason}). Give this user write permission, or set DATA_DIR to another folder.`,
    { cause },
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
