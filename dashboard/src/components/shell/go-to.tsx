import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { usePermission } from '../../permissions/use-permission.js';
import { useSavedViews } from '../../saved-views/use-saved-views.js';
import { Options } from '../combobox/options.js';
import { useCombobox } from '../combobox/use-combobox.js';
import { Icon } from '../icon.js';
import { goToOptions } from './go-to-options.js';
import { ALL_PLACES, SYSTEM_PLACES } from './places.js';
import styles from './shell.module.css';

/** Opens a page, a saved view, or what an id or a name stands for. */
export function GoTo({ onSave }: { onSave: () => void }) {
  const { history } = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const { views } = useSavedViews();
  const { isGiven: mayAdminister } = usePermission('ADMINISTER');
  const places = mayAdminister ? [...ALL_PLACES, ...SYSTEM_PLACES] : ALL_PLACES;
  const options = goToOptions(text, { places, views });
  const box = useCombobox({
    count: options.length,
    marksFirst: text !== '',
    onChoose(index) {
      const path = options[index]?.path;
      setText('');
      box.close();
      input.current?.blur();
      if (path === undefined) onSave();
      else history.push(path);
    },
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);

  return (
    <search className={styles.goto}>
      <div className={styles.box}>
        <Icon name="search" />
        <input
          ref={input}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            box.open();
          }}
          onFocus={box.open}
          placeholder="Go to page, id, model…"
          aria-label="Go to a page, a saved view, an id or a name"
          {...box.inputProps}
        />
        <kbd>Ctrl</kbd>
        <kbd>K</kbd>
      </div>
      <Options of={box} label="Where to go" options={options} />
    </search>
  );
}
