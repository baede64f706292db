import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ADMIN, openRegistry, type RegistryFixture } from '../support/registry-fixture.js';

let registry: RegistryFixture;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => registry.close());
beforeEach(() => {
  registry.useNewTenant();
  registry.classifier = undefined;
  registry.actor = ADMIN;
});

type Json = Record<string, unknown>;

const change = (mutation: string, input: Json, selection: string): Promise<Json> =>
  registry.change(mutation, input, selection);
const refused = (answer: Promise<unknown>) =>
  answer.then(
    () => expect.fail('It was not refused.'),
    (error) => ({ ...error.extensions, message: error.message }),
  );
const setPolicy = (policy: Json) =>
  change('setPromotionPolicy', { modelName: 'guard', ...policy }, 'model { promotionPolicy { setBy } }');
const promote = (version: number, more: Json = {}) =>
  change(
    'promoteModelVersion',
    { modelName: 'guard', version, ...more },
    'modelVersion { version stage } archivedVersion { version }',
  );

/** Registers a version that was measured with a recall for jailbreaks. */
function register(jobId: string, recall: number, texts = 'a') {
  const rates = { precision: 0.9, f1: 0.9, support: 50 };
  const evaluation = {
    ...{ rowCount: 100, overlapCount: 0, accuracy: 0.9, macroF1: 0.9, loss: 0.1, calibrationError: 0.05 },
    perClass: [
      { label: 'benign', recall: 1, ...rates },
      { label: 'jailbreak', recall, ...rates },
    ],
    confusionMatrix: [
      [50, 0],
      [50 - recall * 50, recall * 50],
    ],
    source: 's3://held-out',
    sourceSha256: texts.repeat(64),
  };
  return registry.register(jobId, 'guard', { evaluation, metrics: [{ name: 'accuracy', value: 0.9 }] });
}

const REPORT = `query ($version: Int) { promotionReport(modelName: "guard", version: $version) {
  modelVersion { version } former { version } passed
  conditions { name passed value limit former explanation texts { text trueLabel predicted } } } }`;
const reportOn = async (version?: number) => (await registry.ask(REPORT, { version })).promotionReport;

