import { type RefCallback, useCallback, useRef, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

/** Rows come and go by so many at once: of most frames of a scrolled list, none does. */
const STEP = 8;
/** Until it is scrolled, no row is drawn that the first step would take. */
const BEFORE_FIRST_STEP = -1;
/** Drawn beyond what is in sight, as the browser scrolls before it is told. */
const AHEAD = 6;
/** How high a list is at least, and how much of the window it leaves to what is around it. */
const LEAST_PX = 420;
const AROUND_PX = 200;

export interface ShownRows {
  /** For the element that is scrolled. */
  readonly ref: RefCallback<HTMLElement>;
  readonly first: number;
  /** Behind the last one. */
  readonly end: number;
  /** Whether it is certain that the list is scrolled: found out by the browser, its bar has it lay out all rows twice. */
  readonly overflowY: 'scroll' | undefined;
  /** Scrolls as far as it takes to see a row. */
  bringIntoSight(index: number): void;
}

/** Which of thousands of rows of one height are drawn: those in sight and some around them. Asks for no layout. */
export function useShownRows(count: number, rowPx: number): ShownRows {
  const [step, setStep] = useState(BEFORE_FIRST_STEP);
  const list = useRef<HTMLElement>(null);
  const windowPx = useSyncExternalStore(followWindow, () => innerHeight);
  const ref = useCallback(
    (element: HTMLElement) => {
      list.current = element;
      let shown = BEFORE_FIRST_STEP;
      const follow = () => {
        const next = Math.floor(element.scrollTop / (STEP * rowPx));
        if (next === shown) return;
        shown = next;
        // In the frame that shows where it was scrolled to.
        flushSync(() => setStep(next));
      };
      element.addEventListener('scroll', follow, { passive: true });
      return () => {
        element.removeEventListener('scroll', follow);
        list.current = null;
        setStep(BEFORE_FIRST_STEP);
      };
    },
    [rowPx],
  );
  const inSight = Math.ceil(Math.max(LEAST_PX, windowPx - AROUND_PX) / rowPx);
  const end = Math.min(count, (step + 1) * STEP + inSight + AHEAD);
  return {
    ref,
    first: Math.max(0, Math.min((step - 1) * STEP, end - inSight)),
    end,
    overflowY: inSight < count ? 'scroll' : undefined,
    bringIntoSight(index) {
      const element = list.current;
      if (!element) return;
      const topPx = index * rowPx;
      const lowestPx = topPx + rowPx - element.clientHeight;
      if (element.scrollTop > topPx) element.scrollTop = topPx;
      else if (element.scrollTop < lowestPx) element.scrollTop = lowestPx;
    },
  };
}

function followWindow(listener: () => void): () => void {
  addEventListener('resize', listener);
  return () => removeEventListener('resize', listener);
}
