import { visibleParts } from '../format/words.js';
import styles from './safe-text.module.css';

export interface TextMark {
  /** UTF-16 units: from `start` to `end`, exclusive. */
  readonly start: number;
  readonly end: number;
  /** 0 to 1: how strongly it speaks. */
  readonly strength: number;
  /** Speaks for what is being looked for, or against it. */
  readonly speaksFor: boolean;
  readonly title: string;
}

/**
 * A text of somebody's, which may be an attack on whoever looks at it: always as text, in a direction of its own, with
 * what cannot be seen written out; its marked parts underlined.
 */
export function SafeText({ text, marks = [] }: { text: string; marks?: readonly TextMark[] }) {
  const parts: { from: number; to: number; mark?: TextMark }[] = [];
  let at = 0;
  for (const mark of marks.toSorted((one, other) => one.start - other.start)) {
    const from = Math.max(at, mark.start);
    const to = Math.min(text.length, mark.end);
    if (to <= from) continue;
    if (from > at) parts.push({ from: at, to: from });
    parts.push({ from, to, mark });
    at = to;
  }
  if (at < text.length) parts.push({ from: at, to: text.length });
  return (
    <bdi className={styles.text}>
      {parts.map(({ from, to, mark }) => {
        const shown = <Visible key={from} text={text.slice(from, to)} />;
        if (!mark) return shown;
        const color = mark.speaksFor ? '--c2' : '--c1';
        return (
          <mark
            key={from}
            title={mark.title}
            style={{
              borderColor: `var(${color})`,
              background: `color-mix(in oklab, var(${color}) ${Math.round(8 + mark.strength * 24)}%, transparent)`,
            }}
          >
            {shown}
          </mark>
        );
      })}
    </bdi>
  );
}

function Visible({ text }: { text: string }) {
  let at = 0;
  return visibleParts(text).map(({ text: part, codePoint }) => {
    const key = at;
    at += part.length;
    if (codePoint === undefined) return <span key={key}>{part}</span>;
    return (
      <span key={key} className={styles.unseen} title={`invisible character ${codePoint}`}>
        {codePoint}
      </span>
    );
  });
}
