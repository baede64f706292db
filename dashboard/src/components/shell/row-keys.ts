/** Rows of tables and lists that lead somewhere or can be picked. */
const ROWS = '#main :is(tbody tr, [data-row])';
const PICK = 'input[type=checkbox]';

/** Whether what has the focus takes letters itself. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest(`input:not([type=checkbox]), textarea, select, [contenteditable]`) !== null
  );
}

const entryOf = (row: Element | undefined): HTMLElement | null | undefined =>
  row?.querySelector<HTMLElement>('a, button') ?? row?.querySelector<HTMLElement>(PICK);

/** Gives the focus to what opens the next or the former row; from elsewhere to the first or the last. */
export function moveRow(by: 1 | -1): boolean {
  const rows = [...document.querySelectorAll(ROWS)].filter(entryOf);
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = entryOf(at < 0 ? rows.at(by === 1 ? 0 : -1) : rows[at + by]);
  next?.focus();
  return next !== undefined && next !== null;
}

/** Picks the row that has the focus, or lets it go. */
export function pickRow(): boolean {
  const pick = document.activeElement?.closest(ROWS)?.querySelector<HTMLElement>(PICK);
  pick?.click();
  return pick !== undefined && pick !== null;
}

/** Presses what names this key as its own, or gives it the focus where it is to be filled in. */
export function press(key: string): boolean {
  const target = document.querySelector<HTMLElement>(`#main [aria-keyshortcuts=${CSS.escape(key)}]`);
  if (!target) return false;
  if (target instanceof HTMLInputElement) target.focus();
  else target.click();
  return true;
}
