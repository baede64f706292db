import { Link, Outlet, useLocation, useMatches, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { clock } from '../../format/time.js';
import { useLive } from '../../graph/live.js';
import { PathLink } from '../../saved-views/path-link.js';
import { SaveViewDialog } from '../../saved-views/save-view-dialog.js';
import { useSavedViews } from '../../saved-views/use-saved-views.js';
import { askedTenant } from '../../session/asked-tenant.js';
import { useSession } from '../../session/session.js';
import { Brand } from '../brand.js';
import { Icon } from '../icon.js';
import { chooseTheme, useTheme } from '../theme.js';
import { useZone, ZoneContext } from '../zone.js';
import { GoTo } from './go-to.js';
import { KeysDialog } from './keys-dialog.js';
import { ALL_PLACES, PLACES, SYSTEM_PLACES } from './places.js';
import styles from './shell.module.css';
import { TenantSwitch } from './tenant-switch.js';
import { usePageKeys } from './use-page-keys.js';

/** What is around every page: where one can go, where one is, whether events arrive. */
export function Shell() {
  const [menuOpen, setMenuOpen] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [showsKeys, setShowsKeys] = useState(false);
  const [isCopied, setCopied] = useState(false);
  usePageKeys(ALL_PLACES, { onHelp: () => setShowsKeys(true), onCopied: () => setCopied(true) });
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const { tz, tenant } = useSearch({ strict: false });
  useEffect(() => {
    // What was read and is followed is the other tenant's.
    if (tenant !== askedTenant) location.reload();
  }, [tenant]);
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
          <SavedViews onOpen={() => setMenuOpen(false)} />
          <Foot onKeys={() => setShowsKeys(true)} />
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
          <GoTo onSave={() => setSaving(true)} />
          <button
            className={`btn quiet ${styles.save}`}
            type="button"
            aria-label="Save this view"
            title="Save this view"
            onClick={() => setSaving(true)}
          >
            <Icon name="bookmark" />
          </button>
          <span className={styles.copied} role="status">
            {isCopied && 'Link copied'}
          </span>
          <Live />
          <ThemeSwitch />
        </header>
        <main className={styles.main} id="main" tabIndex={-1}>
          <Outlet />
        </main>
        {isSaving && <SaveViewDialog onClose={() => setSaving(false)} />}
        {showsKeys && <KeysDialog onClose={() => setShowsKeys(false)} />}
      </div>
    </ZoneContext>
  );
}

/** How long it is said that a link was copied. */
const COPIED_MS = 2_000;
/** As many saved views as there is room for beside the pages. */
const SHOWN_VIEWS = 8;

function SavedViews({ onOpen }: { onOpen: () => void }) {
  const { views, totalCount } = useSavedViews();
  if (totalCount === 0) return null;
  return (
    <div>
      <h2>Saved views</h2>
      {views.slice(0, SHOWN_VIEWS).map(({ id, name, path }) => (
        <PathLink key={id} path={path} onOpen={onOpen}>
          <Icon name="bookmark" />
          <span className="cut">{name}</span>
        </PathLink>
      ))}
      <Link to="/views" activeProps={{ 'aria-current': 'page' }} onClick={onOpen}>
        <Icon name="menu" />
        All {totalCount}
      </Link>
    </div>
  );
}

function Foot({ onKeys }: { onKeys: () => void }) {
  const { viewer, signOut } = useSession();
  return (
    <div className={styles.foot}>
      <TenantSwitch viewer={viewer} />
      <ZoneSwitch />
      <button className="btn quiet" type="button" onClick={onKeys}>
        <Icon name="keyboard" />
        Keys
      </button>
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

/** What pages are called that are not in the navigation, by the first part of their path. */
const OTHER_NAMES: Readonly<Record<string, string>> = { views: 'Saved views', go: 'Go to' };

/** The way to this page, by the parts of its path. */
function Crumbs() {
  const [match] = useMatches().slice(-1);
  const parts = (match?.pathname ?? '/').split('/').filter(Boolean);
  const place = ALL_PLACES.find(({ to }) => to === `/${parts[0] ?? ''}`);
  const name = place?.name ?? OTHER_NAMES[parts[0] ?? ''];
  return (
    <nav className={styles.crumbs} aria-label="Where you are">
      {parts.length < 2 || !place ? <b>{name}</b> : <Link to={place.to}>{name}</Link>}
      {parts.slice(1).map((part, index) => {
        const isLast = index === parts.length - 2;
        const path = `/${parts.slice(0, index + 2).join('/')}`;
        const text = SYSTEM_PLACES.find(({ to }) => to === path)?.name ?? decodeURIComponent(part);
        return (
          <span key={part} className={styles.crumb}>
            <Icon name="chevron" />
            {isLast ? (
              <b className="cut">{text}</b>
            ) : (
              <Link className="cut" to={path as '/'} activeOptions={{ exact: true }}>
                {text}
              </Link>
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
