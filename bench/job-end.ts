const POLL_MS = 500;

/** Asks a platform's graph. */
export type AskGraph = <T>(query: string, variables?: object) => Promise<T>;

/** Waits until a training job has completed. @throws Error with its message when it failed */
export async function untilCompleted(graph: AskGraph, id: string): Promise<void> {
  await until(async () => {
    const { trainingJob } = await graph<{ trainingJob: { status: string; errorMessage: string | null } }>(
      'query ($id: ID!) { trainingJob(id: $id) { status errorMessage } }',
      { id },
    );
    if (trainingJob.status === 'FAILED') throw new Error(`The job failed: ${trainingJob.errorMessage}`);
    return trainingJob.status === 'COMPLETED';
  });
}

/** Waits for something that is not told, but can be asked for. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
}
