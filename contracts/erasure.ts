import { InvalidInputError } from './errors.js';

/** What is erased of a subject, or would be, at one place of a store. */
export interface SubjectFinding {
  /** A table, a column or a kind of object, e.g. `training.job_log.message`. */
  readonly place: string;
  readonly action: ErasureAction;
  readonly count: number;
  /** Where, of a few of them: ids, never what stands there. */
  readonly examples: readonly string[];
}

/**
 * `delete`: goes as a whole. `replace`: a pseudonym comes in its place. `flag`: stays, and is marked. `keep`: stays as it
 * is; whoever asks has to see to it, e.g. by renaming a model.
 */
export const ERASURE_ACTIONS = ['delete', 'replace', 'flag', 'keep'] as const;
export type ErasureAction = (typeof ERASURE_ACTIONS)[number];

/** What the parts of the platform are asked for. */
export interface SubjectErasureRequest {
  readonly erasureId: string;
  readonly subject: string;
  /** Only looks. */
  readonly dryRun: boolean;
  /** After a restore, before anything serves: jobs that stand on a file are not waited for. */
  readonly isReplay: boolean;
  /** Of files whose rows are erased. */
  readonly fileIds: readonly string[];
  /** Jobs that learnt from these. */
  readonly jobIds: readonly string[];
}

/** How far a part has come. Whoever asks, asks again until it is done. */
export interface SubjectErasureState {
  readonly isDone: boolean;
  /** Why it is not, in a sentence. */
  readonly waitingFor?: string | undefined;
  readonly findings: readonly SubjectFinding[];
  readonly fileIds: readonly string[];
  readonly jobIds: readonly string[];
}

/** It goes on behind the answer. */
export const ERASURE_UNDER_WAY: SubjectErasureState = {
  isDone: false,
  findings: [],
  fileIds: [],
  jobIds: [],
};

/** Shorter ones are in too much that is about others. */
export const MIN_SUBJECT_CHARACTERS = 5;
export const MAX_SUBJECT_CHARACTERS = 254;
/** More rows of files in one erasure are not a person's: the subject says too little. */
export const MAX_ERASED_ROWS = 10_000;
/** The same for spans. */
export const MAX_ERASED_SPANS = 100_000;

/** How many places a finding names. */
export const MAX_EXAMPLES = 3;

/**
 * An identifier of a person: an e-mail address, a user id, the name of an account.
 * @throws InvalidInputError that says what is wrong with it, and not what it is
 */
export function parseSubject(given: string): string {
  const subject = given.trim().normalize('NFC');
  const length = [...subject].length;
  const refuse = (why: string) => new InvalidInputError(`subject: ${why}`, { details: { field: 'subject' } });
  if (length < MIN_SUBJECT_CHARACTERS || length > MAX_SUBJECT_CHARACTERS) {
    throw refuse(
      `must have ${MIN_SUBJECT_CHARACTERS} to ${MAX_SUBJECT_CHARACTERS} characters: a shorter one is in too much that is about others.`,
    );
  }
  if (/[\p{Cc}\p{Cs}"\\]/u.test(subject)) {
    throw refuse('may hold no control characters, double quotes or backslashes.');
  }
  if (!/^[\p{L}\p{N}].*[\p{L}\p{N}]$/u.test(subject)) {
    throw refuse('must begin and end with a letter or a digit.');
  }
  return subject;
}

/** Between them identifiers have parts: what is joined to more letters or digits by these is another identifier. */
const JOINS = '[._%+@-]*';
const escaped = (subject: string): string => subject.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** Patterns that find a subject as a whole identifier, in any case: `ann@x.org`, but not `joann@x.org` or `ann@x.org.uk`. */
export const subjectPatterns = (subject: string) => ({
  /** All places, to be tested or replaced. */
  javascript: new RegExp(`(?<![\\p{L}\\p{N}]${JOINS})${escaped(subject)}(?!${JOINS}[\\p{L}\\p{N}])`, 'giu'),
  /** Of PostgreSQL, with the flag `i`. */
  postgres: `(?<![[:alnum:]]${JOINS})${escaped(subject)}(?!${JOINS}[[:alnum:]])`,
  /** Of RE2, which looks neither ahead nor behind: only to be tested. */
  re2: `(?i)(?:^|[^\\p{L}\\p{N}._%+@-])${JOINS}${escaped(subject)}${JOINS}(?:$|[^\\p{L}\\p{N}._%+@-])`,
});

/** Whether a text tells of a subject. */
export function createSubjectTest(subject: string): (text: string) => boolean {
  const { javascript } = subjectPatterns(subject);
  return (text) => text.search(javascript) >= 0;
}

/** What stands where a subject stood: tells nothing of them, and is the same throughout an erasure. */
export const pseudonymOf = (erasureId: string): string => `erased-${erasureId.slice(-8)}`;

/** Findings of the same place and action added up; those of nothing are left out. */
export function mergeFindings(findings: readonly SubjectFinding[]): SubjectFinding[] {
  const merged = new Map<string, SubjectFinding>();
  for (const finding of findings) {
    if (finding.count === 0) continue;
    const key = `${finding.place} ${finding.action}`;
    const known = merged.get(key);
    merged.set(
      key,
      known
        ? {
            ...known,
            count: known.count + finding.count,
            examples: [...known.examples, ...finding.examples].slice(0, MAX_EXAMPLES),
          }
        : finding,
    );
  }
  return [...merged.values()];
}
