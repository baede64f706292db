import { Link, useLocation } from '@tanstack/react-router';
import { Moment } from './zone.js';

const RANGES = ['15m', '1h', '6h', '24h', '7d'] as const;
export const DEFAULT_RANGE = '1h';

/** The time of a URL: `t` is a length up to now, `from` and `to` are instants that win over it. */
export interface TimeParams {
  readonly t?: string;
  readonly from?: string;
  readonly to?: string;
}

/** A time range as the graph takes it. */
export type AskedRange = { last: string } | { start: string; end: string };

/** The time range of a URL. */
export function timeRangeOf({ t, from, to }: TimeParams): AskedRange {
  if (from && to && !Number.isNaN(Date.parse(from)) && Date.parse(from) < Date.parse(to)) {
    return { start: from, end: to };
  }
  return { last: RANGES.find((range) => range === t) ?? DEFAULT_RANGE };
}

/** What a time is about, to choose another one. */
export function TimeRange({ of }: { of: TimeParams }) {
  const range = timeRangeOf(of);
  const { pathname } = useLocation();
  return (
    <nav className="legend" aria-label="Time range">
      {'start' in range && (
        <b>
          <Moment at={range.start} /> to <Moment at={range.end} />
        </b>
      )}
      {RANGES.map((each) => (
        <Link
          key={each}
          className="link"
          to={pathname as '/traces'}
          search={(search) => ({
            ...search,
            t: each === DEFAULT_RANGE ? undefined : each,
            from: undefined,
            to: undefined,
          })}
          activeOptions={{ explicitUndefined: true }}
          aria-current={'last' in range && each === range.last ? 'true' : undefined}
        >
          last {each}
        </Link>
      ))}
    </nav>
  );
}
