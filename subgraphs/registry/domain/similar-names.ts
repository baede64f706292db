/** How many names a message lists at most. */
const LISTED = 5;

/**
 * The names that someone may have meant, best first: those that contain the wanted one or are contained in it,
 * and those within a third of its length in edits. Case is ignored.
 */
export function similarNames(wanted: string, known: readonly string[]): string[] {
  const needle = wanted.toLowerCase();
  const tolerance = Math.max(1, Math.floor(needle.length / 3));
  return known
    .map((name) => {
      const candidate = name.toLowerCase();
      const related = candidate.includes(needle) || needle.includes(candidate);
      const edits = editDistance(needle, candidate);
      return { name, edits, matches: related || edits <= tolerance };
    })
    .filter(({ matches }) => matches)
    .sort((a, b) => a.edits - b.edits || a.name.localeCompare(b.name))
    .slice(0, LISTED)
    .map(({ name }) => name);
}

/** The sentence that tells a user that a model does not exist and what does. */
export function describeUnknownModel(wanted: string, known: readonly string[]): string {
  const start = `There is no model "${wanted}"`;
  if (known.length === 0) return `${start}; none has been registered yet.`;
  const similar = similarNames(wanted, known);
  if (similar.length > 0) return `${start}; did you mean ${quoteAll(similar, 'or')}?`;
  const listed = quoteAll(known.slice(0, LISTED), 'and');
  const more = known.length > LISTED ? ' among others' : '';
  return `${start}; registered ${known.length === 1 ? 'is' : 'are'} ${listed}${more}.`;
}

function quoteAll(names: readonly string[], word: 'or' | 'and'): string {
  const quoted = names.map((name) => `"${name}"`);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} ${word} ${last}`;
}

/** Levenshtein distance, one row at a time (Wagner and Fischer, 1974). */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(substitution, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
