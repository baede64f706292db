/** A whole number, e.g. 48,917. Not by `Intl`, whose tables would be a fifth of the time until the first page is there. */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** E.g. `1 file`, `12 files`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A figure between 0 and 1 with three digits, or a sign for none. */
export function score(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : value.toFixed(3);
}

/** A difference of figures between 0 and 1, with its sign; `same` when it rounds to nothing. */
export function scoreChange(value: number): string {
  const rounded = value.toFixed(3);
  if (Number(rounded) === 0) return 'same';
  return value > 0 ? `+${rounded}` : rounded.replace('-', '−');
}

/** A share as per cent, e.g. 2.5 %. */
export function percent(share: number): string {
  const value = share * 100;
  return `${value === 0 || value >= 10 ? value.toFixed(0) : value.toFixed(1)} %`;
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Bytes in decimal units, e.g. 4.2 MB. */
export function bytes(value: number): string {
  let amount = value;
  let unit = 0;
  while (amount >= 1_000 && unit < UNITS.length - 1) {
    amount /= 1_000;
    unit++;
  }
  return `${unit === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${UNITS[unit]}`;
}

/** A measured value with four significant digits. */
export function figure(value: number): string {
  return String(Number(value.toPrecision(4)));
}
