/** Round numbers that cover a range, about `most` of them. */
export function ticks(from: number, to: number, most: number): number[] {
  if (!Number.isFinite(from) || !Number.isFinite(to)) return [0, 1];
  const span = to - from || Math.abs(to) || 1;
  const rough = span / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((each) => each * power >= rough) ?? 10);
  const first = Math.floor(from / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(to / step - 1e-9));
  // Rounded, or sums of tenths would show their last bits.
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}
