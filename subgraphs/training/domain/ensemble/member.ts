import { createHash } from 'node:crypto';
import { InvalidInputError } from '../../../../contracts/errors.js';
import { quote } from '../../../../contracts/quote.js';
import {
  MODEL_STAGES,
  type ModelStage,
  type VersionArtifact,
  type VersionKey,
  type WhichVersion,
} from '../classifier-version.js';

const FIELD = 'config.members';

/**
 * What a configuration calls a member: `name/3`, `name/Production` or `name@champion`. A name behind an @ is an alias, or
 * else a stage.
 * @throws InvalidInputError for anything else
 */
export function parseMember(reference: string): { modelName: string; which: WhichVersion } {
  const [, modelName, separator, word = ''] =
    /^([A-Za-z0-9._-]+)([/@])([A-Za-z0-9._-]+)$/.exec(reference) ?? [];
  if (modelName !== undefined) {
    if (separator === '@') return { modelName, which: { alias: word } };
    const stage = stageCalled(word);
    if (stage) return { modelName, which: { stage } };
    const version = Number(word);
    if (/^\d+$/.test(word) && Number.isSafeInteger(version) && version > 0) {
      return { modelName, which: { version } };
    }
  }
  throw new InvalidInputError(
    `${FIELD} has ${quote(reference)}: a member is named name/3 by its number, name@ALIAS by an alias, or name/Production by a stage.`,
    { details: { field: FIELD } },
  );
}

/** The stage that a word names, in whatever letters. */
export function stageCalled(word: string): ModelStage | undefined {
  return MODEL_STAGES.find((each) => each === word.toUpperCase());
}

/** `guard/3`, as a submitted configuration names it for good. */
export function pinned({ modelName, version }: VersionKey): string {
  return `${modelName}/${version}`;
}

/** The versions that a submitted configuration names; none unless it is an ensemble's. */
export function pinnedMembers({ members }: Readonly<Record<string, unknown>>): VersionKey[] {
  if (!Array.isArray(members)) return [];
  return members.map((member) => {
    const { modelName, which } = parseMember(String(member));
    if (!('version' in which)) throw new Error(`The member ${member} is not pinned.`);
    return { modelName, version: which.version };
  });
}

/** Identifies what a version consists of: of another one with the same name and number something differs. */
export function digestOfVersion({
  artifacts,
}: {
  artifacts: readonly Pick<VersionArtifact, 'path' | 'sha256'>[];
}): string {
  const lines = artifacts.map(({ path, sha256 }) => `${path} ${sha256}\n`).sort();
  return createHash('sha256').update(lines.join('')).digest('hex');
}
