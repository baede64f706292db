import { useLocation, useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

/** A link to a path with its search parameters, as a saved view keeps it. */
export function PathLink({
  path,
  className,
  onOpen,
  children,
}: {
  path: string;
  className?: string;
  onOpen?: () => void;
  children: ReactNode;
}) {
  const { history } = useRouter();
  const { pathname, searchStr } = useLocation();
  const open = (event: MouseEvent) => {
    // A new tab or window is the browser's business.
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.push(path);
    onOpen?.();
  };
  return (
    <a
      href={path}
      className={className}
      aria-current={`${pathname}${searchStr}` === path ? 'page' : undefined}
      onClick={open}
    >
      {children}
    </a>
  );
}
