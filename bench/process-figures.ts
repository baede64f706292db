import { readFile } from 'node:fs/promises';

/** Linux counts CPU time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

/** User and system time that a process has spent so far. */
export async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Resident memory of a process now. */
export const memoryMb = (pid: number): Promise<number> => statusMb(pid, 'VmRSS');

/** The most resident memory that a process has had so far. */
export const peakMemoryMb = (pid: number): Promise<number> => statusMb(pid, 'VmHWM');

async function statusMb(pid: number, field: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** User and system time of a process and all that it has started, as far as they still run. */
export async function treeCpuSeconds(pid: number): Promise<number> {
  const all = await Promise.all([cpuSeconds(pid), ...(await childrenOf(pid)).map(treeCpuSeconds)]);
  return all.reduce((sum, seconds) => sum + seconds, 0);
}

/** What the main thread of a process has started and still runs. */
export async function childrenOf(pid: number): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return children.split(' ').filter(Boolean).map(Number);
}
