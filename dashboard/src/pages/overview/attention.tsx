import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import type { IconName } from '../../components/icon.js';
import { counted } from '../../format/numbers.js';
import {
  OverviewErrorsDocument,
  type OverviewErrorsQuery,
  type OverviewQuery,
  StagedGateDocument,
  type StagedGateQuery,
} from './generated/operations.js';

/** Something that a person has to decide or to mend. */
export interface ThingToDo {
  readonly key: string;
  readonly icon: IconName;
  readonly title: string;
  readonly why: string;
  readonly remedy: ReactNode;
  /** Absent: it is so now. */
  readonly at?: string;
  /** What stops work comes first. */
  readonly rank: number;
}

/**
 * What needs a person, the most pressing first, newest among equals. It is put together here, as its parts belong to
 * several subgraphs: each is read apart, so that one that does not answer hides no other.
 */
export function useAttention(data: OverviewQuery | undefined): ThingToDo[] {
  const [errors] = useQuery({ query: OverviewErrorsDocument, requestPolicy: 'cache-and-network' });
  const staged = data?.models.edges.flatMap(({ node }) => node.staged.edges.map((edge) => edge.node))[0];
  const [gate] = useQuery({
    query: StagedGateDocument,
    variables: { modelName: staged?.modelName ?? '', version: staged?.version ?? 0 },
    pause: !staged,
  });
  if (!data) return [];
  return [
    ...ofQueue(data),
    ...ofJobs(data),
    ...ofErrors(errors.data),
    ...ofFiles(data),
    ...(staged ? ofGate(staged, gate.data) : []),
  ].toSorted((one, other) => one.rank - other.rank || (other.at ?? '').localeCompare(one.at ?? ''));
}

function ofQueue({ trainingQueue: { pendingCount, workers, paused } }: OverviewQuery): ThingToDo[] {
  const remedy = (
    <Link className="link" to="/system">
      Show the workers
    </Link>
  );
  const why = `${counted(pendingCount, 'job')} ${pendingCount === 1 ? 'waits' : 'wait'}.`;
  if (pendingCount === 0) return [];
  if (workers.length === 0) {
    return [{ key: 'workers', icon: 'system', title: 'No worker runs', why, remedy, rank: 0 }];
  }
  return paused
    ? [{ key: 'paused', icon: 'bar', title: 'The queue is paused', why, remedy, at: paused.at, rank: 0 }]
    : [];
}

function ofJobs({ ended }: OverviewQuery): ThingToDo[] {
  return ended.edges
    .filter(({ node }) => node.status === 'FAILED')
    .map(({ node }) => ({
      key: node.id,
      icon: 'cross',
      title: `Job ${node.modelName} on ${node.dataset?.originalName ?? 'deleted data'} failed`,
      why: node.errorMessage ?? 'It gave no reason.',
      remedy: (
        <Link className="link" to="/jobs/$id" params={{ id: node.id }}>
          Open the job
        </Link>
      ),
      at: node.finishedAt ?? node.createdAt,
      rank: 1,
    }));
}

function ofErrors(read: OverviewErrorsQuery | undefined): ThingToDo[] {
  return (read?.errorGroups ?? [])
    .filter(({ state }) => state === 'RETURNED')
    .map(({ id, serviceName, type, count, lastSeenAt }) => ({
      key: id,
      icon: 'errors',
      title: `${type} of ${serviceName} is back`,
      why: `It was resolved, and happened ${counted(count, 'time')} in the last day.`,
      remedy: (
        <Link className="link" to="/errors/$group" params={{ group: id }} search={{ t: '24h' }}>
          Open the group
        </Link>
      ),
      at: lastSeenAt,
      rank: 1,
    }));
}

function ofFiles({ failedFiles }: OverviewQuery): ThingToDo[] {
  return failedFiles.edges.map(({ node }) => ({
    key: node.id,
    icon: 'data',
    title: `${node.originalName} is not valid`,
    why: node.processingError ?? 'It could not be processed.',
    remedy: (
      <Link className="link" to="/data/$id" params={{ id: node.id }}>
        Show its problems
      </Link>
    ),
    at: node.createdAt,
    rank: 2,
  }));
}

function ofGate(
  staged: { modelName: string; version: number; createdAt: string },
  read: StagedGateQuery | undefined,
): ThingToDo[] {
  const failed = read?.promotionReport?.conditions.filter(({ passed }) => !passed) ?? [];
  if (failed.length === 0) return [];
  const { modelName, version, createdAt } = staged;
  return [
    {
      key: `${modelName} ${version}`,
      icon: 'warning',
      title: `${modelName} v${version} may not go to production`,
      why: `${counted(failed.length, 'condition')} of the gate not met: ${failed.map(({ name }) => name).join(', ')}.`,
      remedy: (
        <Link
          className="link"
          to="/models/$name/$version"
          params={{ name: modelName, version: String(version) }}
        >
          Open the gate
        </Link>
      ),
      at: createdAt,
      rank: 3,
    },
  ];
}
