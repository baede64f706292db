import { type NormalisationVersion, normalise } from './normalise.js';
import type { Rewrite, TextEdit } from './text-rewrite.js';

/** Where each unit of a normalised text comes from: units `starts` to `ends` (exclusive) of the text itself. */
export interface SourceMap {
  /** The normalised text. */
  text: string;
  starts: Uint32Array;
  ends: Uint32Array;
}

/** Maps the units of a normalised text back to those of `text`. Stops after each step for others. */
export function* mapToSource(text: string, version: NormalisationVersion): Generator<void, SourceMap, void> {
  let map: SourceMap = {
    text,
    starts: Uint32Array.from({ length: text.length }, (_, unit) => unit),
    ends: Uint32Array.from({ length: text.length }, (_, unit) => unit + 1),
  };
  const rewrites: Rewrite[] = [];
  normalise(text, version, (rewrite) => rewrites.push(rewrite));
  for (const rewrite of rewrites) {
    yield;
    map = mapThrough(map, rewrite.text, rewrite.edits);
  }
  return map;
}

function mapThrough(map: SourceMap, text: string, edits: readonly TextEdit[]): SourceMap {
  const starts = new Uint32Array(text.length);
  const ends = new Uint32Array(text.length);
  let [from, at] = [0, 0];
  const copy = (to: number) => {
    starts.set(map.starts.subarray(from, to), at);
    ends.set(map.ends.subarray(from, to), at);
    at += to - from;
  };
  for (const { start, end, replacement } of edits) {
    copy(start);
    const next = at + replacement.length;
    starts.fill(map.starts[start] ?? 0, at, next);
    ends.fill(map.ends[end - 1] ?? 0, at, next);
    at = next;
    from = end;
  }
  copy(map.text.length);
  return { text, starts, ends };
}
