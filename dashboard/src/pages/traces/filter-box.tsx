import { useRef, useState } from 'react';
import { Options } from '../../components/combobox/options.js';
import { useCombobox } from '../../components/combobox/use-combobox.js';
import { complete, wordAt } from './filter-words.js';
import type { TimeRangeInput } from './generated/operations.js';
import styles from './traces.module.css';
import { useSuggestions } from './use-suggestions.js';

/** The filter of traces, with the fields and values that may stand at the caret. */
export function FilterBox({
  filter,
  timeRange,
  isWrong,
  onSearch,
}: {
  filter: string;
  timeRange: TimeRangeInput;
  isWrong: boolean;
  onSearch: (filter: string) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(filter);
  const [caret, setCaret] = useState(filter.length);
  const word = wordAt(text, caret);
  const suggestions = useSuggestions(word, timeRange);
  const box = useCombobox({
    count: suggestions.length,
    onChoose(index) {
      const chosen = suggestions[index];
      if (!chosen || !word) return;
      const done = complete(text, word, chosen.name);
      setText(done.text);
      setCaret(done.caret);
      // Behind the render that shows the text.
      requestAnimationFrame(() => input.current?.setSelectionRange(done.caret, done.caret));
      if (word.kind === 'value') box.close();
    },
  });
  return (
    <form
      className={styles.search}
      onSubmit={(event) => {
        event.preventDefault();
        box.close();
        onSearch(text.trim());
      }}
    >
      <div className={styles.box}>
        <input
          ref={input}
          className="input mono"
          value={text}
          placeholder='service = "checkout" and duration > 1s'
          aria-label="Filter of traces"
          aria-keyshortcuts="/"
          aria-invalid={isWrong}
          onChange={({ target }) => {
            setText(target.value);
            setCaret(target.selectionStart ?? target.value.length);
            box.open();
          }}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart ?? text.length)}
          {...box.inputProps}
        />
        <Options of={box} label="What may stand here" options={suggestions} />
      </div>
      <button className="btn" type="submit">
        Search
      </button>
    </form>
  );
}
