import { Block } from '../../components/block.js';
import { Label } from '../../components/labels.js';
import { Change, MarkHeadings } from './job-mark.js';
import type { ComparedJob } from './use-jobs.js';

/** How much of each class each job finds. */
export function RecallTable({ jobs }: { jobs: readonly ComparedJob[] }) {
  const labels = [
    ...new Set(jobs.flatMap(({ evaluation }) => evaluation?.perClass.map(({ label }) => label) ?? [])),
  ];
  if (labels.length === 0) return null;
  const recallOf = (job: ComparedJob | undefined, label: string) =>
    job?.evaluation?.perClass.find((each) => each.label === label)?.recall;
  return (
    <Block title="Recall per class" aside="of the texts that each was measured on">
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Class</th>
              <MarkHeadings jobs={jobs} />
            </tr>
          </thead>
          <tbody>
            {labels.map((label) => (
              <tr key={label}>
                <th scope="row">
                  <Label name={label} />
                </th>
                {jobs.map((job, index) => (
                  <td key={job.id} className="num">
                    <Change of={recallOf(job, label)} to={recallOf(jobs[0], label)} isFirst={index === 0} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Block>
  );
}
