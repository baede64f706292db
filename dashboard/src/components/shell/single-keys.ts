import { useSyncExternalStore } from 'react';

const KEY = 'single-keys';
const OFF = 'off';
const listeners = new Set<() => void>();

/** Whether letters are keys of the page. Some people speak their input, and would press them unawares. */
export const hasSingleKeys = (): boolean => localStorage.getItem(KEY) !== OFF;

export function chooseSingleKeys(isOn: boolean): void {
  if (isOn) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, OFF);
  for (const listener of listeners) listener();
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, hasSingleKeys);
}
