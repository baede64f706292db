import { memo } from 'react';
import { Block } from '../../components/block.js';
import { useShownRows } from '../../components/use-shown-rows.js';
import { counted } from '../../format/numbers.js';
import { duration } from '../../format/time.js';
import styles from './compare-traces.module.css';
import { type Place, PlaceMark } from './place.js';

const ROW_PX = 34;
const INDENT_PX = 12;
const DEEPEST = 12;

/** Every place of either trace, with how long it took in both. Of thousands of rows those are drawn that are seen. */
export function PlaceTree({ places }: { places: readonly Place[] }) {
  const { ref, first, end, overflowY } = useShownRows(places.length, ROW_PX);
  const longest = places.reduce((most, { base, other }) => Math.max(most, base.totalMs, other.totalMs), 0);
  return (
    <Block
      title="Place by place"
      aside={
        <>
          <span>{counted(places.length, 'place')}</span>
          <span className={styles.key}>
            <i data-side="base" /> base
          </span>
          <span className={styles.key}>
            <i data-side="other" /> other
          </span>
        </>
      }
    >
      <section
        ref={ref}
        style={{ overflowY }}
        className={`scroll ${styles.places}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keyboard
        tabIndex={0}
        aria-label="Places of both traces"
      >
        <table aria-rowcount={places.length + 1}>
          <thead>
            <tr>
              <th scope="col">Place</th>
              <th scope="col">Change</th>
              <th scope="col">Time in both</th>
              <th scope="col" className="num">
                Base
              </th>
              <th scope="col" className="num">
                Other
              </th>
            </tr>
          </thead>
          <tbody>
            <Gap px={first * ROW_PX} />
            {places.slice(first, end).map((place, index) => (
              <Row key={place.index} place={place} row={first + index} longest={longest} />
            ))}
            <Gap px={(places.length - end) * ROW_PX} />
          </tbody>
        </table>
      </section>
    </Block>
  );
}

const Row = memo(function Row({ place, row, longest }: { place: Place; row: number; longest: number }) {
  const { operation, service, status, depth, base, other } = place;
  return (
    <tr aria-rowindex={row + 2}>
      <th
        scope="row"
        className={`cut ${styles.place}`}
        style={{ paddingLeft: 16 + Math.min(depth, DEEPEST) * INDENT_PX }}
        title={`${operation}, ${service}`}
      >
        {operation} <span className="faint small">{service}</span>
      </th>
      <td>
        <PlaceMark status={status} />
      </td>
      <td className={styles.bars} aria-hidden="true">
        <i data-side="base" style={{ width: width(base.totalMs, longest) }} />
        <i data-side="other" style={{ width: width(other.totalMs, longest) }} />
      </td>
      <td className="num">{base.spanCount > 0 ? duration(base.totalMs) : '–'}</td>
      <td className="num">{other.spanCount > 0 ? duration(other.totalMs) : '–'}</td>
    </tr>
  );
});

/** In the place of rows that are not seen. */
function Gap({ px }: { px: number }) {
  if (px <= 0) return null;
  return (
    <tr className={styles.gap}>
      <td colSpan={5} style={{ height: px }} />
    </tr>
  );
}

const width = (ms: number, longest: number) => (ms > 0 ? `max(2px, ${(100 * ms) / longest}%)` : '0');
