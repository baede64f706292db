import type { Prisma } from '../platform/postgres/prisma.js';

const LABELS = ['benign', 'prompt_injection', 'jailbreak', 'system_extraction', 'code_injection'];
const METRICS = ['accuracy', 'f1_score', 'loss', 'calibration_error'];

/** Finished jobs of the default tenant, each with a data file and a registered version of its own. */
export async function seedJobs(prisma: Prisma, count: number): Promise<void> {
  const tenant = 'default';
  const modelName = 'ngram_bench';
  const model = { tenant, name: modelName, latestVersion: count };
  await prisma.model.create({ data: model });
  for (let index = 1; index <= count; index++) {
    const fileId = `file_${index}`;
    const jobId = `job_${index}`;
    await prisma.dataFile.create({
      data: {
        id: fileId,
        tenant,
        originalName: `train-${index}.jsonl`,
        dataType: 'custom',
        objectKey: `training-data/fresh/${fileId}`,
        status: 'used',
        format: 'jsonl',
        rowCount: 1_000n * BigInt(index),
        sizeBytes: 100_000n,
        createdBy: 'bench',
        uploadExpiresAt: new Date(),
        labels: { create: LABELS.map((label, at) => ({ label, count: BigInt(at * 100 + index) })) },
      },
    });
    await prisma.modelVersion.create({
      data: {
        tenant,
        modelName,
        version: index,
        stage: 'Staging',
        family: 'ngram',
        labels: LABELS,
        trainingJobId: jobId,
        dataFileId: fileId,
        createdBy: 'bench',
        metrics: { create: METRICS.map((name, at) => ({ name, value: 0.9 - at / 10 })) },
      },
    });
    await prisma.trainingJob.create({
      data: {
        id: jobId,
        tenant,
        family: 'ngram',
        modelName,
        status: 'completed',
        config: { num_epochs: 10, learning_rate: 0.1 },
        datasetPath: `s3://ml-security/training-data/fresh/${fileId}`,
        datasetFileId: fileId,
        datasetObjectKey: `training-data/fresh/${fileId}`,
        datasetFormat: 'jsonl',
        timeoutMs: 3_600_000,
        progress: 100,
        step: 1_250,
        totalSteps: 1_250,
        epoch: 10,
        modelVersion: index,
        createdBy: 'bench',
      },
    });
  }
}
