import type { ColumnMapping } from './column-mapping.js';

/** How files call the two fields that matter, lower-case. The first of each is taken whatever else there is. */
const NAMES = {
  text: ['text', 'prompt', 'input', 'content', 'sentence', 'message', 'query'],
  label: ['label', 'class', 'category', 'target'],
} as const;
export type FieldRole = keyof typeof NAMES;

/**
 * Which of a file's names stands for a field: the field's own, or the only other one that is known for it.
 * @param columns what was said about it; that is taken and nothing else
 * @returns places in `names`; or, as text, a question when there are several, or what is missing
 */
export function findField(
  role: FieldRole,
  names: readonly string[],
  columns?: ColumnMapping,
): number | { complaint: string } {
  const given = columns?.[role];
  if (given !== undefined) return findGiven(role, given, names);
  const folded = names.map((name) => name.trim().toLowerCase());
  const places = (name: string) => folded.flatMap((other, place) => (other === name ? [place] : []));
  const [own, ...others] = NAMES[role].map(places);
  const found = own && own.length > 0 ? own : others.flat();
  if (found.length === 1 && found[0] !== undefined) return found[0];
  if (found.length === 0) return { complaint: `${role} is missing` };
  if (own && own.length > 1) return { complaint: `${role} is there twice` };
  const candidates = found.map((place) => folded[place]).join(' or ');
  return {
    complaint: `${role} is missing: is it ${candidates}? Say it with the option columns.${role}, or call the one that is meant ${role}`,
  };
}

/** The one of exactly that name, or else the only one that differs in case alone. */
function findGiven(role: FieldRole, given: string, names: readonly string[]): number | { complaint: string } {
  const wanted = given.trim();
  const exact = names.flatMap((name, place) => (name.trim() === wanted ? [place] : []));
  const folded = wanted.toLowerCase();
  const alike = names.flatMap((name, place) => (name.trim().toLowerCase() === folded ? [place] : []));
  const found = exact.length > 0 ? exact : alike;
  if (found.length === 1 && found[0] !== undefined) return found[0];
  const what = found.length === 0 ? 'is missing' : 'is there twice';
  return { complaint: `the column ${wanted} ${what}, which columns.${role} names` };
}
