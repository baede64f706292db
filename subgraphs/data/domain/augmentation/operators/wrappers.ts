import { type Draw, pick } from '../../../../../contracts/seeded-draw.js';
import type { Operate } from '../operator.js';
import { wrap } from '../text-edit.js';

/** A frame around a text, before and behind it; may hold `{slots}`. */
export type Wrapper = readonly [before: string, behind: string];

/** An operator that puts the text into one of the frames. */
export function wrapIn(
  wrappers: readonly Wrapper[],
  slots: Readonly<Record<string, readonly string[]>> = {},
): Operate {
  return ({ text }, draw) => {
    const [before, behind] = pick(wrappers, draw);
    return wrap(text, fill(before, slots, draw), fill(behind, slots, draw));
  };
}

function fill(template: string, slots: Readonly<Record<string, readonly string[]>>, draw: Draw): string {
  return template.replace(/\{(\w+)\}/g, (slot, name: string) => {
    const choices = slots[name];
    return choices ? pick(choices, draw) : slot;
  });
}
