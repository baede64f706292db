import { type FormEvent, useState } from 'react';
import type { CombinedError } from 'urql';
import { Block, Empty, Failure } from '../../components/block.js';
import { SafeText } from '../../components/safe-text.js';
import { counted } from '../../format/numbers.js';
import styles from './scrubbing.module.css';

/** Attributes that lose their value, whatever it is. */
export function SecretKeys({
  keys,
  isBusy,
  onSet,
}: {
  keys: readonly string[];
  isBusy: boolean;
  /** Resolves to why it was refused. */
  onSet: (edit: (keys: readonly string[]) => string[]) => Promise<CombinedError | undefined>;
}) {
  const [written, setWritten] = useState('');
  const [refusal, setRefusal] = useState<CombinedError>();
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const key = written.trim();
    if (key === '') return;
    const error = await onSet((known) => [...new Set([...known, key])]);
    setRefusal(error);
    if (!error) setWritten('');
  };
  const remove = async (key: string) => {
    if (!confirm(`Remove ${key}? Its value is stored from then on.`)) return;
    setRefusal(await onSet((known) => known.filter((each) => each !== key)));
  };
  return (
    <Block title="Attributes whose value goes" aside={counted(keys.length, 'attribute')}>
      <form className={styles.add} onSubmit={(event) => void add(event)}>
        <input
          className="input mono"
          aria-label="Full key of an attribute"
          placeholder="app.customer.id"
          autoComplete="off"
          value={written}
          onChange={({ target }) => setWritten(target.value)}
        />
        <button className="btn" type="submit" disabled={isBusy}>
          Add the attribute
        </button>
      </form>
      {refusal && <Failure error={refusal} />}
      {keys.length === 0 ? (
        <Empty>
          There is none. Add the full key of one, e.g. app.customer.id; upper and lower case are one.
        </Empty>
      ) : (
        <ul className={styles.keys}>
          {keys.map((key) => (
            <li key={key}>
              <span className="mono">
                <SafeText text={key} />
              </span>
              <button
                className="btn quiet danger"
                type="button"
                disabled={isBusy}
                aria-label={`Remove ${key}`}
                onClick={() => void remove(key)}
              >
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
    </Block>
  );
}
