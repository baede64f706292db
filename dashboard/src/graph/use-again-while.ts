import { useEffect, useEffectEvent } from 'react';
import { useVisible } from './use-visible.js';

const WAIT_MS = 2_000;

/**
 * For what changes by itself, and of which the graph tells no events: asks again every two seconds while it does, and only
 * while somebody may be looking.
 */
export function useAgainWhile(isChanging: boolean, ask: () => void): void {
  const visible = useVisible();
  const again = useEffectEvent(ask);
  useEffect(() => {
    if (!isChanging || !visible) return;
    const timer = setInterval(again, WAIT_MS);
    return () => clearInterval(timer);
  }, [isChanging, visible]);
}
