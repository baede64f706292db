import { useSyncExternalStore } from 'react';

/** Whether events arrive: `since` is when they ceased to. */
export type LiveState = { readonly connected: true } | { readonly connected: false; readonly since: string };

let state: LiveState = { connected: true };
const listeners = new Set<() => void>();

export function setLive(next: LiveState): void {
  state = next;
  for (const listener of listeners) listener();
}

export function useLive(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}
