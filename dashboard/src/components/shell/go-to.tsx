import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Icon } from '../icon.js';
import { placeOf } from './place-of.js';
import styles from './shell.module.css';

/** Opens what an id or a name stands for. */
export function GoTo() {
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);

  const open = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    void navigate({ to: placeOf(text.trim()) });
    setText('');
    input.current?.blur();
  };

  return (
    <search className={styles.goto}>
      <form onSubmit={open}>
        <Icon name="search" />
        <input
          ref={input}
          value={text}
          onChange={({ target }) => setText(target.value)}
          placeholder="Go to id, model, trace…"
          aria-label="Go to an id, a model or a trace"
        />
        <kbd>Ctrl</kbd>
        <kbd>K</kbd>
      </form>
    </search>
  );
}
