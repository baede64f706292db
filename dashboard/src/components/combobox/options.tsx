import type { ReactNode } from 'react';
import styles from './combobox.module.css';
import type { useCombobox } from './use-combobox.js';

/** The list below the input of a combobox. */
export function Options({
  of,
  label,
  options,
}: {
  of: Pick<ReturnType<typeof useCombobox>, 'isOpen' | 'listProps' | 'optionProps'>;
  label: string;
  options: readonly { key: string; name: ReactNode; hint?: ReactNode }[];
}) {
  return (
    <ul className={styles.options} aria-label={label} hidden={!of.isOpen} {...of.listProps}>
      {options.map(({ key, name, hint }, index) => (
        <li key={key} {...of.optionProps(index)}>
          <span className="cut">{name}</span>
          {hint !== undefined && <span className={styles.hint}>{hint}</span>}
        </li>
      ))}
    </ul>
  );
}
