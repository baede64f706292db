import { Block, Empty } from '../../components/block.js';
import { figure, percent } from '../../format/numbers.js';
import { durationChange } from '../../format/time.js';
import styles from './compare-traces.module.css';
import { type Place, PlaceMark } from './place.js';

const SHOWN = 20;

/** Places by how much their own time has to do with the change, of either sign. */
export function ChangedPlaces({ places }: { places: readonly Place[] }) {
  const changes = places
    .filter(({ status }) => status !== 'SAME')
    .toSorted((one, other) => Math.abs(other.contribution) - Math.abs(one.contribution));
  return (
    <Block
      title="Where the change comes from"
      aside={changes.length > SHOWN ? `the first ${SHOWN} of ${changes.length}` : 'own time of each place'}
    >
      {changes.length === 0 ? (
        <Empty>No place differs by more than a tenth.</Empty>
      ) : (
        <ol className={styles.changes}>
          {changes.slice(0, SHOWN).map((place) => (
            <li key={place.index}>
              <span className={styles.mark}>
                <PlaceMark status={place.status} />
              </span>
              <span className="cut" title={`${place.operation}, ${place.service}`}>
                {place.operation} <span className="faint small">{place.service}</span>
              </span>
              <span className="faint small">{calls(place)}</span>
              <span className={`num ${styles.change}`}>
                {durationChange(place.other.selfMs - place.base.selfMs)}
              </span>
              <span className={`num ${styles.share}`}>{share(place.contribution)}</span>
            </li>
          ))}
        </ol>
      )}
    </Block>
  );
}

/** How many spans, where that differs; errors likewise. */
function calls({ base, other }: Place): string {
  return [
    base.spanCount !== other.spanCount &&
      base.spanCount > 0 &&
      other.spanCount > 0 &&
      `${figure(base.spanCount)} → ${figure(other.spanCount)} spans`,
    base.errorCount !== other.errorCount && `${figure(base.errorCount)} → ${figure(other.errorCount)} failed`,
  ]
    .filter(Boolean)
    .join(', ');
}

const share = (part: number) => `${part < 0 ? '−' : ''}${percent(Math.abs(part))}`;
