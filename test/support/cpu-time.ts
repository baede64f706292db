/**
 * Milliseconds of CPU time that this process spends until the work is done: unlike the time on the wall, it does not
 * grow while other tests use the machine.
 */
export async function cpuMsOf(work: () => unknown): Promise<number> {
  const begun = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}
