import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';

const KEY = 'theme';
const listeners = new Set<() => void>();

const prefersDark = matchMedia('(prefers-color-scheme: dark)');

/** What was chosen here, or else what the system prefers. */
function current(): Theme {
  const chosen = localStorage.getItem(KEY);
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return prefersDark.matches ? 'dark' : 'light';
}

function show(): void {
  document.documentElement.dataset.theme = current();
  for (const listener of listeners) listener();
}

/** From now on the page has the theme of the person or the system, which may change by the hour of the day. */
export function followTheme(): void {
  show();
  prefersDark.addEventListener('change', show);
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  show();
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, current);
}
