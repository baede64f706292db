import { Block } from '../../components/block.js';
import { duration } from '../../format/time.js';
import styles from './compare-traces.module.css';
import { type Place, PlaceMark } from './place.js';

const SHOWN = 400;
const INDENT_PX = 12;
const DEEPEST = 12;

/** Every place of either trace, with how long it took in both. */
export function PlaceTree({ places }: { places: readonly Place[] }) {
  const longest = Math.max(...places.map(({ base, other }) => Math.max(base.totalMs, other.totalMs)));
  return (
    <Block
      title="Place by place"
      aside={
        <>
          {places.length > SHOWN && (
            <span>
              the first {SHOWN} of {places.length}
            </span>
          )}
          <span className={styles.key}>
            <i data-side="base" /> base
          </span>
          <span className={styles.key}>
            <i data-side="other" /> other
          </span>
        </>
      }
    >
      <div className="scroll">
        <table>
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
            {places.slice(0, SHOWN).map((place) => (
              <tr key={place.index}>
                <th
                  scope="row"
                  className={`cut ${styles.place}`}
                  style={{ paddingLeft: 16 + Math.min(place.depth, DEEPEST) * INDENT_PX }}
                >
                  {place.operation} <span className="faint small">{place.service}</span>
                </th>
                <td>
                  <PlaceMark status={place.status} />
                </td>
                <td className={styles.bars} aria-hidden="true">
                  <i data-side="base" style={{ width: width(place.base.totalMs, longest) }} />
                  <i data-side="other" style={{ width: width(place.other.totalMs, longest) }} />
                </td>
                <td className="num">{place.base.spanCount > 0 ? duration(place.base.totalMs) : '–'}</td>
                <td className="num">{place.other.spanCount > 0 ? duration(place.other.totalMs) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Block>
  );
}

const width = (ms: number, longest: number) => (ms > 0 ? `max(2px, ${(100 * ms) / longest}%)` : '0');
