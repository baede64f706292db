const COLORS = ['--c1', '--c3', '--c5', '--c4', '--c2', '--c6'];

/** Colours of services in the order in which they appear; they repeat, so names are always beside them. */
export function serviceColors(names: Iterable<string>): Map<string, string> {
  const colors = new Map<string, string>();
  for (const name of names) {
    if (!colors.has(name)) colors.set(name, COLORS[colors.size % COLORS.length] ?? '--c1');
  }
  return colors;
}
