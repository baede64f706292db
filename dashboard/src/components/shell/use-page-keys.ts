import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { isTyping, moveRow, pickRow, press } from './row-keys.js';
import { hasSingleKeys } from './single-keys.js';

const CHORD_MS = 1_500;

/**
 * The keys of every page, outside of inputs and without other keys held: `g` and then a place's letter goes there, `j` and
 * `k` go from row to row, `x` picks one. An element of the page with `aria-keyshortcuts` takes its key.
 */
export function usePageKeys(
  places: readonly { to: string; key: string }[],
  { onHelp, onCopied }: { onHelp: () => void; onCopied: () => void },
): void {
  const navigate = useNavigate();
  const act = useEffectEvent((key: string): boolean => {
    switch (key) {
      case 'j':
        return moveRow(1);
      case 'k':
        return moveRow(-1);
      case 'x':
        return pickRow();
      case 'y':
        void navigator.clipboard?.writeText(location.href).then(onCopied);
        return true;
      case '?':
        onHelp();
        return true;
      default:
        return press(key);
    }
  });
  useEffect(() => {
    let begunMs = Number.NEGATIVE_INFINITY;
    const listen = (event: KeyboardEvent) => {
      const { key, timeStamp } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (!hasSingleKeys() || isTyping(event.target) || document.querySelector('dialog[open]')) return;
      const place = timeStamp - begunMs < CHORD_MS && places.find((each) => each.key === key);
      begunMs = key === 'g' ? timeStamp : Number.NEGATIVE_INFINITY;
      if (place) void navigate({ to: place.to });
      else if (!act(key)) return;
      event.preventDefault();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [navigate, places]);
}
