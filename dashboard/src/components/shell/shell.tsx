import { Link, Outlet, useLocation, useMatches, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { clock } from '../../format/time.js';
import { useLive } from '../../graph/live.js';
import { useSession } from '../../session/session.js';
import { Brand } from '../brand.js';
import { Icon, type IconName } from '../icon.js';
import { chooseTheme, useTheme } from '../theme.js';
import { useZone, ZoneContext } from '../zone.js';
import { GoTo } from './go-to.js';
import styles from './shell.module.css';
import { usePageKeys } from './use-page-keys.js';

interface Place {
  readonly to: string;
  readonly name: string;
  readonly icon: IconName;
  /** After `g`. */
  readonly key: string;
}

/** What the navigation leads to: pages that exist. */
export const PLACES: readonly { heading?: string; places: readonly Place[] }[] = [
  { places: [{ to: '/', name: 'Overview', icon: 'overview', key: 'o' }] },
  {
    heading: 'Train',
    places: [
      { to: '/data', name: 'Data', icon: 'data', key: 'd' },
      { to: '/jobs', name: 'Jobs', icon: 'jobs', key: 'j' },
      { to: '/models', name: 'Models', icon: 'models', key: 'm' },
      { to: '/play', name: 'Playground', icon: 'playground', key: 'p' },
    ],
  },
  {
    heading: 'Observe',
    places: [
      { to: '/traces', name: 'Traces', icon: 'traces', key: 't' },
      { to: '/services', name: 'Services', icon: 'services', key: 's' },
      { to: '/errors', name: 'Errors', icon: 'errors', key: 'e' },
      { to: '/map', name: 'Map', icon: 'map', key: 'a' },
    ],
  },
  { heading: 'Run', places: [{ to: '/system', name: 'System', icon: 'system', key: 'y' }] },
];

/** What is around every page: where one can go, where one is, whether events arrive. */
export function Shell() {
  const [menuOpen, setMenuOpen] = useState(false);
  usePageKeys(PLACES.flatMap(({ places }) => places));
  const { tz } = useSearch({ strict: false });
  return (
    <ZoneContext value={tz === 'local' ? 'local' : 'utc'}>
      <div className={styles.shell}>
        <a className={styles.skip} href="#main">
          Skip to the page
        </a>
        <nav className={styles.nav} aria-label="Main" data-open={menuOpen} id="navigation">
          <div className={styles.brand}>
            <Brand />
          </div>
          {PLACES.map(({ heading, places }) => (
            <div key={heading ?? 'first'}>
              {heading && <h2>{heading}</h2>}
              {places.map(({ to, name, icon }) => (
                <Link
                  key={to}
                  to={to}
                  activeOptions={{ exact: to === '/', includeSearch: false }}
                  activeProps={{ 'aria-current': 'page' }}
                  onClick={() => setMenuOpen(false)}
                >
                  <Icon name={icon} />
                  {name}
                </Link>
              ))}
            </div>
          ))}
          <Foot />
        </nav>
        <header className={styles.top}>
          <button
            className={`btn quiet ${styles.menu}`}
            type="button"
            aria-expanded={menuOpen}
            aria-controls="navigation"
            onClick={() => setMenuOpen(!menuOpen)}
          >
            <Icon name="menu" />
            <span className="hidden">Menu</span>
          </button>
          <Crumbs />
          <GoTo />
          <Live />
          <ThemeSwitch />
        </header>
        <main className={styles.main} id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </ZoneContext>
  );
}

function Foot() {
  const { viewer, signOut } = useSession();
  return (
    <div className={styles.foot}>
      <span>
        Tenant <b>{viewer.tenant}</b>
      </span>
      <ZoneSwitch />
      <button className="btn quiet" type="button" onClick={() => void signOut()}>
        <Icon name="out" />
        Sign out {viewer.name}
      </button>
    </div>
  );
}

/** Whose clock times are shown by: part of the URL, so that a colleague sees the same. */
function ZoneSwitch() {
  const zone = useZone();
  const { pathname } = useLocation();
  return (
    <span>
      Times {zone === 'utc' ? 'in UTC' : 'of this machine'},{' '}
      <Link
        className={styles.zone}
        to={pathname as '/'}
        search={(search) => ({ ...search, tz: zone === 'utc' ? 'local' : undefined })}
        replace
      >
        {zone === 'utc' ? 'show local' : 'show UTC'}
      </Link>
    </span>
  );
}

/** The way to this page, by the parts of its path. */
function Crumbs() {
  const [match] = useMatches().slice(-1);
  const parts = (match?.pathname ?? '/').split('/').filter(Boolean);
  const place = PLACES.flatMap(({ places }) => places).find(({ to }) => to === `/${parts[0] ?? ''}`);
  return (
    <nav className={styles.crumbs} aria-label="Where you are">
      {parts.length < 2 ? <b>{place?.name}</b> : <Link to={place?.to ?? '/'}>{place?.name}</Link>}
      {parts.slice(1).map((part, index) => {
        const isLast = index === parts.length - 2;
        const name = decodeURIComponent(part);
        return (
          <span key={part} className={styles.crumb}>
            <Icon name="chevron" />
            {isLast ? (
              <b className="cut">{name}</b>
            ) : (
              <Link to={`/${parts.slice(0, index + 2).join('/')}` as '/'}>{name}</Link>
            )}
          </span>
        );
      })}
    </nav>
  );
}

function Live() {
  const live = useLive();
  const zone = useZone();
  return (
    <span className={styles.live} role="status" data-connected={live.connected}>
      <i aria-hidden="true" />
      {live.connected ? 'Live' : `Reconnecting, state of ${clock(live.since, zone)}`}
    </span>
  );
}

function ThemeSwitch() {
  const theme = useTheme();
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <button
      className="btn quiet"
      type="button"
      aria-label={`Show in ${other} colours`}
      onClick={() => chooseTheme(other)}
    >
      <Icon name={theme} />
    </button>
  );
}
