import styles from './labels.module.css';

const KNOWN: Readonly<Record<string, string>> = {
  benign: '--c6',
  prompt_injection: '--c2',
  jailbreak: '--c4',
  system_extraction: '--c1',
  code_injection: '--c5',
};
const OTHERS = ['--c3', '--c1', '--c5', '--c4', '--c2', '--c6'];

/** The colour of a label: its own everywhere, or by its place among the labels that have none. */
export function labelColor(label: string, labels: readonly string[] = []): string {
  const known = KNOWN[label];
  if (known) return known;
  const place = labels.filter((each) => !KNOWN[each]).indexOf(label);
  return OTHERS[Math.max(0, place) % OTHERS.length] ?? '--c3';
}

export function Label({ name, labels }: { name: string; labels?: readonly string[] }) {
  return (
    <span className={styles.label}>
      <i style={{ background: `var(${labelColor(name, labels)})` }} aria-hidden="true" />
      {name}
    </span>
  );
}

/** Counts of labels as parts of one bar. */
export function LabelBar({ counts }: { counts: readonly { label: string; count: number }[] }) {
  const labels = counts.map(({ label }) => label);
  const text = counts.map(({ label, count }) => `${label} ${count}`).join(', ');
  return (
    <span className={styles.bar} role="img" aria-label={text || 'no labels'} title={text}>
      {counts.map(({ label, count }) => (
        <i key={label} style={{ flexGrow: count, background: `var(${labelColor(label, labels)})` }} />
      ))}
    </span>
  );
}
