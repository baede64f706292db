import { useEffect, useState } from 'react';

/** How long a tab may be hidden before it lets its subscriptions go. */
const HIDDEN_MS = 60_000;

/** Whether somebody may be looking: false a minute after the tab was hidden, true as soon as it is seen again. */
export function useVisible(): boolean {
  const [visible, setVisible] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listen = () => {
      clearTimeout(timer);
      if (document.visibilityState === 'visible') setVisible(true);
      else timer = setTimeout(() => setVisible(false), HIDDEN_MS);
    };
    document.addEventListener('visibilitychange', listen);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', listen);
    };
  }, []);
  return visible;
}
