import { type CombinedError, useQuery } from 'urql';
import { CandidateDocument, type CandidatesQuery } from './generated/operations.js';
import { nameOf, parseVersionName } from './version-name.js';

export type Candidate =
  CandidatesQuery['models']['edges'][number]['node']['versions']['edges'][number]['node'];

/** What a name of the URL stands for. */
export interface Asked {
  /** Undefined where nothing is asked for, or it is not there (yet). */
  readonly version: Candidate | undefined;
  readonly isReading: boolean;
  readonly error: CombinedError | undefined;
  /** Why there is nothing that could classify a text, where it is known. */
  readonly problem: string | undefined;
}

/**
 * The version that the URL names, also one that is not among those that are offered; by a model's name alone the newest one of it.
 * @param candidates undefined while they are not there
 */
export function useCandidate(name: string | undefined, candidates: readonly Candidate[] | undefined): Asked {
  const offered =
    name === undefined
      ? undefined
      : (candidates?.find((each) => nameOf(each) === name) ??
        candidates?.find(({ modelName }) => modelName === name));
  const named = name === undefined ? undefined : parseVersionName(name);
  const [{ data, error, fetching }] = useQuery({
    query: CandidateDocument,
    variables: named ?? { modelName: '', version: 0 },
    pause: named === undefined || candidates === undefined || offered !== undefined,
  });
  if (name === undefined || offered)
    return { version: offered, isReading: false, error: undefined, problem: undefined };
  if (!candidates || fetching)
    return { version: undefined, isReading: true, error: undefined, problem: undefined };
  if (error) return { version: undefined, isReading: false, error, problem: undefined };
  const found = named && data?.modelVersion;
  if (found?.status === 'READY') return { version: found, isReading: false, error, problem: undefined };
  const problem = found
    ? `${name} is not complete yet, so it classifies nothing.`
    : `There is no version ${name} that could classify a text.`;
  return { version: undefined, isReading: false, error, problem };
}
