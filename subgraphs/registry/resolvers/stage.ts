import type { Stage } from '../domain/stages.js';
import type { ModelStage } from '../generated/resolvers.js';

const GRAPHQL_STAGES: Readonly<Record<Stage, ModelStage>> = {
  None: 'NONE',
  Staging: 'STAGING',
  Production: 'PRODUCTION',
  Archived: 'ARCHIVED',
};
const DOMAIN_STAGES: Readonly<Record<ModelStage, Stage>> = {
  NONE: 'None',
  STAGING: 'Staging',
  PRODUCTION: 'Production',
  ARCHIVED: 'Archived',
};

/** A stage as GraphQL spells it. */
export const toModelStage = (stage: Stage): ModelStage => GRAPHQL_STAGES[stage];
/** A stage as the domain and the REST documents spell it. */
export const fromModelStage = (stage: ModelStage): Stage => DOMAIN_STAGES[stage];
