import { type ReactNode, useEffect, useEffectEvent, useId } from 'react';
import type { CombinedError } from 'urql';
import { Note } from './note.js';

/** A part of a page with a heading. */
export function Block({
  title,
  aside,
  stale = false,
  children,
}: {
  title: ReactNode;
  aside?: ReactNode;
  /** What is shown is being asked for anew. */
  stale?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={stale ? 'block stale' : 'block'} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside !== undefined && <span className="aside">{aside}</span>}
      </header>
      {children}
    </section>
  );
}

/** Lines in the place of what is on its way. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are all alike
        <div key={index} className="skeleton" style={{ width: `${86 - index * 14}%` }} />
      ))}
    </div>
  );
}

/** Why a part of a page could not be read, in the server's words, and a way to try again; when the server names a time, by itself. */
export function Failure({ error, retry }: { error: CombinedError; retry?: () => void }) {
  const messages = error.networkError
    ? ['The platform does not answer.']
    : [...new Set(error.graphQLErrors.map(({ message }) => message))];
  const requestId = error.graphQLErrors.find(({ extensions }) => extensions.requestId)?.extensions.requestId;
  const waitMs = rateLimitMs(error);
  const again = useEffectEvent(() => retry?.());
  useEffect(() => {
    if (waitMs === undefined) return;
    const timer = setTimeout(again, waitMs);
    return () => clearTimeout(timer);
  }, [waitMs]);
  return (
    <div className="body">
      <Note kind="error">
        {messages.join(' ')}
        {typeof requestId === 'string' && <span className="mono"> Request {requestId}.</span>}{' '}
        {retry && (
          <button className="btn quiet" type="button" onClick={retry}>
            Try again
          </button>
        )}
      </Note>
    </div>
  );
}

/** After how long a server that is asked too often wants to be asked again. */
function rateLimitMs({ graphQLErrors }: CombinedError): number | undefined {
  const limited = graphQLErrors.find(({ extensions }) => extensions.code === 'RATE_LIMITED');
  const details = limited?.extensions.details as { retryAfterMs?: unknown } | undefined;
  return typeof details?.retryAfterMs === 'number' ? details.retryAfterMs : undefined;
}

/** Why nothing is shown, and the way out. */
export function Empty({ children }: { children: ReactNode }) {
  return <div className="empty">{children}</div>;
}
