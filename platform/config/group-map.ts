import { z } from 'zod';

const jsonMap = z.record(z.string().min(1), z.union([z.string(), z.array(z.string())]));

/**
 * Reads what members of groups get: `group=value` between commas, or a JSON object of group to value or values, for names
 * that hold commas or end in what looks like a value. A group that is named twice gets both.
 * @returns undefined when it is neither, or maps nothing
 */
export function parseGroupMap(text: string): ReadonlyMap<string, readonly string[]> | undefined {
  const pairs = text.trim().startsWith('{') ? jsonPairs(text) : listedPairs(text);
  if (!pairs?.length) return undefined;
  const map = new Map<string, string[]>();
  for (const [group, value] of pairs) map.set(group, [...(map.get(group) ?? []), value]);
  return map;
}

function jsonPairs(text: string): [string, string][] | undefined {
  try {
    const { data } = jsonMap.safeParse(JSON.parse(text));
    return (
      data &&
      Object.entries(data).flatMap(([group, values]) => [values].flat().map((value) => [group, value]))
    );
  } catch {
    return undefined;
  }
}

/** A group may hold `=` itself, as names of directories do; what it gets may not. */
function listedPairs(text: string): [string, string][] | undefined {
  const pairs = text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) =>
      /^(.+)=([^=]*)$/
        .exec(part)
        ?.slice(1)
        .map((side) => side.trim()),
    );
  return pairs.every((pair) => pair?.[0] && pair[1]) ? (pairs as [string, string][]) : undefined;
}
