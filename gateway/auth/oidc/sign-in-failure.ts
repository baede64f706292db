import { AppError, type ErrorCode } from '../../../contracts/errors.js';

/** Why somebody was not signed in by the identity provider, in a word that pages may show a text for. */
const REASONS = {
  expired: [
    'UNAUTHENTICATED',
    'The sign-in was not begun in this browser, took too long, or was used already.',
  ],
  declined: ['UNAUTHENTICATED', 'The identity provider did not let you sign in, or you did not want to.'],
  rejected: ['UNAUTHENTICATED', 'What the identity provider answered is not valid.'],
  unavailable: [
    'UNAVAILABLE',
    'The identity provider does not answer; try again in a moment, or use a token.',
  ],
  noAccess: ['FORBIDDEN', 'None of your groups has access to this installation; ask its administrator.'],
  disabled: ['FORBIDDEN', 'Your account is disabled; ask the administrator.'],
} as const satisfies Record<string, readonly [ErrorCode, string]>;

export type SignInFailureReason = keyof typeof REASONS;

/** Its message is safe to show. What is behind it never holds a code or a token: it may be logged. */
export class SignInFailure extends AppError {
  readonly reason: SignInFailureReason;
  /** What a log says beyond the reason. */
  readonly problem: string | undefined;

  constructor(reason: SignInFailureReason, problem?: string) {
    const [code, message] = REASONS[reason];
    super(code, message);
    this.reason = reason;
    this.problem = problem;
  }
}
