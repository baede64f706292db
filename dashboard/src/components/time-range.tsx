import { Link, useLocation } from '@tanstack/react-router';

const RANGES = ['15m', '1h', '6h', '24h', '7d'] as const;
export const DEFAULT_RANGE = '1h';

/** The time range of a URL, as the graph takes it. */
export function timeRangeOf(t: string | undefined): { last: string } {
  return { last: RANGES.find((range) => range === t) ?? DEFAULT_RANGE };
}

export function TimeRange({ t }: { t: string | undefined }) {
  const { last } = timeRangeOf(t);
  const { pathname } = useLocation();
  return (
    <nav className="legend" aria-label="Time range">
      {RANGES.map((range) => (
        <Link
          key={range}
          className="link"
          to={pathname as '/traces'}
          search={(search) => ({ ...search, t: range === DEFAULT_RANGE ? undefined : range })}
          aria-current={range === last ? 'true' : undefined}
        >
          last {range}
        </Link>
      ))}
    </nav>
  );
}
