import type { ReactNode } from 'react';
import { Icon } from '../../../components/icon.js';
import styles from './policy.module.css';
import type { NamedNumber } from './policy-form.js';

/** Lines of a form of which any number may be written. */
function Rows<T>({
  legend,
  add,
  rows,
  empty,
  onChange,
  children,
}: {
  legend: string;
  /** What the button says that adds a line. */
  add: string;
  rows: readonly T[];
  /** A line as it is added; undefined where there is nothing to add. */
  empty: T | undefined;
  onChange: (rows: T[]) => void;
  children: (row: T, change: (row: T) => void, place: number) => ReactNode;
}) {
  return (
    <fieldset className={styles.rows}>
      <legend>{legend}</legend>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is what stands in its place
        <div key={index} className={styles.row}>
          {children(
            row,
            (changed) => onChange(rows.map((each, at) => (at === index ? changed : each))),
            index + 1,
          )}
          <button
            className="btn quiet"
            type="button"
            aria-label={`Remove line ${index + 1} of ${legend}`}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          >
            <Icon name="cross" />
          </button>
        </div>
      ))}
      {empty !== undefined && (
        <button className="btn" type="button" onClick={() => onChange([...rows, empty])}>
          {add}
        </button>
      )}
    </fieldset>
  );
}

/** Names, each once, with the smallest value of each. */
export function NumberRows({
  legend,
  add,
  names,
  largest,
  rows,
  onChange,
}: {
  legend: string;
  add: string;
  /** Those that may be chosen. */
  names: readonly string[];
  largest?: number;
  rows: readonly NamedNumber[];
  onChange: (rows: NamedNumber[]) => void;
}) {
  const isFree = (name: string) => rows.every((row) => row.name !== name);
  const [next] = names.filter(isFree);
  return (
    <Rows
      legend={legend}
      add={add}
      rows={rows}
      empty={next === undefined ? undefined : { name: next, value: '' }}
      onChange={onChange}
    >
      {({ name, value }, change, place) => (
        <>
          <select
            className="input"
            aria-label={`${legend}, ${place}`}
            value={name}
            onChange={({ target }) => change({ name: target.value, value })}
          >
            {[...new Set([name, ...names])]
              .filter((each) => each === name || isFree(each))
              .map((each) => (
                <option key={each}>{each}</option>
              ))}
          </select>
          <input
            className="input num"
            type="number"
            step="any"
            min={largest === undefined ? undefined : 0}
            max={largest}
            required
            aria-label={`Smallest ${name}`}
            value={value}
            onChange={({ target }) => change({ name, value: target.value })}
          />
        </>
      )}
    </Rows>
  );
}

/** Texts, each with the label that a version has to give it. */
export function CanaryRows({
  labels,
  rows,
  onChange,
}: {
  labels: readonly string[];
  rows: readonly { text: string; label: string }[];
  onChange: (rows: { text: string; label: string }[]) => void;
}) {
  const [first] = labels;
  return (
    <Rows
      legend="Canary texts, which must be classified right"
      add="Add a text"
      rows={rows}
      empty={first === undefined ? undefined : { text: '', label: first }}
      onChange={onChange}
    >
      {({ text, label }, change, place) => (
        <>
          <textarea
            className="input"
            rows={1}
            required
            maxLength={65_536}
            aria-label={`Canary text ${place}`}
            value={text}
            onChange={({ target }) => change({ text: target.value, label })}
          />
          <select
            className="input"
            aria-label={`Label of canary text ${place}`}
            value={label}
            onChange={({ target }) => change({ text, label: target.value })}
          >
            {[...new Set([label, ...labels])].map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </>
      )}
    </Rows>
  );
}