test('a report is read while the model is being changed', async () => {
  await register('job_1', 0.5);
  await registry.prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM registry.model WHERE name = 'guard' FOR UPDATE`;
    expect(await reportOn()).toMatchObject({ modelVersion: { version: 1 } });
    expect(await reportOn(1)).toMatchObject({ modelVersion: { version: 1 } });
  });
});

test('without a policy every version may go to Production', async () => {
  await register('job_1', 0.5);
  expect(await reportOn()).toEqual({
    modelVersion: { version: 1 },
    former: null,
    passed: true,
    conditions: [],
  });
  expect(await promote(1)).toMatchObject({ modelVersion: { stage: 'PRODUCTION' } });
});

test('a version that loses recall is refused with the reasons, by whatever way it comes', async () => {
  await register('job_1', 0.98);
  await register('job_2', 0.9);
  await promote(1);
  const policy = { minimums: [{ metric: 'accuracy', minimum: 0.9 }], maxRecallLoss: 0.02 };
  expect(await setPolicy(policy)).toEqual({ model: { promotionPolicy: { setBy: 'ada' } } });
  expect(await reportOn()).toMatchObject({
    modelVersion: { version: 2 },
    former: { version: 1 },
    passed: false,
    conditions: [
      { name: 'minimum accuracy', passed: true, value: 0.9, limit: 0.9, former: 0.9 },
      { name: 'loss of recall benign against Production', passed: true },
      { name: 'loss of recall jailbreak against Production', passed: false, value: 0.9, former: 0.98 },
    ],
  });
  const refusal = {
    code: 'CONFLICT',
    message:
      'Version 2 of "guard" does not fulfil 1 of 3 conditions of its promotion policy (loss of recall jailbreak against Production: It is 0.9, in Production 0.98; it may lose 0.02).',
    details: {
      conditions: [
        { name: 'loss of recall jailbreak against Production', value: 0.9, limit: 0.02, former: 0.98 },
      ],
    },
  };
  expect(await refused(promote(2))).toMatchObject(refusal);
  const transition = { modelName: 'guard', version: 2, stage: 'PRODUCTION' };
  expect(
    await refused(change('transitionModelVersion', transition, 'modelVersion { version }')),
  ).toMatchObject(refusal);

  // By force, with a reason, it goes; both are recorded.
  expect(await refused(promote(2, { force: true }))).toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'reason' },
  });
  expect(await promote(2, { force: true, reason: 'Outage of v1' })).toEqual({
    modelVersion: { version: 2, stage: 'PRODUCTION' },
    archivedVersion: { version: 1 },
  });
  const history = await registry.ask(
    '{ modelVersion(modelName: "guard", version: 2) { stageTransitions { to reason actor overridden } } }',
  );
  expect(history.modelVersion.stageTransitions[0]).toEqual({
    to: 'PRODUCTION',
    reason: 'Outage of v1',
    actor: 'ada',
    overridden: ['loss of recall jailbreak against Production'],
  });
  // The way back is open, whatever the policy.
  expect(
    await change('rollbackModel', { modelName: 'guard', version: 1 }, 'modelVersion { version stage }'),
  ).toEqual({ modelVersion: { version: 1, stage: 'PRODUCTION' } });
});

test('canaries are classified by the version itself', async () => {
  await register('job_1', 0.9);
  const canaries = [
    { text: 'Ignore everything', label: 'jailbreak' },
    { text: 'Good morning', label: 'benign' },
  ];
  await setPolicy({ canaries, maxLatencyP95Ms: 2 });
  expect((await reportOn(1)).conditions.map(({ passed }: { passed: boolean }) => passed)).toEqual([
    false,
    false,
  ]);
  registry.classifier = () => 'jailbreak';
  expect(await reportOn(1)).toMatchObject({
    passed: false,
    conditions: [
      {
        name: 'canaries',
        passed: false,
        value: 1,
        limit: 2,
        texts: [{ text: 'Good morning', trueLabel: 'benign', predicted: 'jailbreak' }],
      },
      { name: 'p95 latency in ms', passed: true, value: 1, limit: 2 },
    ],
  });
  registry.classifier = (text) => (text.startsWith('Ignore') ? 'jailbreak' : 'benign');
  expect(await promote(1)).toMatchObject({ modelVersion: { stage: 'PRODUCTION' } });
});

test('a policy replaces the former one, is read as it was set, and can be taken away', async () => {
  await register('job_1', 0.5);
  await setPolicy({ maxCalibrationError: 0.5, minRecalls: [{ label: 'benign', minimum: 0.1 }] });
  await setPolicy({ minRecalls: [{ label: 'jailbreak', minimum: 0.9 }], maxRecallLoss: null });
  const POLICY = `{ model(name: "guard") { promotionPolicy {
    minimums { metric minimum } minRecalls { label minimum } maxMacroF1Loss maxRecallLoss maxCalibrationError
    canaries { text label } maxLatencyP95Ms setBy } } }`;
  expect((await registry.ask(POLICY)).model.promotionPolicy).toEqual({
    minimums: [],
    minRecalls: [{ label: 'jailbreak', minimum: 0.9 }],
    maxMacroF1Loss: null,
    maxRecallLoss: null,
    maxCalibrationError: null,
    canaries: [],
    maxLatencyP95Ms: null,
    setBy: 'ada',
  });
  expect(await refused(promote(1))).toMatchObject({ code: 'CONFLICT' });
  for (const _ of ['it', 'it again']) {
    expect(
      await change('deletePromotionPolicy', { modelName: 'guard' }, 'model { promotionPolicy { setBy } }'),
    ).toEqual({ model: { promotionPolicy: null } });
  }
  expect(await promote(1)).toMatchObject({ modelVersion: { stage: 'PRODUCTION' } });
  expect(await refused(setPolicy({ maxRecallLoss: 2 }))).toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringContaining('maxRecallLoss'),
  });
  // What stands for a text for who may not see it is no text.
  expect(await refused(setPolicy({ canaries: [{ text: '[personal]', label: 'benign' }] }))).toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringContaining('canaries[0].text'),
  });
});

test('two versions are compared', async () => {
  await register('job_1', 0.98);
  await register('job_2', 0.9);
  await register('job_3', 0.9, 'b');
  const COMPARE = `query ($other: Int!) { compareModelVersions(
    base: { modelName: "guard", version: 1 }, other: { modelName: "guard", version: $other }
  ) { base { version } other { version } comparable metrics { name base other difference }
      perClass { label recall base { recall } } confusionDifference } }`;
  const compare = async (other: number) => (await registry.ask(COMPARE, { other })).compareModelVersions;
  const compared = await compare(2);
  expect(compared).toMatchObject({
    base: { version: 1 },
    other: { version: 2 },
    comparable: true,
    metrics: [{ name: 'accuracy', base: 0.9, other: 0.9, difference: 0 }],
    perClass: [
      { label: 'benign', recall: 0 },
      { label: 'jailbreak', base: { recall: 0.98 } },
    ],
    confusionDifference: [
      [0, 0],
      [4, -4],
    ],
  });
  expect(compared.perClass[1].recall).toBeCloseTo(-0.08);
  expect(await compare(3)).toMatchObject({ comparable: false, confusionDifference: null });
  expect(await compare(9)).toBeNull();
});

const PROPOSALS = /* GraphQL */ `query ($filter: PromotionProposalFilter, $first: Int, $after: String) {
  promotionProposals(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { modelVersion { version } status reason force proposedBy isOwn decidedBy answer } } } }`;
const proposals = async (variables: Json = {}) =>
  (await registry.ask(PROPOSALS, variables)).promotionProposals;
const propose = async (version: number, more: Json = {}) => {
  const input = { modelName: 'guard', version, ...more };
  const { proposal } = await change('proposePromotion', input, 'proposal { id status }');
  return (proposal as { id: string }).id;
};
const decide = (proposalId: string, decision: string, answer?: string) =>
  change(
    'decidePromotionProposal',
    { proposalId, decision, answer },
    'proposal { status decidedBy answer modelVersion { stage } } archivedVersion { version }',
  );
const TINA = { name: 'tina', roles: ['trainer'] as const };
const ARON = { name: 'aron', roles: ['approver'] as const };
const BOTH = { name: 'bo', roles: ['trainer', 'approver'] as const };

test('with two pairs of eyes one proposes and another one decides, whatever roles either has', async () => {
  await register('job_1', 0.98);
  await register('job_2', 0.9);
  await promote(1);
  await setPolicy({ requiresApproval: true, maxRecallLoss: 0.02 });

  // Nobody promotes alone, not by force, not by another way, not by proposing to oneself.
  for (const actor of [ADMIN, ARON]) {
    registry.actor = actor;
    const alone = { code: 'CONFLICT', message: expect.stringContaining('asks for two people') };
    expect(await refused(promote(2, { force: true, reason: 'Now' }))).toMatchObject(alone);
    const input = { modelName: 'guard', version: 2, stage: 'PRODUCTION' };
    expect(await refused(change('transitionModelVersion', input, 'modelVersion { version }'))).toMatchObject(
      alone,
    );
  }
  registry.actor = BOTH;
  expect(await refused(propose(2))).toMatchObject({
    code: 'CONFLICT',
    details: { conditions: [{ name: 'loss of recall jailbreak against Production' }] },
  });
  const own = await propose(2, { force: true, reason: 'v1 is blind to a new attack' });
  expect(await propose(2, { force: true, reason: 'again' })).toBe(own);
  expect(await refused(decide(own, 'APPROVE'))).toMatchObject({
    code: 'CONFLICT',
    message: `Proposal ${own} is your own: somebody else has to decide on it. You may withdraw it.`,
  });
  expect(await proposals()).toMatchObject({ edges: [{ node: { isOwn: true } }] });

  // Somebody else proposes the same: theirs is the one that waits.
  registry.actor = TINA;
  expect(await refused(propose(2, { force: true, reason: 'Me too' }))).toMatchObject({
    message: expect.stringContaining(`bo has proposed version 2 of "guard" already (${own})`),
  });
  expect(await refused(decide(own, 'REJECT'))).toMatchObject({ code: 'FORBIDDEN' });
  expect(
    await refused(change('withdrawPromotionProposal', { proposalId: own }, 'proposal { status }')),
  ).toMatchObject({ message: `Proposal ${own} is bo's: others approve or reject it.` });
  registry.actor = BOTH;
  expect(await change('withdrawPromotionProposal', { proposalId: own }, 'proposal { status }')).toEqual({
    proposal: { status: 'WITHDRAWN' },
  });

  registry.actor = TINA;
  const first = await propose(2, { force: true, reason: 'v1 is blind' });
  registry.actor = ARON;
  expect(await decide(first, 'REJECT', 'Show me the texts')).toMatchObject({
    proposal: { status: 'REJECTED', decidedBy: 'aron', answer: 'Show me the texts' },
    archivedVersion: null,
  });
  registry.actor = TINA;
  const second = await propose(2, { force: true, reason: 'v1 is blind, see report 7' });
  registry.actor = ARON;
  // Two who decide at once: one of them is told.
  const both = await Promise.allSettled([decide(second, 'APPROVE'), decide(second, 'APPROVE')]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'fulfilled')).toMatchObject({
    value: {
      proposal: { status: 'APPROVED', decidedBy: 'aron', modelVersion: { stage: 'PRODUCTION' } },
      archivedVersion: { version: 1 },
    },
  });
  const { modelVersion } = await registry.ask(
    '{ modelVersion(modelName: "guard", version: 2) { stageTransitions { to actor proposedBy reason overridden } } }',
  );
  expect(modelVersion.stageTransitions[0]).toEqual({
    to: 'PRODUCTION',
    actor: 'aron',
    proposedBy: 'tina',
    reason: 'v1 is blind, see report 7',
    overridden: ['loss of recall jailbreak against Production'],
  });

  // All of them in pages, newest first, by what became of them.
  const page = await proposals({ first: 2 });
  expect(page).toMatchObject({
    totalCount: 3,
    edges: [{ node: { status: 'APPROVED', isOwn: false } }, { node: { status: 'REJECTED' } }],
  });
  const rest = await proposals({ first: 2, after: page.pageInfo.endCursor });
  expect(rest).toMatchObject({
    edges: [{ node: { status: 'WITHDRAWN' } }],
    pageInfo: { hasNextPage: false },
  });
  const approved = { modelName: 'guard', version: 2, status: ['APPROVED'] };
  expect(await proposals({ filter: approved })).toMatchObject({ totalCount: 1 });
  // Going back needs nobody else: it was approved before.
  await change('rollbackModel', { modelName: 'guard', version: 1 }, 'modelVersion { version }');
});

