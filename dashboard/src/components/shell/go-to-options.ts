/** Something that the go-to box leads to, or does. */
export interface GoToOption {
  readonly key: string;
  readonly name: string;
  readonly hint?: string;
  /** Where it leads; nothing for what saves the view. */
  readonly path?: string;
}

interface Known {
  readonly places: readonly { to: string; name: string; key?: string }[];
  readonly views: readonly { id: string; name: string; path: string }[];
}

/** What begins like an id can be nothing else. */
const ID = /^(?:job_|file_|\/)|^(?:[0-9a-f]{16}){1,2}$/i;

/** What a text may mean, likeliest first: an id, a saved view or a page with it in the name, what has it as its name. */
export function goToOptions(text: string, { places, views }: Known): GoToOption[] {
  const wanted = text.trim().toLowerCase();
  const matches = ({ name }: { name: string }) => name.toLowerCase().includes(wanted);
  const open = wanted === '' ? [] : [{ key: 'find', name: text.trim(), hint: 'open', path: findPath(text) }];
  const save = { key: 'save', name: 'Save this view' };
  const known: GoToOption[] = [
    ...views.filter(matches).map(({ id, name, path }) => ({ key: id, name, hint: 'saved view', path })),
    ...places
      .filter(matches)
      .map(({ to, name, key }) => ({ key: to, name, hint: key && `g ${key}`, path: to })),
    ...(matches(save) ? [save] : []),
  ];
  return ID.test(text.trim()) ? [...open, ...known] : [...known, ...open];
}

/** A path is what it is; of anything else, a page finds out. */
function findPath(text: string): string {
  const wanted = text.trim();
  return wanted.startsWith('/') ? wanted : `/go/${encodeURIComponent(wanted)}`;
}
