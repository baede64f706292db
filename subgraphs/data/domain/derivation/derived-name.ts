const MAX_NAME_LENGTH = 255;
const EXTENSION = '.jsonl';

/** The name of a new file: `train.csv` made by `exclude` is `train-exclude.jsonl`; a part has its name instead. */
export function derivedName(parentName: string, what: string): string {
  const dot = parentName.lastIndexOf('.');
  const stem = dot > 0 ? parentName.slice(0, dot) : parentName;
  const end = `-${what}${EXTENSION}`;
  // Not cut within a character.
  return `${stem.slice(0, MAX_NAME_LENGTH - end.length).replace(/[\ud800-\udbff]$/, '')}${end}`;
}
