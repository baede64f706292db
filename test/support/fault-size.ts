/**
 * How large and how long faults are: small enough for every run, or as large as `FAULT_FILE_MB` and `FAULT_OUTAGE_SECONDS`
 * say.
 */
export const FAULT_FILE_BYTES = 1_000_000 * read('FAULT_FILE_MB', 25);
export const FAULT_OUTAGE_MS = 1_000 * read('FAULT_OUTAGE_SECONDS', 0);

/** What is waited for what takes so long with a file of the ordinary size. */
export const forFileSize = (timeoutMs: number): number =>
  Math.ceil(timeoutMs * Math.max(1, FAULT_FILE_BYTES / 25_000_000));

function read(name: string, otherwise: number): number {
  const value = Number(process.env[name] ?? otherwise);
  if (!(value >= 0)) throw new Error(`${name} is no number`);
  return value;
}
