import type { IconName } from '../icon.js';

export interface Place {
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

export const ALL_PLACES: readonly Place[] = PLACES.flatMap(({ places }) => places);

/** Pages below System, for those who may ADMINISTER. */
export const SYSTEM_PLACES = [
  { to: '/system/access', name: 'Access' },
  { to: '/system/audit', name: 'Audit trail' },
  { to: '/system/erasures', name: 'Erasures' },
  { to: '/system/scrubbing', name: 'Scrubbing' },
] as const;
