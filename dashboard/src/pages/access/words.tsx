import styles from './access.module.css';

/** Names beside each other, of which none is broken; `all` is what `*` stands for. */
export function Words({ of, none, all }: { of: readonly string[]; none: string; all?: string }) {
  if (of.length === 0) return <span className="faint">{none}</span>;
  return (
    <span className={styles.words}>
      {of.map((word) => (
        <span key={word}>{word === '*' && all ? all : word}</span>
      ))}
    </span>
  );
}
