/** Labels that say that a text attacks nobody, in small letters. */
const BENIGN_NAMES = ['benign', 'harmless', 'safe'];

/**
 * Which label stands for texts that are no attack; every other one is an attack then. It is the one that is named, or
 * the only one that is called benign, harmless or safe, in whatever letters. Undefined where there is none, or several.
 * @param named as `config.benign_label` has it; null when the names are to tell
 */
export function findBenignLabel(labels: readonly string[], named: string | null): number | undefined {
  const wanted = labels.flatMap((label, index) =>
    (named === null ? BENIGN_NAMES.includes(label.toLowerCase()) : label === named) ? [index] : [],
  );
  return wanted.length === 1 ? wanted[0] : undefined;
}
