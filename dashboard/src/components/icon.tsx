const PATHS = {
  overview: 'M2.5 2.5h4.5v4.5H2.5zM9 2.5h4.5v4.5H9zM2.5 9h4.5v4.5H2.5zM9 9h4.5v4.5H9z',
  data: 'M2.5 4c0-1 2.5-1.8 5.5-1.8S13.5 3 13.5 4 11 5.8 8 5.8 2.5 5 2.5 4zM2.5 4v8c0 1 2.5 1.8 5.5 1.8s5.5-.8 5.5-1.8V4M2.5 8c0 1 2.5 1.8 5.5 1.8s5.5-.8 5.5-1.8',
  jobs: 'M5 3.2v9.6l8-4.8z',
  models: 'M8 1.8l5.5 3v6.4L8 14.2l-5.5-3V4.8zM2.5 4.8L8 8l5.5-3.2M8 8v6.2',
  playground: 'M2.5 3.5h11v7h-6l-3 2.5v-2.5h-2z',
  traces: 'M2.5 3.5h7M5 6.5h8.5M5 9.5h5M7.5 12.5h6',
  services: 'M8 2v3M4 14v-3M12 14v-3M4 11h8M8 5v6',
  errors: 'M8 2L14.5 13.5h-13zM8 6.5v3.2M8 11.6v.1',
  map: 'M3.5 5.5a2 2 0 100-4 2 2 0 000 4zM12.5 9.5a2 2 0 100-4 2 2 0 000 4zM5 14.5a2 2 0 100-4 2 2 0 000 4zM5.2 4.6l5.4 1.9M11 9l-4.4 2.6M4 5.5l.7 5',
  system: 'M2.5 8h2.5l1.5-4.5 3 9L11 8h2.5',
  chevron: 'M6 4l4 4-4 4',
  search: 'M7 12A5 5 0 107 2a5 5 0 000 10zM10.6 10.6l3 3',
  dark: 'M13 9.5A5.5 5.5 0 016.5 3 5.5 5.5 0 1013 9.5z',
  light:
    'M8 11a3 3 0 100-6 3 3 0 000 6zM8 1.5v1.5M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1',
  running: 'M8 2.2a5.8 5.8 0 11-5.6 4.3',
  check: 'M3 8.5l3.2 3.2L13 5',
  cross: 'M4 4l8 8M12 4l-8 8',
  clock: 'M8 14.2A6.2 6.2 0 108 1.8a6.2 6.2 0 000 12.4zM8 4.5V8l2.5 1.5',
  bar: 'M4 8h8',
  warning: 'M8 2L14.5 13.5h-13zM8 6.5v3.2M8 11.6v.1',
  stop: 'M4 4h8v8H4z',
  compare: 'M2.5 3.5h4v9h-4zM9.5 3.5h4v9h-4z',
  bookmark: 'M4 2.5h8v11l-4-3-4 3z',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  keyboard: 'M1.5 4.5h13v7h-13zM4 7h.1M6.7 7h.1M9.3 7h.1M12 7h.1M5 9.3h6',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  out: 'M6 2.5H2.5v11H6M10.5 11l3-3-3-3M13.5 8H6',
} as const;

export type IconName = keyof typeof PATHS;

/** A sign beside a word that says the same; alone it is decoration. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
