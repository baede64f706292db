import { Link } from '@tanstack/react-router';
import { Block, Empty } from '../../components/block.js';
import { Progress } from '../../components/progress.js';
import { Moment } from '../../components/zone.js';
import { counted } from '../../format/numbers.js';
import { shortId } from '../../format/words.js';
import type { SystemQuery } from './generated/operations.js';

type RunningJob = SystemQuery['running']['edges'][number]['node'];

/** Living workers, with the jobs of this tenant that they run. */
export function Workers({
  queue,
  running,
}: {
  queue: SystemQuery['trainingQueue'];
  running: readonly RunningJob[];
}) {
  return (
    <Block
      title="Workers"
      aside={`${queue.activeWorkers} of ${counted(queue.maxWorkers, 'slot')} busy, ${counted(queue.pendingCount, 'job')} waiting`}
    >
      {queue.workers.length === 0 ? (
        <Empty>No worker runs: jobs wait until one does. Start one with the role worker.</Empty>
      ) : (
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Worker</th>
                <th scope="col">Machine</th>
                <th scope="col">Jobs of this tenant</th>
                <th scope="col" className="num">
                  Slots
                </th>
                <th scope="col">State</th>
                <th scope="col" className="num">
                  Since
                </th>
                <th scope="col" className="num">
                  Last sign
                </th>
              </tr>
            </thead>
            <tbody>
              {queue.workers.map((worker) => (
                <tr key={worker.id}>
                  <th scope="row" className="mono" title={worker.id}>
                    {shortId(worker.id)}
                  </th>
                  <td>{worker.host}</td>
                  <td>
                    <JobsOf jobs={running.filter((job) => job.worker === worker.id)} />
                  </td>
                  <td className="num">
                    {worker.activeCount} of {worker.capacity}
                  </td>
                  <td>{worker.draining ? 'takes no more jobs' : 'takes jobs'}</td>
                  <td className="num">
                    <Moment at={worker.startedAt} />
                  </td>
                  <td className="num">
                    <Moment at={worker.lastSeenAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Block>
  );
}

function JobsOf({ jobs }: { jobs: readonly RunningJob[] }) {
  if (jobs.length === 0) return <span className="faint">none</span>;
  return (
    <ul>
      {jobs.map((job) => (
        <li key={job.id}>
          <Link className="link" to="/jobs/$id" params={{ id: job.id }}>
            {job.modelName}
          </Link>
          <Progress value={job.progress} label={`Progress of ${job.modelName}`} />
        </li>
      ))}
    </ul>
  );
}
