import styles from './search-box.module.css';

/** Asks for what is written in it once it is sent; nothing stands for all. */
export function SearchBox({
  value,
  label,
  placeholder = label,
  onSearch,
}: {
  /** What is asked for now. */
  value: string | undefined;
  label: string;
  placeholder?: string;
  onSearch: (words: string | undefined) => void;
}) {
  return (
    <form
      className={styles.search}
      // What is asked for from elsewhere, such as by going back, stands in it.
      key={value ?? ''}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(String(new FormData(event.currentTarget).get('words') ?? '').trim() || undefined);
      }}
    >
      <input
        className="input"
        name="words"
        autoComplete="off"
        defaultValue={value ?? ''}
        placeholder={placeholder}
        aria-label={label}
        aria-keyshortcuts="/"
      />
      <button className="btn" type="submit">
        Search
      </button>
    </form>
  );
}
