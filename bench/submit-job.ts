import { parse } from 'graphql';
import { type RequestContext, serviceContext } from '../platform/context.js';
import type { GraphClient } from '../platform/graph/graph-client.js';
import type { TypedDocumentNode } from '../platform/graph/typed-document.js';
import type { Prisma } from '../platform/postgres/prisma.js';

const FILE = 'file_bench';
const SUBMIT = parse(
  'mutation Submit($input: StartTrainingJobInput!) { startTrainingJob(input: $input) { job { id } } }',
) as TypedDocumentNode<{ startTrainingJob: { job: { id: string } } }, { input: object }>;

/** A part of the platform, whose requests are not recorded. */
export const SERVICE: RequestContext = serviceContext('bench', 'default', 'bench');
/** Somebody, whose requests have entries in the audit trail. */
export const USER: RequestContext = {
  ...SERVICE,
  address: '127.0.0.1',
  actor: { kind: 'user', id: 'account_bench', name: 'bench', roles: ['admin'], tenants: ['*'] },
};

/** Puts a job into the queue, on the file of `createTrainableFile`. */
export function submitJob(graph: GraphClient, ctx: RequestContext): Promise<unknown> {
  const input = { family: 'ngram', trainingDataPath: `s3://ml-security/training-data/fresh/${FILE}` };
  return graph.execute(SUBMIT, { input }, ctx);
}

/** A file as it is after its check; nothing reads its bytes before a job trains. */
export async function createTrainableFile(prisma: Prisma, tenant: string): Promise<void> {
  await prisma.dataFile.create({
    data: {
      id: FILE,
      tenant,
      originalName: 'train.jsonl',
      dataType: 'custom',
      objectKey: `training-data/fresh/${FILE}`,
      status: 'fresh',
      format: 'jsonl',
      rowCount: 1_000n,
      sizeBytes: 100_000n,
      createdBy: 'bench',
      uploadExpiresAt: new Date(),
      labels: { create: ['benign', 'jailbreak'].map((label) => ({ label, count: 500n })) },
    },
  });
}
