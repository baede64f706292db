import { ConflictError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import type { ModelVersion } from '../domain/model.js';
import { parseRegistration, type RegistrationInput } from '../domain/registration.js';
import { decideTransition } from '../domain/stages.js';
import type { RegistryDeps } from './deps.js';

/**
 * Registers what a training job produced as the next version of a model, in Staging. Exactly once per job: a
 * repeated or simultaneous call returns the version of the first one.
 * @throws InvalidInputError when the registration is malformed
 */
export async function registerModelVersion(
  deps: RegistryDeps,
  ctx: RequestContext,
  input: RegistrationInput,
): Promise<ModelVersion> {
  const { modelName, ...registration } = parseRegistration(input);
  const { trainingJobId } = registration;
  const first = await deps.store.findVersionByJob(ctx.tenant, trainingJobId);
  if (first) return first;

  try {
    const registered = await deps.store.changeModel(
      ctx.tenant,
      modelName,
      { now: deps.clock.now(), create: true },
      async (model) => {
        // Another call for this job may have finished while this one waited for the model.
        const present = await model.findVersionByJob(trainingJobId);
        if (present?.modelName === model.name) return present;
        // Under another name: undo the model that this call may just have made.
        if (present) throw new ConflictError(`Job ${trainingJobId} is registered as "${present.modelName}".`);
        const { version } = await model.addVersion(registration, ctx.actor.name);
        const { moves } = decideTransition(model.name, [{ version, stage: 'None', wasInProduction: false }], {
          version,
          to: 'Staging',
          reason: `Registered by training job ${trainingJobId}`,
        });
        await model.applyMoves(moves, ctx.actor.name);
        return model.getVersion(version);
      },
    );
    if (!registered) throw new Error('A model that is created on demand cannot be missing.');
    deps.log.info({ modelName, version: registered.version, trainingJobId }, 'Model version registered');
    return registered;
  } catch (error) {
    // Calls for one job under two model names do not meet at the lock but at the unique job id.
    const winner =
      error instanceof ConflictError && (await deps.store.findVersionByJob(ctx.tenant, trainingJobId));
    if (winner) return winner;
    throw error;
  }
}
