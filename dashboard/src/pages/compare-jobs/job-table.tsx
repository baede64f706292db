import { Link } from '@tanstack/react-router';
import { Block } from '../../components/block.js';
import { ColumnHeads } from '../../components/column-heads.js';
import { Status } from '../../components/status.js';
import { Moment } from '../../components/zone.js';
import { duration } from '../../format/time.js';
import { Change, Mark } from './job-mark.js';
import type { ComparedJob } from './use-jobs.js';

/** Which jobs are compared, and what became of them. */
export function JobTable({ jobs }: { jobs: readonly ComparedJob[] }) {
  return (
    <Block title="Jobs">
      <div className="scroll">
        <table>
          <ColumnHeads names={['~Mark', 'Job', 'Status', 'Data', '#Macro-F1', '#Took', '#Submitted']} />
          <tbody>
            {jobs.map((job, index) => (
              <tr key={job.id}>
                <td>
                  <Mark index={index} />
                </td>
                <th scope="row">
                  <Link className="link" to="/jobs/$id" params={{ id: job.id }}>
                    {job.modelName}
                  </Link>{' '}
                  <span className="faint small">{job.family}</span>
                </th>
                <td>
                  <Status of={job.status} />
                </td>
                <td>{job.dataset?.originalName ?? <span className="faint">deleted</span>}</td>
                <td className="num">
                  <Change
                    of={job.evaluation?.macroF1}
                    to={jobs[0]?.evaluation?.macroF1}
                    isFirst={index === 0}
                  />
                </td>
                <td className="num">
                  {job.startedAt && job.finishedAt
                    ? duration(Date.parse(job.finishedAt) - Date.parse(job.startedAt))
                    : '–'}
                </td>
                <td className="num">
                  <Moment at={job.createdAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Block>
  );
}
