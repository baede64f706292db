import styles from './brand.module.css';

export function Brand() {
  return (
    <span className={styles.brand}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path
          d="M10 1.5l7 2.8v5.2c0 4.4-2.9 7.6-7 9-4.1-1.4-7-4.6-7-9V4.3z"
          fill="none"
          stroke="var(--accent)"
          strokeWidth="1.6"
        />
        <path
          d="M6 12.5h3M8 9.7h5M6 6.9h4.5"
          fill="none"
          stroke="var(--text)"
          strokeWidth="1.6"
          strokeLinecap="round"
        />
      </svg>
      mlsec
    </span>
  );
}
