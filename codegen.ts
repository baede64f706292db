import type { CodegenConfig } from '@graphql-codegen/cli';

const scalars = {
  ID: 'string',
  DateTime: { input: 'string', output: 'Date | string' },
  JSONObject: 'Record<string, unknown>',
  SafeInt: { input: 'number', output: 'number | bigint' },
  federation__FieldSet: 'string',
  link__Import: 'string',
};
const clientScalars = {
  ID: 'string',
  DateTime: 'string',
  JSONObject: 'Record<string, unknown>',
  SafeInt: 'number',
};
const common = {
  useTypeImports: true,
  enumsAsTypes: true,
  strictScalars: true,
  emitLegacyCommonJSImports: false,
  importExtension: '.js' as const,
};

/** Types of one subgraph's resolvers; `mappers` name the domain type that a GraphQL type resolves from. */
const resolvers = (
  name: string,
  context: string,
  mappers: Record<string, string>,
): CodegenConfig['generates'] => ({
  [`subgraphs/${name}/generated/resolvers.ts`]: {
    schema: [`subgraphs/${name}/schema.graphql`, 'scripts/federation.graphql'],
    plugins: ['typescript', 'typescript-resolvers'],
    config: {
      ...common,
      scalars,
      federation: true,
      contextType: `../resolver-context.js#${context}`,
      mappers,
      useIndexSignature: true,
      maybeValue: 'T | null | undefined',
    },
  },
});

/** Typed documents of the operations that one part sends to the graph. */
const operations = (folder: string): CodegenConfig['generates'] => ({
  [`${folder}/generated/operations.ts`]: {
    schema: 'gateway/api-schema.graphql',
    documents: `${folder}/operations/*.graphql`,
    plugins: ['typescript-operations', 'typed-document-node'],
    config: {
      ...common,
      scalars: clientScalars,
      dedupeFragments: true,
      documentNodeImport: '@graphql-typed-document-node/core#TypedDocumentNode',
    },
  },
});

const config: CodegenConfig = {
  generates: {
    ...resolvers('training', 'TrainingResolverContext', {
      TrainingJob: '../domain/job.js#TrainingJob as TrainingJobRecord',
      TrainingJobConnection: '../domain/paging.js#JobPage',
      TrainingLogConnection: '../domain/paging.js#LogPage',
      TrainingLogLine: '../domain/job-log.js#LogLine',
      TrainingJobEvent: '../domain/job-event.js#JobEvent',
      EvaluationReport: '../domain/evaluation.js#EvaluationReport as EvaluationReportRecord',
    }),
    ...resolvers('data', 'DataResolverContext', {
      DataFile: '../domain/data-file.js#DataFile as DataFileRecord',
      DataFileConnection: '../domain/paging.js#FilePage',
    }),
    ...resolvers('registry', 'RegistryResolverContext', {
      Model: '../domain/model.js#Model as ModelRecord',
      ModelVersion: '../domain/model.js#ModelVersion as ModelVersionRecord',
      ModelConnection: '../domain/paging.js#ModelPage',
      ModelVersionConnection: '../domain/paging.js#VersionPage',
      ModelArtifact: '../domain/model.js#ModelArtifact as ModelArtifactRecord',
      StageTransition: '../domain/model.js#StageTransition as StageTransitionRecord',
    }),
    ...operations('subgraphs/training'),
    ...operations('rest-compat'),
    ...operations('demo'),
  },
};

export default config;
