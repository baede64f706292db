/** What the server says when a sign-in at the identity provider did not end well. */
const PROBLEMS: Record<string, string> = {
  expired: 'That sign-in was not begun in this browser, took longer than ten minutes, or was used already.',
  declined: 'The identity provider did not let you sign in, or you did not want to.',
  rejected: 'What the identity provider answered is not valid. Tell the administrator if it happens again.',
  unavailable: 'The identity provider does not answer. Try again in a moment, or use a token.',
  noAccess: 'None of your groups has access to this installation. Ask its administrator.',
  disabled: 'Your account is disabled here. Ask the administrator.',
  rateLimited: 'Too many sign-ins failed. Wait a minute, then try again.',
};

/** The problem in the address of the sign-in page, in words; it is taken out of the address. */
export function takeProblem(): string | undefined {
  const problem = new URLSearchParams(location.search).get('problem');
  if (location.pathname !== '/login' || problem === null) return undefined;
  history.replaceState(null, '', `/login${location.hash}`);
  return Object.hasOwn(PROBLEMS, problem) ? PROBLEMS[problem] : 'The sign-in failed.';
}