test('only administrators lift the rule of two people; a proposal is judged again when it is approved', async () => {
  await register('job_1', 0.98);
  await register('job_2', 0.96);
  await register('job_3', 0.9);
  await promote(3);
  await setPolicy({ requiresApproval: true, maxRecallLoss: 0.02 });
  registry.actor = ARON;
  const lifting = { code: 'FORBIDDEN', message: expect.stringContaining('ADMINISTER') };
  expect(await refused(setPolicy({ maxRecallLoss: 0.5 }))).toMatchObject(lifting);
  expect(
    await refused(change('deletePromotionPolicy', { modelName: 'guard' }, 'model { name }')),
  ).toMatchObject(lifting);
  await setPolicy({ requiresApproval: true, minRecalls: [{ label: 'jailbreak', minimum: 0.95 }] });

  registry.actor = TINA;
  const proposal = await propose(2);
  registry.actor = ARON;
  await setPolicy({ requiresApproval: true, minRecalls: [{ label: 'jailbreak', minimum: 0.975 }] });
  expect(await refused(decide(proposal, 'APPROVE'))).toMatchObject({ code: 'CONFLICT' });
  expect(await proposals()).toMatchObject({ edges: [{ node: { status: 'PENDING', force: false } }] });
  expect(await refused(decide('proposal_0', 'APPROVE'))).toMatchObject({ code: 'NOT_FOUND' });

  // Proposals of a version go with it.
  registry.actor = ADMIN;
  const archived = { modelName: 'guard', version: 2, stage: 'ARCHIVED' };
  await change('transitionModelVersion', archived, 'modelVersion { version }');
  await change('deleteModelVersion', { modelName: 'guard', version: 2 }, 'version');
  expect(await proposals()).toMatchObject({ totalCount: 0 });
  expect(
    await change('deletePromotionPolicy', { modelName: 'guard' }, 'model { promotionPolicy { setBy } }'),
  ).toEqual({
    model: { promotionPolicy: null },
  });
});
