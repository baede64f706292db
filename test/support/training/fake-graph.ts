import { getOperationAST } from 'graphql';
import { NotFoundError } from '../../../contracts/errors.js';
import type { GraphClient } from '../../../platform/graph/graph-client.js';
import type { TypedDocumentNode } from '../../../platform/graph/typed-document.js';

/** What the data subgraph would know about a file. */
export interface FakeFile {
  id: string;
  status: 'UPLOADING' | 'UPLOADED' | 'PROCESSING' | 'FRESH' | 'USED' | 'FAILED';
  objectKey: string;
  format: 'JSONL' | 'JSON' | 'CSV' | null;
  sha256: string | null;
  processingError: string | null;
  labels: { label: string; count: number }[];
  /** Absent: custom. */
  dataType?: string;
}

export interface FakeVersion {
  modelName: string;
  version: number;
  trainingJobId: string;
  artifacts: { objectKey: string }[];
}

interface RegisterInput {
  modelName: string;
  trainingJobId: string;
  artifacts: { objectKey: string }[];
}

/**
 * Stands in for the data and registry subgraphs behind the graph client: answers the operations that training sends
 * from two small tables, idempotent by job like the real ones.
 */
export class FakeGraph implements GraphClient {
  readonly files: FakeFile[] = [];
  readonly versions: FakeVersion[] = [];
  readonly uses: { fileId: string; jobId: string }[] = [];
  readonly operations: string[] = [];
  /** Throws instead of answering, when it returns an error. */
  failure: (operation: string) => Error | undefined = () => undefined;

  async execute<TResult, TVariables extends Record<string, unknown>>(
    document: TypedDocumentNode<TResult, TVariables>,
    variables: TVariables,
  ): Promise<TResult> {
    const operation = getOperationAST(document)?.name?.value ?? '';
    return this.answer(operation, variables) as TResult;
  }

  answer(operation: string, variables: unknown): unknown {
    this.operations.push(operation);
    const failure = this.failure(operation);
    if (failure) throw failure;
    switch (operation) {
      case 'DataFileByPath': {
        const { path } = variables as { path: string };
        const file = this.files.find(({ objectKey }) => path.endsWith(`/${objectKey}`));
        return { dataFileByPath: file ?? null };
      }
      case 'TrainableFiles': {
        const { dataType, status, first } = variables as {
          dataType: string;
          status: string[];
          first: number;
        };
        // Those that came last stand last.
        const found = this.files.filter(
          (file) => (file.dataType ?? 'custom') === dataType && status.includes(file.status),
        );
        const edges = found.toReversed().map(({ id, objectKey, labels, ...file }) => ({
          node: {
            ...{ id, status: file.status, s3Url: `s3://ml-security/${objectKey}` },
            rowCount: labels.reduce((sum, { count }) => sum + count, 0),
          },
        }));
        return { dataFiles: { edges: edges.slice(0, first) } };
      }
      case 'NewestVersion': {
        const { modelName } = variables as { modelName: string };
        const newest = this.versions.findLast((version) => version.modelName === modelName);
        return { model: { versions: { edges: newest ? [{ node: newest }] : [] } } };
      }
      case 'ClassifierVersion': {
        const { modelName, version } = variables as { modelName: string; version: number };
        const found = this.versions.find((each) => each.modelName === modelName && each.version === version);
        return { modelVersion: found ?? null };
      }
      case 'RegisterModelVersion':
        return {
          registerModelVersion: {
            modelVersion: this.#register((variables as { input: RegisterInput }).input),
          },
        };
      case 'RecordDataFileUse': {
        const { input } = variables as { input: { fileId: string; jobId: string } };
        const known = this.uses.some(({ fileId, jobId }) => fileId === input.fileId && jobId === input.jobId);
        if (!known) this.uses.push(input);
        return { recordDataFileUse: { file: { id: input.fileId } } };
      }
      default:
        throw new NotFoundError(`The fake graph does not know ${operation}.`);
    }
  }

  #register({ modelName, trainingJobId, artifacts }: RegisterInput): FakeVersion {
    const known = this.versions.find((version) => version.trainingJobId === trainingJobId);
    if (known) return known;
    const version = this.versions.filter((other) => other.modelName === modelName).length + 1;
    const registered = { modelName, version, trainingJobId, artifacts };
    this.versions.push(registered);
    return registered;
  }
}

export function freshFile(id: string, changes: Partial<FakeFile> = {}): FakeFile {
  return {
    id,
    status: 'FRESH',
    objectKey: `training-data/fresh/${id}`,
    format: 'JSONL',
    sha256: null,
    processingError: null,
    labels: [
      { label: 'benign', count: 60 },
      { label: 'jailbreak', count: 40 },
    ],
    ...changes,
  };
}
