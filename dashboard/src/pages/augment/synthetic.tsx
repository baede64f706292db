import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { Block, Failure, Skeleton } from '../../components/block.js';
import { labelColor } from '../../components/labels.js';
import { SafeText } from '../../components/safe-text.js';
import { counted, count as shown } from '../../format/numbers.js';
import { startUpload } from '../data/uploads/start-upload.js';
import styles from './augment.module.css';
import { SyntheticDocument } from './generated/operations.js';

/** Labels that texts can be made up for. */
const LABELS = ['benign', 'prompt_injection', 'jailbreak', 'system_extraction', 'code_injection'] as const;
const SHOWN = 8;
const MOST = 10_000;

/** Made-up texts: some of them to look at, and all of them as a file. */
export function Synthetic({ seed }: { seed: number }) {
  const graph = useClient();
  const navigate = useNavigate();
  const [count, setCount] = useState(500);
  const [weights, setWeights] = useState<Readonly<Record<string, number>>>({});
  const [isMaking, setMaking] = useState(false);
  const [failure, setFailure] = useState<string>();
  const shares = sharesOf(weights);
  const [{ data, error, fetching }] = useQuery({
    query: SyntheticDocument,
    variables: { count: 40, shares, seed },
    pause: shares.length === 0,
  });
  const made = data?.syntheticTexts;

  const makeFile = async () => {
    setMaking(true);
    const all = await graph.query(SyntheticDocument, { count, shares, seed }).toPromise();
    setMaking(false);
    const texts = all.data?.syntheticTexts.texts;
    if (!texts) return setFailure(all.error?.graphQLErrors[0]?.message ?? 'The platform does not answer.');
    const lines = texts.map(({ text, label }) => `${JSON.stringify({ text, label })}\n`);
    startUpload(graph, new File(lines, `synthetic-${count}-seed-${seed}.jsonl`), 'custom', () => {});
    await navigate({ to: '/data', search: { upload: '1' } });
  };

  return (
    <div className="grid side">
      <Block title="Some of them" stale={fetching && made !== undefined}>
        {error && <Failure error={error} />}
        {fetching && !made && <Skeleton lines={6} />}
        <ul className={styles.samples}>
          {made?.texts.slice(0, SHOWN).map(({ text, label }) => (
            <li key={text}>
              <p>
                <span className="faint">{label}</span> <SafeText text={text} />
              </p>
            </li>
          ))}
        </ul>
      </Block>
      <Block title="How many">
        <div className={`body ${styles.form}`}>
          <label className="field">
            <span>Texts</span>
            <input
              className="input"
              type="number"
              min={1}
              max={MOST}
              value={count}
              onChange={({ target }) =>
                setCount(Math.min(MOST, Math.max(1, Math.trunc(Number(target.value)) || 1)))
              }
            />
          </label>
          {LABELS.map((label) => (
            <label key={label} className={styles.operator} data-used={weightOf(weights, label) > 0}>
              <span className="cut">
                <i className={styles.dot} style={{ background: `var(${labelColor(label, [...LABELS])})` }} />{' '}
                {label}
              </span>
              <input
                type="range"
                min={0}
                max={10}
                step={1}
                value={weightOf(weights, label)}
                aria-label={`Share of ${label}`}
                onChange={({ target }) => setWeights({ ...weights, [label]: Number(target.value) })}
              />
              <span className="num">
                {Math.round(100 * (shares.find((each) => each.label === label)?.share ?? 0))} %
              </span>
            </label>
          ))}
          {made && made.duplicateCount > 0 && (
            <p className="dim">{counted(made.duplicateCount, 'text')} of these equal another one.</p>
          )}
          {failure && (
            <p className="bad" role="alert">
              {failure}
            </p>
          )}
          <button
            className="btn primary"
            type="button"
            disabled={isMaking || shares.length === 0}
            onClick={makeFile}
          >
            Make a file of {shown(count)} texts
          </button>
        </div>
      </Block>
    </div>
  );
}

const weightOf = (weights: Readonly<Record<string, number>>, label: string) => weights[label] ?? 5;

/** Shares of the labels, 1 together; none when all weights are 0. */
function sharesOf(weights: Readonly<Record<string, number>>): { label: string; share: number }[] {
  const total = LABELS.reduce((sum, label) => sum + weightOf(weights, label), 0);
  if (total === 0) return [];
  return LABELS.map((label) => ({ label, share: weightOf(weights, label) / total }));
}
