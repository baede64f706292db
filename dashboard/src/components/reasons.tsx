import { Link } from '@tanstack/react-router';
import { count, score } from '../format/numbers.js';
import { SafeText, type TextMark } from './safe-text.js';

/** What a version says about a text, and why. */
export interface Reasons {
  readonly label: string;
  readonly probability: number;
  readonly highlights: readonly { start: number; end: number; label: string; weight: number }[];
  readonly nearestRows:
    | readonly {
        line: number;
        label: string;
        similarity: number;
        file?: { id: string; originalName: string } | null | undefined;
      }[]
    | null;
}

/** A text with the parts that spoke for an attack, or for benign, underlined. */
export function ReasonedText({ text, reasons }: { text: string; reasons: Reasons }) {
  const heaviest = Math.max(0, ...reasons.highlights.map(({ weight }) => Math.abs(weight)));
  const marks = reasons.highlights.map(
    ({ start, end, label, weight }): TextMark => ({
      start,
      end,
      strength: heaviest === 0 ? 0 : Math.abs(weight) / heaviest,
      speaksFor: label !== 'benign',
      title: `speaks for ${label}: ${score(weight)}`,
    }),
  );
  return <SafeText text={text} marks={marks} />;
}

/** The rows that a version learnt from and that are most like a text, each a link into its file. */
export function NearestRows({ rows }: { rows: Reasons['nearestRows'] }) {
  if (!rows || rows.length === 0) return null;
  return (
    <>
      Nearest training rows:{' '}
      {rows.map(({ line, label, similarity, file }, index) => (
        <span key={`${file?.id} ${line}`}>
          {index > 0 && ', '}
          {file ? (
            <Link className="link" to="/data/$id" params={{ id: file.id }} search={{ line: String(line) }}>
              line {count(line)}
            </Link>
          ) : (
            `line ${count(line)}`
          )}{' '}
          ({label}, {similarity.toFixed(2)})
        </span>
      ))}
    </>
  );
}
