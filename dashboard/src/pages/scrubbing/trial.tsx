import { useState } from 'react';
import { useMutation } from 'urql';
import { Failure } from '../../components/block.js';
import { SafeText } from '../../components/safe-text.js';
import { SetScrubRulesDocument } from './generated/operations.js';
import styles from './scrubbing.module.css';
import { plainRules, type Rules, type Sample } from './use-rules.js';

/** As many characters as the graph takes. */
const LONGEST = 10_000;

/** What would be stored of a text by some rules, without setting them. */
export function Trial({ rules }: { rules: Rules }) {
  const [{ data, error, fetching }, tryOn] = useMutation(SetScrubRulesDocument);
  const [text, setText] = useState('');
  const sample = data?.setScrubRules.samples[0];
  return (
    <div className={styles.trial}>
      <textarea
        className="input"
        aria-label="Text to try the rules on"
        placeholder="A text as it is in your spans; it is not kept."
        rows={3}
        maxLength={LONGEST}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <button
        className="btn"
        type="button"
        disabled={fetching || text === ''}
        onClick={() => void tryOn({ input: { ...plainRules(rules), samples: [text], dryRun: true } })}
      >
        Try
      </button>
      <div role="status" className={styles.outcome}>
        {error && <Failure error={error} />}
        {sample && !error && <Outcome sample={sample} />}
      </div>
    </div>
  );
}

function Outcome({ sample: { text, hits } }: { sample: Sample }) {
  return (
    <>
      <p className="dim">
        {hits.length === 0
          ? 'No rule matches: it would be stored as it is.'
          : `Would be stored so; replaced by ${hits.map(({ rule, count }) => `${rule}${count > 1 ? ` (${count})` : ''}`).join(', ')}.`}
      </p>
      <p className={`mono ${styles.sample}`}>
        <SafeText text={text} />
      </p>
    </>
  );
}
