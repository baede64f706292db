import { readFile } from 'node:fs/promises';

/** Linux counts CPU time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

/** User and system time that a process has spent so far. */
export async function cpuSeconds(pid: number): Promise<number> {
  return (await cpuTimes(pid)).own;
}

/** Of a process itself, and of what it has started and has ended since. */
async function cpuTimes(pid: number): Promise<{ own: number; ended: number }> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const seconds = (first: number) => ((fields[first] ?? 0) + (fields[first + 1] ?? 0)) / TICKS_PER_SECOND;
  return { own: seconds(11), ended: seconds(13) };
}

/** Resident memory of a process now. */
export const memoryMb = (pid: number): Promise<number> => statusMb(pid, 'VmRSS');

/** The most resident memory that a process has had so far. */
export const peakMemoryMb = (pid: number): Promise<number> => statusMb(pid, 'VmHWM');

async function statusMb(pid: number, field: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** User and system time of a process and all that it has started, also of what has ended since. */
export async function treeCpuSeconds(pid: number): Promise<number> {
  try {
    const below = await Promise.all((await childrenOf(pid)).map(treeCpuSeconds));
    const { own, ended } = await cpuTimes(pid);
    return below.reduce((sum, seconds) => sum + seconds, own + ended);
  } catch (error) {
    // It ends this moment: its parent will know.
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ESRCH'].includes(String(error.code)))
      return 0;
    throw error;
  }
}

/** What the main thread of a process has started and still runs. */
export async function childrenOf(pid: number): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return children.split(' ').filter(Boolean).map(Number);
}
