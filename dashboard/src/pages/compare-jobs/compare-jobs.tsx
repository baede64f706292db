import { getRouteApi, Link } from '@tanstack/react-router';
import { Empty, Skeleton } from '../../components/block.js';
import { Note } from '../../components/note.js';
import { PageHead } from '../../components/page-head.js';
import { ConfusionChange } from './confusion-change.js';
import { Curves } from './curves.js';
import { COLORS } from './job-mark.js';
import { JobTable } from './job-table.js';
import { RecallTable } from './recall-table.js';
import { SettingTable } from './setting-table.js';
import { useJobs } from './use-jobs.js';

const route = getRouteApi('/jobs/compare');

/** Jobs side by side: their settings, their curves, and what each takes for what. */
export function CompareJobs() {
  const { ids, metric, other } = route.useSearch();
  const wanted = [...new Set(ids?.split(',').filter(Boolean) ?? [])].slice(0, COLORS.length);
  const { jobs, failure, isReading } = useJobs(wanted);
  const missing = wanted.length - jobs.length;
  return (
    <>
      <PageHead
        title={jobs.length > 0 ? `${jobs.length} jobs compared` : 'Compare jobs'}
        sub={jobs.length > 0 && 'Differences are to the first one.'}
      />
      {failure && <Note kind="error">{failure}</Note>}
      {isReading && jobs.length === 0 && <Skeleton lines={6} />}
      {!isReading && missing > 0 && <Note>{missing} of them are not there.</Note>}
      {wanted.length === 0 && (
        <Empty>
          Pick jobs in the{' '}
          <Link className="link" to="/jobs">
            list of jobs
          </Link>
          .
        </Empty>
      )}
      {jobs.length > 0 && (
        <div className="grid">
          <JobTable jobs={jobs} />
          <SettingTable jobs={jobs} />
          <Curves jobs={jobs} chosen={metric} />
          <div className="grid two">
            <RecallTable jobs={jobs} />
            <ConfusionChange jobs={jobs} chosen={other} />
          </div>
        </div>
      )}
    </>
  );
}
