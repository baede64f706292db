import { type FormEvent, useEffect, useState } from 'react';
import { Brand } from '../../components/brand.js';
import { Note } from '../../components/note.js';
import { type IdentityProvider, readProvider, signIn } from '../../session/viewer.js';
import { takeProblem } from './provider-problem.js';
import styles from './sign-in.module.css';

/** The code of a link that signs in once, from behind `#`; it is taken out of the address before anything else is done. */
function takeCode(): string | undefined {
  if (location.pathname !== '/login' || location.hash.length < 2) return undefined;
  const code = location.hash.slice(1);
  history.replaceState(null, '', '/');
  return code;
}

/** Where to go on once somebody has signed in. */
function pageAskedFor(): string {
  return location.pathname === '/login' ? '/' : `${location.pathname}${location.search}`;
}

export function SignIn({ onSignedIn, isOver }: { onSignedIn: () => void; isOver: boolean }) {
  const [token, setToken] = useState('');
  const [failure, setFailure] = useState<string>();
  const [provider, setProvider] = useState<IdentityProvider>();
  const [busy, setBusy] = useState(false);

  const open = async (secret: { token: string } | { code: string }) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await signIn(secret);
      if (location.pathname === '/login') history.replaceState(null, '', '/');
      onSignedIn();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: a code is taken once
  useEffect(() => {
    const code = takeCode();
    if (code) void open({ code });
    const problem = takeProblem();
    if (problem) setFailure(problem);
    readProvider().then(setProvider);
  }, []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void open({ token: token.trim() });
  };

  return (
    <main className={styles.page}>
      <form className={styles.form} onSubmit={submit}>
        <Brand />
        <h1>Sign in</h1>
        {isOver && !failure && <Note>Your session is over. Sign in to go on where you were.</Note>}
        {failure && <Note kind="error">{failure}</Note>}
        {provider && (
          <>
            <a
              className="btn primary"
              href={`${provider.url}?returnTo=${encodeURIComponent(pageAskedFor())}`}
            >
              Sign in with {provider.name}
            </a>
            <p className={`faint small ${styles.or}`}>or with an access token</p>
          </>
        )}
        <label className="field">
          <span>Access token</span>
          <input
            className="input mono"
            type="password"
            autoComplete="current-password"
            value={token}
            onChange={({ target }) => setToken(target.value)}
            aria-invalid={failure !== undefined}
            aria-describedby="sign-in-help"
          />
        </label>
        <button
          className={provider ? 'btn' : 'btn primary'}
          type="submit"
          disabled={busy || token.trim() === ''}
        >
          Sign in
        </button>
        <p className="faint small" id="sign-in-help">
          The platform printed a link that signs in once, and where its token is. <code>npm run sign-in</code>{' '}
          prints another link.
        </p>
      </form>
    </main>
  );
}
