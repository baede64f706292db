import { Block, Empty } from '../../components/block.js';
import { differingSettings } from './differing-settings.js';
import { MarkHeadings } from './job-mark.js';
import type { ComparedJob } from './use-jobs.js';

/** The settings in which the jobs differ. */
export function SettingTable({ jobs }: { jobs: readonly ComparedJob[] }) {
  const differing = differingSettings(jobs.map(({ config }) => config));
  return (
    <Block title="Settings that differ">
      {differing.length === 0 ? (
        <Empty>All settings are the same.</Empty>
      ) : (
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Setting</th>
                <MarkHeadings jobs={jobs} />
              </tr>
            </thead>
            <tbody>
              {differing.map(({ name, values }) => (
                <tr key={name}>
                  <th scope="row" className="mono">
                    {name}
                  </th>
                  {values.map((value, index) => (
                    <td key={jobs[index]?.id} className="num mono">
                      {value ?? <span className="faint">none</span>}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Block>
  );
}
