import { randomBytes } from 'node:crypto';
import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const lockSchema = z.object({ pid: z.number().int().positive(), startTicks: z.string() });

/** Another process holds the lock. */
export class FolderLockedError extends Error {
  readonly pid: number;

  constructor(pid: number) {
    super(`Process ${pid} holds the lock.`);
    this.name = 'FolderLockedError';
    this.pid = pid;
  }
}

/**
 * Makes a folder and takes the lock of this name on it.
 *
 * A lock is a numbered file that names its holder. The highest number counts, and whoever finds its holder gone makes
 * the next one: `link` lets one of several do that. The highest file is emptied and never removed, so that nobody can
 * take over from a lock that has been taken over already.
 *
 * @throws FolderLockedError when a living process holds it; what the file system says when it cannot be written
 * @returns what gives the lock back
 */
export async function lockFolder(dir: string, name: string): Promise<() => Promise<void>> {
  const draft = join(dir, `${name}.lock.${randomBytes(8).toString('hex')}.draft`);
  try {
    await mkdir(dir, { recursive: true });
    // Written aside and linked: nobody reads half a lock and takes it for one that a crash has cut off.
    await writeFile(draft, JSON.stringify({ pid: process.pid, startTicks: await startTicks(process.pid) }));
    let file: string | undefined;
    while (file === undefined) file = await takeNextLock(dir, name, draft);
    const taken = file;
    // A lock that cannot be given back is free all the same once this process is gone.
    return () => writeFile(taken, '').catch(() => undefined);
  } finally {
    await rm(draft, { force: true }).catch(() => undefined); // a folder we cannot write is reported above
  }
}

/**
 * @throws FolderLockedError when the lock has a holder
 * @returns the file of the lock, or undefined when another start was faster
 */
async function takeNextLock(dir: string, name: string, draft: string): Promise<string | undefined> {
  const fileOf = (number: number) => join(dir, `${name}.lock.${number}`);
  const highest = (await lockNumbers(dir, name)).at(-1) ?? 0;
  const holder = highest === 0 ? undefined : await readHolder(fileOf(highest));
  if (holder !== undefined) throw new FolderLockedError(holder);
  const file = fileOf(highest + 1);
  try {
    await link(draft, file);
  } catch (error) {
    if (isCode(error, 'EEXIST')) return undefined;
    throw error;
  }
  const numbers = await lockNumbers(dir, name);
  const outdated = numbers.at(-1) !== highest + 1;
  for (const number of outdated ? [highest + 1] : numbers.slice(0, -1)) {
    await rm(fileOf(number), { force: true });
  }
  return outdated ? undefined : file;
}

async function lockNumbers(dir: string, name: string): Promise<number[]> {
  return (await readdir(dir))
    .flatMap((entry) => {
      const number = entry.startsWith(`${name}.lock.`) ? entry.slice(`${name}.lock.`.length) : '';
      return /^\d+$/.test(number) ? [Number(number)] : [];
    })
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
