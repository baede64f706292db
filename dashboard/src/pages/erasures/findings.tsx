import { Link } from '@tanstack/react-router';
import { Block, Empty } from '../../components/block.js';
import { ColumnHeads } from '../../components/column-heads.js';
import { count } from '../../format/numbers.js';
import { PathLink } from '../../saved-views/path-link.js';
import { placeOf } from '../go/place-of.js';
import styles from './erasures.module.css';
import type { ShownErasureFragment } from './generated/operations.js';
import { type Found, mergeFindings } from './merge-findings.js';
import { ACTIONS, PARTS } from './states.js';

/** Where something tells of the person, and what becomes of it: as planned, and as done. */
export function Findings({ erasure }: { erasure: ShownErasureFragment }) {
  const found = mergeFindings(erasure.steps);
  const isPlanned = erasure.steps.every(({ planned }) => planned !== null);
  const wasDone = erasure.steps.some(({ erased }) => erased !== null);
  return (
    <Block title={wasDone ? 'Plan and what was done' : 'Plan'}>
      {found.length === 0 && (
        <Empty>
          {isPlanned || wasDone
            ? 'Nothing tells of this identifier. A person may have others: each takes a request of its own.'
            : 'Nothing was found so far.'}
        </Empty>
      )}
      {found.length > 0 && (
        <div className="scroll">
          <table>
            <ColumnHeads
              names={[
                'Place',
                'Part',
                'What becomes of it',
                '#Planned',
                ...(wasDone ? ['#Done', '#Stays'] : []),
                'Some of them',
              ]}
            />
            <tbody>
              {found.map((each) => (
                <tr key={`${each.part} ${each.place} ${each.action}`}>
                  <th scope="row" className="mono">
                    {each.place}
                  </th>
                  <td>{PARTS[each.part].name}</td>
                  <td className="wrap" title={ACTIONS[each.action].meaning}>
                    <b>{ACTIONS[each.action].name}</b>{' '}
                    <span className="faint small">{ACTIONS[each.action].meaning}</span>
                  </td>
                  <td className="num">{countOf(each.planned)}</td>
                  {wasDone && (
                    <>
                      <td className="num">{countOf(each.erased)}</td>
                      <td className="num">{countOf(each.kept)}</td>
                    </>
                  )}
                  <td className={`mono wrap ${styles.examples}`}>
                    <Examples of={each} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {found.some(({ action }) => action === 'KEEP') && erasure.status === 'PLANNED' && (
        <p className="body dim">
          What is kept stays as it is. Rename such models and{' '}
          <Link className="link" to="/system/access">
            accounts
          </Link>{' '}
          before the erasure is approved.
        </p>
      )}
    </Block>
  );
}

const countOf = (value: number | undefined) => (value === undefined ? '–' : count(value));

/** Ids of a few, with the page of each that has one. */
function Examples({ of: { examples } }: { of: Found }) {
  return examples.map((example, index) => {
    const [id = ''] = example.split(' row ');
    const path = placeOf(id);
    return (
      <span key={example}>
        {index > 0 && ', '}
        {path ? (
          <PathLink className="link" path={path}>
            {example}
          </PathLink>
        ) : (
          example
        )}
      </span>
    );
  });
}
