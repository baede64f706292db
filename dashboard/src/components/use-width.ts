import { type RefObject, useLayoutEffect, useState } from 'react';

/** How wide an element is in pixels, as it changes; `first` until it is known. */
export function useWidth(element: RefObject<Element | null>, first: number): number {
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    const shown = element.current;
    if (!shown) return;
    const observer = new ResizeObserver(([entry]) => {
      const next = Math.round(entry?.contentRect.width ?? 0);
      if (next > 0) setWidth(next);
    });
    observer.observe(shown);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
