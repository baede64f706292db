import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { CompareJobDocument, type CompareJobQuery } from './generated/operations.js';

export type ComparedJob = NonNullable<CompareJobQuery['trainingJob']>;

/** The jobs that are there, in the order asked for. */
export function useJobs(ids: readonly string[]) {
  const client = useClient();
  const [read, setRead] = useState<{ key: string; jobs: ComparedJob[]; failure?: string }>();
  const key = ids.join(',');
  useEffect(() => {
    let isOver = false;
    void Promise.all(
      (key === '' ? [] : key.split(',')).map((id) => client.query(CompareJobDocument, { id }).toPromise()),
    ).then((answers) => {
      if (isOver) return;
      const failure = answers.find(({ error }) => error)?.error?.message;
      setRead({
        key,
        jobs: answers.flatMap(({ data }) => data?.trainingJob ?? []),
        ...(failure ? { failure } : {}),
      });
    });
    return () => {
      isOver = true;
    };
  }, [client, key]);
  return { jobs: read?.jobs ?? [], failure: read?.failure, isReading: read?.key !== key };
}
