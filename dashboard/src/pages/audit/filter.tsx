import { getRouteApi, Link } from '@tanstack/react-router';
import { useZone } from '../../components/zone.js';
import styles from './audit.module.css';
import type { AuditSearch } from './audit-search.js';
import { fromInput, toInput } from './instants.js';

const route = getRouteApi('/system/audit');

const TEXTS = [
  ['actor', 'By, name or id'],
  ['action', 'Action'],
  ['targetKind', 'About, kind'],
  ['targetId', 'About, id'],
] as const;
const INSTANTS = [
  ['from', 'From'],
  ['to', 'Before'],
] as const;

/** What entries have to fulfil, by whole words; it becomes the URL. */
export function Filter({ search }: { search: AuditSearch }) {
  const navigate = route.useNavigate();
  const zone = useZone();
  const clock = zone === 'utc' ? 'UTC' : 'local time';
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  return (
    <form
      className={styles.filter}
      key={JSON.stringify({ search, zone })}
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const text = (name: string) => String(form.get(name) ?? '').trim() || undefined;
        void navigate({
          search: ({ outcome }) => ({
            outcome,
            ...Object.fromEntries(TEXTS.map(([name]) => [name, text(name)])),
            ...Object.fromEntries(INSTANTS.map(([name]) => [name, fromInput(text(name) ?? '', zone)])),
          }),
        });
      }}
    >
      {TEXTS.map(([name, label]) => (
        <label key={name} className="field">
          <span>{label}</span>
          <input className="input" name={name} defaultValue={search[name] ?? ''} maxLength={300} />
        </label>
      ))}
      {INSTANTS.map(([name, label]) => (
        <label key={name} className={`field ${styles.instant}`}>
          <span>
            {label}, {clock}
          </span>
          <input
            className="input"
            type="datetime-local"
            step={1}
            name={name}
            defaultValue={toInput(search[name], zone)}
          />
        </label>
      ))}
      <div className={styles.acts}>
        <button className="btn" type="submit">
          Filter
        </button>
        {isFiltered && (
          <Link className="link" to="/system/audit">
            Show all
          </Link>
        )}
      </div>
    </form>
  );
}
