import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { Provider } from 'urql';
import { BootFrame } from '../components/boot-frame.js';
import { Note } from '../components/note.js';
import { createGraph } from '../graph/client.js';
import { askedTenant } from './asked-tenant.js';
import { readViewer, SignInError, signOut, type Viewer } from './viewer.js';

interface Session {
  readonly viewer: Viewer;
  signOut(): Promise<void>;
}

const SessionContext = createContext<Session | undefined>(undefined);

/** Who has signed in. Only below `SessionGate`, once somebody has. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('There is no session here.');
  return session;
}

/**
 * Shows its children to who has signed in, with a graph of their own, and the sign-in page to others, at the address that
 * was asked for: after signing in, that is what is there.
 */
export function SessionGate({
  children,
  signInPage,
}: {
  children: ReactNode;
  signInPage: (onSignedIn: () => void, isOver: boolean) => ReactNode;
}) {
  const [viewer, setViewer] = useState<Viewer | undefined | 'unknown'>('unknown');
  const [isOver, setOver] = useState(false);
  const [failure, setFailure] = useState<string>();

  const read = useCallback(() => {
    readViewer().then(setViewer, (error: Error) =>
      setFailure(
        error instanceof SignInError ? error.message : `The platform does not answer: ${error.message}`,
      ),
    );
  }, []);
  useEffect(read, [read]);

  const end = useCallback(() => {
    setOver(true);
    setViewer(undefined);
  }, []);
  const graph = useMemo(
    () => (viewer === undefined || viewer === 'unknown' ? undefined : createGraph(end)),
    [viewer, end],
  );
  const session = useMemo(
    () =>
      viewer === undefined || viewer === 'unknown'
        ? undefined
        : {
            viewer,
            async signOut() {
              const next = await signOut();
              if (next) location.assign(next);
              else setViewer(undefined);
            },
          },
    [viewer],
  );

  if (failure) {
    return (
      <Note kind="error">
        {failure} Reload to try again
        {askedTenant !== undefined && (
          <>
            , or open <a href="/">a tenant of your own</a>
          </>
        )}
        .
      </Note>
    );
  }
  if (viewer === 'unknown') return <BootFrame />;
  if (!session || !graph) {
    return signInPage(() => {
      setOver(false);
      setViewer('unknown');
      read();
    }, isOver);
  }
  return (
    <SessionContext value={session}>
      <Provider value={graph}>{children}</Provider>
    </SessionContext>
  );
}
