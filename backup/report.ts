/** Says what a command is doing, one line at a time, to a person who waits. */
export type Report = (line: string) => void;

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** 1536 is "1.5 KB". */
export function inBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`;
}

/** "3 files", "1 file". */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
