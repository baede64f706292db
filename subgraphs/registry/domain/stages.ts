import { ConflictError, NotFoundError } from '../../../contracts/errors.js';

export const STAGES = ['None', 'Staging', 'Production', 'Archived'] as const;
export type Stage = (typeof STAGES)[number];

/**
 * Where a version may go from each stage. A person may take a version anywhere; what restricts a move is the
 * command that asks for it (below) and that Production holds one version at most.
 */
export const NEXT_STAGES: Readonly<Record<Stage, readonly Stage[]>> = {
  None: ['Staging', 'Production', 'Archived'],
  Staging: ['None', 'Production', 'Archived'],
  Production: ['None', 'Staging', 'Archived'],
  Archived: ['None', 'Staging', 'Production'],
};

/** What the decisions need to know of a version. */
export interface StagedVersion {
  readonly version: number;
  readonly stage: Stage;
  /** It is in Production, or was at any time before. */
  readonly wasInProduction: boolean;
  /** Not all of it is there yet. */
  readonly isPending?: boolean;
}

/** One stage change to persist, with its reason. */
export interface StageMove {
  readonly version: number;
  readonly from: Stage;
  readonly to: Stage;
  readonly reason: string;
  /** Conditions of the promotion policy that a forced promotion did not fulfil. */
  readonly overridden?: readonly string[];
  /** Who had proposed it, where somebody else approved. */
  readonly proposedBy?: string | undefined;
}

/**
 * What a command does to a model. `moves` are in the order in which they must be written: the version that leaves
 * Production comes before the one that enters it. No moves means that the model is already as asked.
 */
export interface StageDecision {
  readonly target: number;
  /** The version that leaves Production because another one enters. */
  readonly archived: number | undefined;
  readonly moves: readonly StageMove[];
}

/**
 * Moves one version to a stage; whatever is in Production makes room.
 * @throws NotFoundError when the model has no such version
 */
export function decideTransition(
  modelName: string,
  versions: readonly StagedVersion[],
  command: Omit<StageMove, 'from'>,
): StageDecision {
  const { version, to, reason, overridden = [], proposedBy } = command;
  const { stage: from, isPending } = requireVersion(modelName, versions, version);
  if (isPending && to !== 'None') {
    throw new ConflictError(
      `Version ${version} of "${modelName}" is pending; set its status to READY before it goes to ${to}.`,
    );
  }
  if (from === to) return { target: version, archived: undefined, moves: [] };
  if (!NEXT_STAGES[from].includes(to)) {
    throw new ConflictError(`Version ${version} of "${modelName}" is in ${from} and cannot go to ${to}.`);
  }
  const move: StageMove = { version, from, to, reason, overridden, proposedBy };
  const former = to === 'Production' ? inProduction(versions) : undefined;
  if (!former) return { target: version, archived: undefined, moves: [move] };
  const replaced = `Replaced by version ${version}`;
  const leave: StageMove = { version: former.version, from: 'Production', to: 'Archived', reason: replaced };
  return { target: version, archived: former.version, moves: [leave, move] };
}

/**
 * Brings a version into Production: the named one, or the newest in Staging.
 * @throws ConflictError when none is named and nothing is in Staging
 * @throws NotFoundError when the model has no such version
 */
export function decidePromotion(
  modelName: string,
  versions: readonly StagedVersion[],
  command: {
    version: number | undefined;
    reason: string | undefined;
    overridden?: readonly string[];
    proposedBy?: string;
  },
): StageDecision {
  const version = versionToPromote(modelName, versions, command.version);
  const { overridden, proposedBy, reason = 'Promoted to Production' } = command;
  return decideTransition(modelName, versions, { version, to: 'Production', reason, overridden, proposedBy });
}

/**
 * The named version, or the newest in Staging.
 * @throws ConflictError when none is named and nothing is in Staging
 * @throws NotFoundError when the model has no such version
 */
export function versionToPromote(
  modelName: string,
  versions: readonly StagedVersion[],
  named: number | undefined,
): number {
  const version = named ?? newestInStaging(versions);
  if (version === undefined) {
    const present = inProduction(versions);
    throw new ConflictError(
      `Model "${modelName}" has no version in Staging to promote${present ? ` (version ${present.version} is in Production)` : ''}; train a new one, or name the version to promote.`,
    );
  }
  return requireVersion(modelName, versions, version).version;
}

/**
 * Brings a version back into Production, whether its number is lower or higher than that of the present one.
 * @throws NotFoundError when the model has no such version
 * @throws ConflictError when the version has never been in Production: that is a promotion
 */
export function decideRollback(
  modelName: string,
  versions: readonly StagedVersion[],
  command: { version: number; reason: string | undefined },
): StageDecision {
  const { version, wasInProduction } = requireVersion(modelName, versions, command.version);
  if (!wasInProduction) {
    const former = versions.filter((other) => other.wasInProduction).map((other) => other.version);
    const choice = former.length === 0 ? 'no version has' : `version ${Math.max(...former)} has`;
    throw new ConflictError(
      `Version ${version} of "${modelName}" has never been in Production (${choice}); promote it instead of rolling back to it.`,
    );
  }
  const present = inProduction(versions);
  const reason = command.reason ?? (present ? `Rolled back from version ${present.version}` : 'Rolled back');
  return decideTransition(modelName, versions, { version, to: 'Production', reason });
}

/** The version in Production, if any. */
export function inProduction(versions: readonly StagedVersion[]): StagedVersion | undefined {
  return versions.find(({ stage }) => stage === 'Production');
}

function newestInStaging(versions: readonly StagedVersion[]): number | undefined {
  const staged = versions.filter(({ stage }) => stage === 'Staging').map(({ version }) => version);
  return staged.length === 0 ? undefined : Math.max(...staged);
}

function requireVersion(
  modelName: string,
  versions: readonly StagedVersion[],
  version: number,
): StagedVersion {
  const found = versions.find((candidate) => candidate.version === version);
  if (found) return found;
  const known = versions.map((candidate) => candidate.version).sort((a, b) => a - b);
  const hint =
    known.length > 1
      ? `it has versions ${known[0]} to ${known.at(-1)}`
      : `its only version is ${known[0] ?? 'none'}`;
  throw new NotFoundError(`Model "${modelName}" has no version ${version}; ${hint}.`);
}
