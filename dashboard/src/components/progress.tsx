/** A bar of how much is done, from 0 to 100. */
export function Progress({ value, label }: { value: number; label: string }) {
  return (
    <span
      className="bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(value)}
    >
      <i style={{ width: `${Math.min(100, Math.max(0, value))}%` }} />
    </span>
  );
}
