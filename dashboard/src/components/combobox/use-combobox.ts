import { type KeyboardEvent, useId, useState } from 'react';

/**
 * An input with a list of what may be meant: arrows go through the list while the caret stays, Enter takes what is marked,
 * Escape closes.
 */
export function useCombobox({
  count,
  marksFirst = false,
  onChoose,
}: {
  /** How many options there are. */
  count: number;
  /** Whether Enter takes the first one without any arrow. */
  marksFirst?: boolean;
  onChoose: (index: number) => void;
}) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [marked, setMarked] = useState<number>();
  const first = marksFirst && count > 0 ? 0 : undefined;
  const active = isOpen ? (marked !== undefined && marked < count ? marked : first) : undefined;
  const shows = isOpen && count > 0;

  const close = () => {
    setOpen(false);
    setMarked(undefined);
  };
  const choose = (index: number) => {
    setMarked(undefined);
    onChoose(index);
  };
  const move = (step: 1 | -1) => {
    if (!isOpen) return setOpen(true);
    if (count === 0) return;
    setMarked(active === undefined ? (step === 1 ? 0 : count - 1) : (active + step + count) % count);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && active !== undefined && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(active);
    } else if (event.key === 'Escape' && shows) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };

  return {
    isOpen: shows,
    active,
    open: () => setOpen(true),
    close,
    inputProps: {
      role: 'combobox',
      autoComplete: 'off',
      spellCheck: false,
      'aria-expanded': shows,
      'aria-controls': `${id}-list`,
      'aria-autocomplete': 'list',
      'aria-activedescendant': shows && active !== undefined ? `${id}-${active}` : undefined,
      onKeyDown,
      onBlur: close,
    },
    listProps: { id: `${id}-list`, role: 'listbox' },
    optionProps: (index: number) => ({
      id: `${id}-${index}`,
      role: 'option',
      'aria-selected': index === active,
      // Before the input loses the focus, which would close the list.
      onPointerDown: (event: { preventDefault(): void }) => event.preventDefault(),
      onClick: () => choose(index),
    }),
  } as const;
}
