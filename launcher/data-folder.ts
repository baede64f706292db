import { randomBytes } from 'node:crypto';
import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from './start-error.js';

const LOCK = 'launcher.lock.';
const lockSchema = z.object({ pid: z.number().int().positive(), startTicks: z.string() });

/**
 * Makes the data folder and takes the lock on it: one platform per folder.
 *
 * A lock is a numbered file that names its holder. The highest number counts, and whoever finds its holder gone makes
 * the next one: `link` lets one of several do that. The highest file is emptied and never removed, so that nobody can
 * take over from a lock that has been taken over already.
 *
 * @throws StartError when it cannot be written, or another platform runs on it
 * @returns what gives the lock back
 */
export async function lockDataFolder(dataDir: string): Promise<() => Promise<void>> {
  const draft = join(dataDir, `${LOCK}${randomBytes(8).toString('hex')}.draft`);
  try {
    await mkdir(dataDir, { recursive: true });
    // Written aside and linked: nobody reads half a lock and takes it for one that a crash has cut off.
    await writeFile(draft, JSON.stringify({ pid: process.pid, startTicks: await startTicks(process.pid) }));
    let file: string | undefined;
    while (file === undefined) file = await takeNextLock(dataDir, draft);
    // A lock that cannot be given back is free all the same once this process is gone.
    return () => writeFile(file, '').catch(() => undefined);
  } catch (error) {
    throw error instanceof StartError ? error : unwritable(dataDir, error);
  } finally {
    await rm(draft, { force: true }).catch(() => undefined); // a folder we cannot write is reported above
  }
}

/**
 * @throws StartError when the lock has a holder
 * @returns the file of the lock, or undefined when another start was faster
 */
async function takeNextLock(dataDir: string, draft: string): Promise<string | undefined> {
  const fileOf = (number: number) => join(dataDir, `${LOCK}${number}`);
  const highest = (await lockNumbers(dataDir)).at(-1) ?? 0;
  const holder = highest === 0 ? undefined : await readHolder(fileOf(highest));
  if (holder !== undefined) {
    throw new StartError(
      `Another platform (process ${holder}) already runs on ${dataDir}. Stop it first, or set DATA_DIR to another folder.`,
    );
  }
  const file = fileOf(highest + 1);
  try {
    await link(draft, file);
  } catch (error) {
    if (isCode(error, 'EEXIST')) return undefined;
    throw error;
  }
  const numbers = await lockNumbers(dataDir);
  const outdated = numbers.at(-1) !== highest + 1;
  for (const number of outdated ? [highest + 1] : numbers.slice(0, -1)) {
    await rm(fileOf(number), { force: true });
  }
  return outdated ? undefined : file;
}

async function lockNumbers(dataDir: string): Promise<number[]> {
  return (await readdir(dataDir))
    .flatMap((name) => (/^launcher\.lock\.\d+$/.test(name) ? [Number(name.slice(LOCK.length))] : []))
    .sort((a, b) => a - b);
}

/** The process that holds the lock, or undefined when it is gone (killed, or the machine restarted). */
async function readHolder(file: string): Promise<number | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined; // outdated in the meantime
    throw error;
  }
  const parsed = lockSchema.safeParse(parseJson(text));
  if (!parsed.success) return undefined; // given back, or damaged by a crash of the machine
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
  const remedy = reason === 'ENOSPC' ? 'Free some space on its disk' : 'Give this user write permission';
  return new StartError(
    `The data folder ${dataDir} cannot be written (${reason}). ${remedy}, or set DATA_DIR to another folder.`,
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
