import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

const CHORD_MS = 1_500;

/** `g` and then a place's letter goes there. Only outside of inputs, and without other keys held. */
export function usePageKeys(places: readonly { to: string; key: string }[]): void {
  const navigate = useNavigate();
  useEffect(() => {
    let begunMs = Number.NEGATIVE_INFINITY;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const isChord = event.timeStamp - begunMs < CHORD_MS;
      begunMs = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const place = isChord && places.find(({ key }) => key === event.key);
      if (!place) return;
      event.preventDefault();
      void navigate({ to: place.to });
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [navigate, places]);
}

export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
