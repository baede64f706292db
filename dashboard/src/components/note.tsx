import type { ReactNode } from 'react';

/** A sentence about what is shown; an error is read out at once. */
export function Note({ kind = 'plain', children }: { kind?: 'plain' | 'error'; children: ReactNode }) {
  return kind === 'error' ? (
    <div className="note error" role="alert">
      {children}
    </div>
  ) : (
    <div className="note">{children}</div>
  );
}
