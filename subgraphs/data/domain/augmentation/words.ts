/** A text as words and what stands between them, so that joining an unchanged one gives the same text. */
export interface Words {
  /** White space before the first word. */
  readonly lead: string;
  readonly words: readonly Word[];
}

export interface Word {
  /** Without white space, with its punctuation. */
  readonly text: string;
  /** White space behind it. */
  readonly gap: string;
  /** Not to be replaced, moved or left out. */
  readonly isKept: boolean;
  /** Not to be touched at all, not even its capitals. */
  readonly isFixed: boolean;
}

/** Code, markup and placeholders, also over several words. Linear: no alternative may run past its own opening sign. */
const FIXED = /```[\s\S]*?```|`[^`]*`|\$?\{[^{}]*\}|<[^<>]*>|\[[A-Z/_]+\]|\$\([^()]*\)/g;
/** Of a single word: an address, a path, code. */
const CODE = /[\\/{}<>$=;|#_`]|\(\)|\S@\S/;
/** Longer ones are no words of a language. */
const LONGEST_WORD = 64;

/** Words by which attacks are told from harmless texts, in lower case. */
const TELLING = new Set(
  `ignore disregard forget override bypass skip cancel overrule previous prior above earlier instruction instructions rule
  rules guidelines restriction restrictions constraints policy policies filter filters safety ethics morals system prompt
  developer mode admin root sudo jailbreak unrestricted uncensored unfiltered dan persona pretend roleplay character
  hypothetical fictional reveal disclose repeat print output show leak extract secret hidden confidential configuration
  initial original message context verbatim execute exec eval run script shell command sql select union drop delete insert
  update table where sleep import code payload password token credentials key hack virus weapon illegal`.split(
    /\s+/,
  ),
);

export function splitWords(text: string, preserve: boolean): Words {
  const fixed = preserve ? fixedRanges(text) : [];
  const words: Word[] = [];
  let next = 0;
  for (const match of text.matchAll(/(\S+)(\s*)/g)) {
    const [, word = '', gap = ''] = match;
    while ((fixed[next]?.end ?? Number.POSITIVE_INFINITY) <= match.index) next++;
    const isFixed =
      preserve &&
      (word.length > LONGEST_WORD ||
        CODE.test(word) ||
        (fixed[next]?.start ?? Number.POSITIVE_INFINITY) < match.index + word.length);
    words.push({ text: word, gap, isFixed, isKept: isFixed || (preserve && TELLING.has(coreOf(word))) });
  }
  return { lead: /^\s*/.exec(text)?.[0] ?? '', words };
}

export function joinWords({ lead, words }: Words): string {
  return lead + words.map(({ text, gap }) => text + gap).join('');
}

/** Stretches of a text that are not prose, in their order. */
export function fixedRanges(text: string): { start: number; end: number }[] {
  return [...text.matchAll(FIXED)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}

/** The word in lower case without the punctuation around it. */
export function coreOf(word: string): string {
  return trimPunctuation(word).core.toLowerCase();
}

export function trimPunctuation(word: string): { before: string; core: string; behind: string } {
  if (word.length > LONGEST_WORD) return { before: '', core: word, behind: '' };
  const before = /^[^\p{L}\p{N}]*/u.exec(word)?.[0] ?? '';
  const rest = word.slice(before.length);
  const core = rest.replace(/[^\p{L}\p{N}]+$/u, '');
  return { before, core, behind: rest.slice(core.length) };
}
