import { Block } from '../../components/block.js';
import { ColumnHeads } from '../../components/column-heads.js';
import { Status } from '../../components/status.js';
import { Moment } from '../../components/zone.js';
import { count } from '../../format/numbers.js';
import styles from './erasures.module.css';
import type { ShownErasureFragment } from './generated/operations.js';
import { PARTS } from './states.js';

type Step = ShownErasureFragment['steps'][number];

/** Each part of the platform, in the order in which they are asked. */
export function Parts({ erasure }: { erasure: ShownErasureFragment }) {
  return (
    <Block title="Part by part">
      <div className="scroll">
        <table>
          <ColumnHeads names={['Part', 'State', '#Found', '#Erased', '#Kept', '#Finished']} />
          <tbody>
            {erasure.steps.map((step) => (
              <tr key={step.part}>
                <th scope="row" className={styles.part}>
                  {PARTS[step.part].name} <span className="faint small">{PARTS[step.part].holds}</span>
                  {step.waitingFor !== null && (
                    <div className="dim small">
                      Waits, and is tried again by itself ({count(step.attempts)} so far): {step.waitingFor}
                    </div>
                  )}
                </th>
                <td>
                  <StepState step={step} status={erasure.status} />
                </td>
                <td className="num">{sumOf(step.planned)}</td>
                <td className="num">{sumOf(step.erased)}</td>
                <td className="num">{sumOf(step.kept)}</td>
                <td className="num">{step.finishedAt ? <Moment at={step.finishedAt} /> : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Block>
  );
}

function StepState({ step, status }: { step: Step; status: ShownErasureFragment['status'] }) {
  if (step.finishedAt !== null) return <Status of="COMPLETED" label="Finished" />;
  if (step.waitingFor !== null) return <Status of="DEGRADED" label="Waits" />;
  if (status === 'RUNNING') return <Status of="PENDING" label="Not finished" />;
  if (step.planned !== null) return <Status of="FRESH" label="Looked through" />;
  return (
    <Status of="PENDING" label={status === 'PLANNING' ? 'To be looked through' : 'Not looked through'} />
  );
}

const sumOf = (findings: readonly { readonly count: number }[] | null) =>
  findings === null ? '–' : count(findings.reduce((sum, each) => sum + each.count, 0));
