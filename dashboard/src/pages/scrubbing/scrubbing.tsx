import { useState } from 'react';
import type { CombinedError } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { ColumnHeads } from '../../components/column-heads.js';
import { PageHead } from '../../components/page-head.js';
import { SafeText } from '../../components/safe-text.js';
import { Moment } from '../../components/zone.js';
import { counted } from '../../format/numbers.js';
import { OnlyWith } from '../../permissions/only-with.js';
import { useSession } from '../../session/session.js';
import { PatternDialog } from './pattern-dialog.js';
import styles from './scrubbing.module.css';
import { SecretKeys } from './secret-keys.js';
import { Trial } from './trial.js';
import { type Pattern, useRules } from './use-rules.js';

/** What the tenant has taken out of its spans, for those who may ADMINISTER. */
export function Scrubbing() {
  return (
    <OnlyWith permission="ADMINISTER" givenBy="admin" title="Scrubbing">
      <RulesOfTenant />
    </OnlyWith>
  );
}

function RulesOfTenant() {
  const { viewer } = useSession();
  const { rules, error, fetching, isBusy, again, change } = useRules();
  /** The pattern that is changed, or null for a new one. */
  const [asked, setAsked] = useState<Pattern | null>();
  const [refusal, setRefusal] = useState<CombinedError>();
  const removePattern = async ({ name }: Pattern) => {
    if (!confirm(`Remove the pattern ${name}? What arrives from then on keeps what it matches.`)) return;
    setRefusal(
      await change((current) => ({
        ...current,
        custom: current.custom.filter((each) => each.name !== name),
      })),
    );
  };
  return (
    <>
      <PageHead
        title="Scrubbing"
        sub={`What is taken out of spans of the tenant ${viewer.tenant} before they are stored, beside what the installation takes out. It counts for spans that arrive from then on.`}
        actions={
          rules && (
            <button className="btn primary" type="button" onClick={() => setAsked(null)}>
              Add a pattern
            </button>
          )
        }
      />
      {error && !rules && <Failure error={error} retry={again} />}
      {fetching && !rules && <Skeleton lines={6} />}
      {rules && (
        <div className="grid">
          {refusal && <Failure error={refusal} />}
          <Block
            title="Patterns"
            aside={
              <>
                {rules.setAt && (
                  <span>
                    set by {rules.setBy} <Moment at={rules.setAt} />
                  </span>
                )}
                <span>{counted(rules.custom.length, 'pattern')} of 20</span>
              </>
            }
          >
            {rules.custom.length === 0 ? (
              <Empty>
                There is none: only the installation's rules hold, which take out e-mail addresses, card
                numbers, tokens, passwords and more. “Add a pattern” takes out what is particular to you, such
                as numbers of customers.
              </Empty>
            ) : (
              <PatternTable
                patterns={rules.custom}
                isBusy={isBusy}
                onChange={setAsked}
                onRemove={(pattern) => void removePattern(pattern)}
              />
            )}
          </Block>
          <SecretKeys
            keys={rules.secretKeys}
            isBusy={isBusy}
            onSet={(edit) => change((current) => ({ ...current, secretKeys: edit(current.secretKeys) }))}
          />
          <Block title="Try the rules on a text">
            <div className="body">
              <Trial rules={rules} />
            </div>
          </Block>
        </div>
      )}
      {rules && asked !== undefined && (
        <PatternDialog
          pattern={asked ?? undefined}
          rules={rules}
          isBusy={isBusy}
          onSet={(pattern) =>
            change((current) => ({ ...current, custom: withPattern(current.custom, asked?.name, pattern) }))
          }
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

/** In the place of the one of a former name, or at the end. */
function withPattern(patterns: readonly Pattern[], former: string | undefined, pattern: Pattern): Pattern[] {
  return patterns.some(({ name }) => name === former)
    ? patterns.map((each) => (each.name === former ? pattern : each))
    : [...patterns, pattern];
}

function PatternTable({
  patterns,
  isBusy,
  onChange,
  onRemove,
}: {
  patterns: readonly Pattern[];
  isBusy: boolean;
  onChange: (pattern: Pattern) => void;
  onRemove: (pattern: Pattern) => void;
}) {
  return (
    <div className="scroll">
      <table>
        <ColumnHeads names={['Name', 'Matches', '~Changes']} />
        <tbody>
          {patterns.map((each) => (
            <tr key={each.name}>
              <th
                scope="row"
                className="mono"
                title={`[scrubbed:${each.name}] comes in the place of a match`}
              >
                {each.name}
              </th>
              <td className={`mono wrap ${styles.pattern}`}>
                <SafeText text={each.pattern} />{' '}
                {each.ignoreCase && <span className="faint small">in either case</span>}
              </td>
              <td className="num">
                <button
                  className="btn quiet"
                  type="button"
                  aria-label={`Change ${each.name}`}
                  onClick={() => onChange(each)}
                >
                  Change
                </button>
                <button
                  className="btn quiet danger"
                  type="button"
                  disabled={isBusy}
                  aria-label={`Remove ${each.name}`}
                  onClick={() => onRemove(each)}
                >
                  Remove
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
