import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { ERASURE_ACTIONS } from './contracts/erasure.js';
import { DATA_FORMATS } from './contracts/labelled-rows/rows.js';
import { RETENTION_KINDS } from './contracts/retention.js';
import { AUDIT_OUTCOMES } from './platform/audit/audit-entry.js';
import { enumValues } from './platform/graph/enum-values.js';
import { TOKEN_KINDS, TOKEN_STATES } from './subgraphs/access/domain/access-token.js';
import { ACCOUNT_KINDS } from './subgraphs/access/domain/account.js';
import { ERASURE_PARTS, ERASURE_STATUSES } from './subgraphs/access/domain/erasure.js';
import { OPERATOR_FAMILIES } from './subgraphs/data/domain/augmentation/operator.js';
import { AUGMENTATION_OPERATORS } from './subgraphs/data/domain/augmentation/operators/registry.js';
import { DERIVATION_STATUSES } from './subgraphs/data/domain/derivation/derivation.js';
import { OPERATION_NAMES } from './subgraphs/data/domain/derivation/operation.js';
import { FILE_KINDS } from './subgraphs/data/domain/file-kind.js';
import { FILE_STATUSES } from './subgraphs/data/domain/file-status.js';
import {
  PROBLEM_KINDS,
  SEVERITIES as PROBLEM_SEVERITIES,
} from './subgraphs/data/domain/validation/report.js';
import { WARNING_KINDS } from './subgraphs/data/domain/validation/report-views.js';
import { STAGES } from './subgraphs/registry/domain/stages.js';
import { COMPARISON_STATUSES } from './subgraphs/tracing/domain/compare/comparison.js';
import { EDGE_KINDS } from './subgraphs/tracing/domain/dependencies/dependency-edge.js';
import { DEPENDENCY_NODE_KINDS } from './subgraphs/tracing/domain/dependencies/dependency-graph.js';
import { ERROR_GROUP_STATES } from './subgraphs/tracing/domain/errors/error-decision.js';
import { SEVERITIES } from './subgraphs/tracing/domain/errors/span-error.js';
import { TRENDS } from './subgraphs/tracing/domain/metrics/trend.js';
import { MISSING_VERDICTS } from './subgraphs/tracing/domain/missing/explain-missing.js';
import { OUTCOMES } from './subgraphs/tracing/domain/outcome.js';
import { SAMPLING_MODES } from './subgraphs/tracing/domain/sampling/sampling-strategies.js';
import { SPAN_KIND_NAMES } from './subgraphs/tracing/domain/span.js';
import { TRACE_ORDERS } from './subgraphs/tracing/domain/trace-query.js';
import { BASE_MODEL_STATUSES } from './subgraphs/training/domain/base-models/base-model.js';
import { JOB_STATUSES } from './subgraphs/training/domain/job-state.js';
import { RUN_STATUSES } from './subgraphs/training/domain/retraining/schedule.js';
import { SEARCH_STATUSES, TRIAL_STATUSES } from './subgraphs/training/domain/search/search.js';
import { SEARCH_ALGORITHMS } from './subgraphs/training/domain/search/search-plan.js';

/** Each part says of it what it has. */
const RETENTION_PLAN = '../../../contracts/retention.js#PlanReference';

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

const mapValues = <In, Out>(record: Record<string, In>, map: (value: In) => Out): Record<string, Out> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));

/**
 * Types of one subgraph's resolvers; `mappers` name the domain type that a GraphQL type resolves from, `enums` the
 * type and the words of the domain that stand for an enum and its values.
 */
const resolvers = (
  name: string,
  context: string,
  mappers: Record<string, string>,
  enums: Record<string, [type: string, values: Record<string, string>]> = {},
): CodegenConfig['generates'] => ({
  [`subgraphs/${name}/generated/resolvers.ts`]: {
    schema: [
      { [`subgraphs/${name}/schema.graphql`]: { loader: './scripts/load-subgraph-schema.mjs' } },
      'scripts/federation.graphql',
    ],
    plugins: ['typescript', 'typescript-resolvers'],
    config: {
      ...common,
      scalars,
      federation: true,
      contextType: `../resolver-context.js#${context}`,
      mappers: { ...mappers, ...mapValues(enums, ([type]) => type) },
      enumValues: mapValues(enums, ([, values]) => values),
      useIndexSignature: true,
      maybeValue: 'T | null | undefined',
    },
  },
});

/** Typed documents of operations that are sent to the graph. */
const clientOperations = (documents: string | string[]) => ({
  schema: 'gateway/api-schema.graphql',
  documents,
  plugins: ['typescript-operations', 'typed-document-node'],
  config: {
    ...common,
    scalars: clientScalars,
    dedupeFragments: true,
    documentNodeImport: '@graphql-typed-document-node/core#TypedDocumentNode',
  },
});

/** Of all operations of one part. */
const operations = (folder: string): CodegenConfig['generates'] => ({
  [`${folder}/generated/operations.ts`]: clientOperations(`${folder}/operations/*.graphql`),
});

/** Of the pages of the dashboard, each with its own, so that no page carries another one's. */
const pages = (): CodegenConfig['generates'] =>
  Object.fromEntries(
    operationsOfPages().map((file) => [
      `${dirname(file)}/generated/operations.ts`,
      clientOperations([file, 'dashboard/src/graph/fragments.graphql']),
    ]),
  );

function operationsOfPages(): string[] {
  const files = readdirSync('dashboard/src', { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('operations.graphql'))
    .map((file) => join('dashboard/src', file));
}

const config: CodegenConfig = {
  generates: {
    ...resolvers(
      'access',
      'AccessResolverContext',
      {
        Viewer: '../../../platform/context.js#RequestContext',
        Account: '../domain/account.js#Account as AccountRecord',
        AccountConnection: '../services/accounts.js#ListedAccounts',
        AccessToken: '../domain/access-token.js#AccessToken as AccessTokenRecord',
        AccessTokenConnection: '../services/tokens.js#ListedTokens',
        CreateTokenPayload: '../services/tokens.js#ShownToken',
        RotateTokenPayload: '../services/tokens.js#ShownToken',
        AuditEvent: '../../../platform/audit/stored-entry.js#StoredEntry',
        AuditEventConnection: '../services/audit.js#AuditPage',
        Erasure: '../domain/erasure.js#Erasure as ErasureRecord',
        ErasureConnection: '../domain/erasure.js#ErasurePage',
        ErasureStep: '../domain/erasure.js#ErasureStep as ErasureStepRecord',
        SubjectFinding: '../../../contracts/erasure.js#SubjectFinding as SubjectFindingRecord',
        AuditVerification:
          '../../../platform/audit/verify-audit.js#AuditVerification as AuditVerificationRecord',
        RetentionPolicy:
          '../../../platform/retention/retention-policies.js#RetentionPolicy as RetentionPolicyRecord',
        RetentionPlan: RETENTION_PLAN,
        Archive: '../../../platform/retention/archives.js#Archive as ArchiveRecord',
        ArchiveFile: '../resolvers/ArchiveFile.js#FileOfArchive',
        ArchiveConnection: '../services/retention.js#ArchivePage',
      },
      {
        AccountKind: ['../domain/account.js#AccountKind as AccountKindWord', enumValues(ACCOUNT_KINDS)],
        ErasureStatus: [
          '../domain/erasure.js#ErasureStatus as ErasureStatusWord',
          enumValues(ERASURE_STATUSES),
        ],
        ErasurePart: ['../domain/erasure.js#ErasurePart as ErasurePartWord', enumValues(ERASURE_PARTS)],
        ErasureAction: [
          '../../../contracts/erasure.js#ErasureAction as ErasureActionWord',
          enumValues(ERASURE_ACTIONS),
        ],
        AccessTokenKind: ['../domain/access-token.js#TokenKind', enumValues(TOKEN_KINDS)],
        AccessTokenState: ['../domain/access-token.js#TokenState', enumValues(TOKEN_STATES)],
        AuditOutcome: [
          '../../../platform/audit/audit-entry.js#AuditOutcome as AuditOutcomeWord',
          enumValues(AUDIT_OUTCOMES),
        ],
        RetentionKind: [
          '../../../contracts/retention.js#RetentionKind as RetentionKindWord',
          enumValues(RETENTION_KINDS),
        ],
      },
    ),
    ...resolvers(
      'training',
      'TrainingResolverContext',
      {
        RetentionPlan: RETENTION_PLAN,
        SubjectErasure: '../../../contracts/erasure.js#SubjectErasureState',
        SubjectFinding: '../../../contracts/erasure.js#SubjectFinding as SubjectFindingRecord',
        TrainingJob: '../domain/job.js#TrainingJob as TrainingJobRecord',
        TrainingConfig: '../domain/training-config.js#TrainingConfig as TrainingConfigRecord',
        TrainingConfigRevision: '../domain/training-config.js#ConfigRevision',
        TrainingJobConnection: '../domain/paging.js#JobPage',
        TrainingWorker: '../domain/worker.js#KnownWorker',
        TrainingQueue: '../services/read-queue.js#QueueStatistics',
        TrainingLogConnection: '../domain/paging.js#LogPage',
        TrainingLogLine: '../domain/job-log.js#LogLine',
        TrainingJobEvent: '../domain/job-event.js#JobEvent',
        TrainingEvaluation: '../domain/job-evaluation.js#JobEvaluation',
        TrainingJobChange: '../domain/job-change.js#JobChange',
        HyperparameterSearch: '../domain/search/search.js#HyperparameterSearch as HyperparameterSearchRecord',
        HyperparameterSearchConnection: '../domain/paging.js#SearchPage',
        HyperparameterSearchEvent: '../domain/search/search.js#SearchEvent',
        HyperparameterTrial: '../domain/job.js#TrainingJob as TrainingJobRecord',
        HyperparameterTrialConnection: '../domain/paging.js#TrialPage',
        BaseModel: '../domain/base-models/base-model.js#BaseModel as BaseModelRecord',
        BaseModelConnection: '../domain/paging.js#BaseModelPage',
        RetrainingSchedule: '../domain/retraining/schedule.js#RetrainingSchedule as RetrainingScheduleRecord',
        RetrainingScheduleConnection: '../domain/paging.js#SchedulePage',
        RetrainingRun: '../domain/retraining/schedule.js#RetrainingRun as RetrainingRunRecord',
        RetrainingRunConnection: '../domain/paging.js#RunPage',
        TrainingPhase: '../domain/job-phase.js#JobPhase',
        Trace: '../domain/job.js#TraceKey',
        MetricPoint: '../domain/job-event.js#MeasuredPoint',
        ModelVersion: '../domain/classifier-version.js#VersionKey',
        FlippedText: '../domain/paging.js#PlacedFlip',
        FlippedTextConnection: '../domain/paging.js#FlippedTextPage',
        Mistake: '../domain/paging.js#PlacedMistake',
        MistakeConnection: '../domain/paging.js#MistakePage',
        ClassifyResult: '../services/classify-texts.js#ClassifiedTexts',
        TextClassification: '../services/classify-texts.js#ClassifiedText',
        TextClassificationColumns: '../services/classify-texts.js#ClassifiedTexts',
        EvaluationReport:
          '../../../contracts/evaluation-report.js#EvaluationReport as EvaluationReportRecord',
      },
      {
        ErasureAction: [
          '../../../contracts/erasure.js#ErasureAction as ErasureActionWord',
          enumValues(ERASURE_ACTIONS),
        ],
        TrainingJobStatus: ['../domain/job-state.js#JobStatus', enumValues(JOB_STATUSES)],
        HyperparameterSearchStatus: ['../domain/search/search.js#SearchStatus', enumValues(SEARCH_STATUSES)],
        HyperparameterTrialStatus: ['../domain/search/search.js#TrialStatus', enumValues(TRIAL_STATUSES)],
        SearchAlgorithm: [
          '../domain/search/search-plan.js#SearchAlgorithm as SearchAlgorithmWord',
          enumValues(SEARCH_ALGORITHMS),
        ],
        BaseModelStatus: [
          '../domain/base-models/base-model.js#BaseModelStatus as BaseModelStatusWord',
          enumValues(BASE_MODEL_STATUSES),
        ],
        RetrainingRunStatus: ['../domain/retraining/schedule.js#RunStatus', enumValues(RUN_STATUSES)],
        TrainingJobOrderField: [
          '../domain/paging.js#JobOrderField',
          { CREATED_AT: 'createdAt', FINISHED_AT: 'finishedAt', PRIORITY: 'priority' },
        ],
        OrderDirection: ['../domain/paging.js#Direction', { ASC: 'asc', DESC: 'desc' }],
      },
    ),
    ...resolvers(
      'data',
      'DataResolverContext',
      {
        RetentionPlan: RETENTION_PLAN,
        SubjectErasure: '../../../contracts/erasure.js#SubjectErasureState',
        SubjectFinding: '../../../contracts/erasure.js#SubjectFinding as SubjectFindingRecord',
        DataFileChange: '../domain/file-change.js#FileChange as FileChangeRecord',
        DataFile: '../domain/data-file.js#DataFile as DataFileRecord',
        DataStatistics: '../domain/data-statistics.js#DataStatistics as DataStatisticsRecord',
        DataFileConnection: '../domain/paging.js#FilePage',
        DataFileDifference: '../services/rows/diff-files.js#FileDifference',
        RelabelledRow: '../services/rows/diff-files.js#RelabelledRow as RelabelledRowRecord',
        RelabelledRowConnection: '../services/rows/diff-files.js#DifferencePage<RelabelledRowRecord>',
        SuspectedLabel: '../services/rows/suspected-labels.js#ShownSuspect',
        SuspectedLabelConnection: '../services/rows/suspected-labels.js#SuspectPage',
        DataFileRow: '../services/rows/list-rows.js#FileRow',
        DataFileRowConnection: '../services/rows/list-rows.js#RowPage',
        DataFileDerivation: '../domain/derivation/derivation.js#Derivation',
        DataFileWarning: '../domain/validation/report-views.js#FileWarning',
        DataFileProblem: '../domain/validation/report.js#ProblemSample',
        ValidationReport: '../domain/validation/report.js#ValidationReport as ValidationReportRecord',
        ValidationProblemConnection: '../domain/validation/problem-page.js#ProblemPage',
        ValidationProblem: '../domain/validation/report.js#Problem',
        AugmentationConfig:
          '../domain/augmentation/config.js#AugmentationRevision as AugmentationRevisionRecord',
        AugmentationRevision:
          '../domain/augmentation/config.js#AugmentationRevision as AugmentationRevisionRecord',
        TextVariant: '../domain/augmentation/make-variants.js#Variant',
        SyntheticTexts: '../services/augmentation/augment-texts.js#SyntheticTexts as SyntheticTextsRecord',
      },
      {
        ErasureAction: [
          '../../../contracts/erasure.js#ErasureAction as ErasureActionWord',
          enumValues(ERASURE_ACTIONS),
        ],
        DataFileStatus: ['../domain/file-status.js#FileStatus', enumValues(FILE_STATUSES)],
        DataFileFormat: ['../../../contracts/labelled-rows/rows.js#DataFormat', enumValues(DATA_FORMATS)],
        DataFileKind: ['../domain/file-kind.js#FileKind', enumValues(FILE_KINDS)],
        DataFileOperation: ['../domain/derivation/operation.js#OperationName', enumValues(OPERATION_NAMES)],
        DataFileDerivationStatus: [
          '../domain/derivation/derivation.js#DerivationStatus',
          enumValues(DERIVATION_STATUSES),
        ],
        DataFileWarningKind: ['../domain/validation/report-views.js#WarningKind', enumValues(WARNING_KINDS)],
        ValidationSeverity: [
          '../domain/validation/report.js#Severity as SeverityWord',
          enumValues(PROBLEM_SEVERITIES),
        ],
        ValidationProblemKind: ['../domain/validation/report.js#ProblemKind', enumValues(PROBLEM_KINDS)],
        AugmentationOperator: [
          '../domain/augmentation/operators/registry.js#AugmentationOperator as OperatorName',
          enumValues(AUGMENTATION_OPERATORS),
        ],
        AugmentationOperatorFamily: [
          '../domain/augmentation/operator.js#OperatorFamily',
          enumValues(OPERATOR_FAMILIES),
        ],
      },
    ),
    ...resolvers(
      'registry',
      'RegistryResolverContext',
      {
        SubjectErasure: '../../../contracts/erasure.js#SubjectErasureState',
        SubjectFinding: '../../../contracts/erasure.js#SubjectFinding as SubjectFindingRecord',
        EvaluationReport:
          '../../../contracts/evaluation-report.js#EvaluationReport as EvaluationReportRecord',
        Model: '../domain/model.js#Model as ModelRecord',
        ModelVersion: '../domain/model.js#ModelVersion as ModelVersionRecord',
        ModelAlias: '../domain/model.js#ModelAlias as ModelAliasRecord',
        ModelChange: '../domain/model-change.js#ModelChange as ModelChangeRecord',
        ModelVersionComparison: '../services/compare-model-versions.js#ComparedVersions',
        PromotionPolicy: '../domain/promotion-policy.js#SetPolicy',
        PromotionProposal: '../domain/promotion-proposal.js#PromotionProposal as PromotionProposalRecord',
        PromotionProposalConnection: '../domain/promotion-proposal.js#ProposalPage',
        PromotionReport: '../services/promotion-report.js#PromotionReport as PromotionReportRecord',
        ModelConnection: '../domain/paging.js#ModelPage',
        ModelVersionConnection: '../domain/paging.js#VersionPage',
        ModelArtifact: '../domain/model.js#ModelArtifact as ModelArtifactRecord',
        SavedViewConnection: '../domain/saved-view.js#SavedViewPage',
        StageTransition: '../domain/model.js#StageTransition as StageTransitionRecord',
        Viewer: '../../../platform/context.js#RequestContext',
      },
      {
        ErasureAction: [
          '../../../contracts/erasure.js#ErasureAction as ErasureActionWord',
          enumValues(ERASURE_ACTIONS),
        ],
        ModelStage: ['../domain/stages.js#Stage', enumValues(STAGES)],
        ModelOrderField: [
          '../domain/paging.js#OrderedField',
          { NAME: 'name', CREATED_AT: 'createdAt', UPDATED_AT: 'updatedAt' },
        ],
        OrderDirection: ['../domain/paging.js#Direction', { ASC: 'asc', DESC: 'desc' }],
      },
    ),
    ...resolvers(
      'tracing',
      'TracingResolverContext',
      {
        RetentionPlan: RETENTION_PLAN,
        SubjectErasure: '../../../contracts/erasure.js#SubjectErasureState',
        SubjectFinding: '../../../contracts/erasure.js#SubjectFinding as SubjectFindingRecord',
        Trace: '../domain/trace/trace-summary.js#TraceSummary',
        TraceConnection: '../services/list-traces.js#TracePage',
        TraceComparison: '../services/compare-two-traces.js#TwoTraces',
        TraceDifference: '../domain/compare/comparison.js#TraceComparison as TraceDifferenceRecord',
        ComparedPlace: '../resolvers/TraceDifference.js#PlaceInDifference',
        PlaceFigures: '../domain/compare/comparison.js#PlaceStats',
        ComparisonSide: '../domain/compare/comparison.js#ComparisonSide as ComparisonSideRecord',
        Span: '../loaders.js#SpanInTrace',
        SpanColumns: '../resolvers/SpanColumns.js#ColumnSpans',
        Waterfall: '../domain/trace/waterfall.js#Waterfall as WaterfallRecord',
        SpanAttribute: '../resolvers/attributes.js#AttributeEntry',
        SpanEvent: '../domain/span.js#SpanEvent as SpanEventRecord',
        SpanLog: '../domain/trace/span-log.js#SpanLog as SpanLogRecord',
        SpanLink: '../domain/span.js#SpanLink as SpanLinkRecord',
        Service: '../services/service-figures.js#ServiceInWindow',
        ServiceConnection: '../services/list-services.js#ServicePage',
        OperationStatistics: '../services/operation-figures.js#OperationFigures',
        ServicePerformance: '../services/service-performance.js#ServicePerformanceFigures',
        SlowestTraces: '../services/find-slowest.js#Slowest',
        PerformanceTrends: '../services/performance-trends.js#PerformanceSeries',
        TimeWindow: '../domain/time-window.js#TimeWindow as TimeWindowRecord',
        TraceErrorConnection: '../services/list-errors.js#ErrorPage',
        TraceError: '../domain/errors/span-error.js#ErrorRecord',
        TraceErrorGroup: '../services/error-groups.js#ErrorGroupInWindow',
        DependencyGraph: '../services/read-dependencies.js#DependenciesInWindow',
        DependencyImpact: '../services/read-dependencies.js#ImpactInWindow',
        TracingStatistics: '../services/deps.js#IngestFigures',
        TraceStreamEvent: '../services/follow-traces.js#TraceStreamBatch',
        ServiceMetricsSample: '../services/follow-service-metrics.js#ServiceSample',
      },
      {
        TraceOrder: ['../domain/trace-query.js#TraceOrder as TraceOrderWord', enumValues(TRACE_ORDERS)],
        TraceOutcome: ['../domain/outcome.js#Outcome', enumValues(OUTCOMES)],
        ErasureAction: [
          '../../../contracts/erasure.js#ErasureAction as ErasureActionWord',
          enumValues(ERASURE_ACTIONS),
        ],
        SpanKind: ['../domain/span.js#SpanKindName', enumValues(SPAN_KIND_NAMES)],
        ErrorSeverity: ['../domain/errors/span-error.js#Severity', enumValues(SEVERITIES)],
        ErrorGroupState: [
          '../domain/errors/error-decision.js#ErrorGroupState as ErrorGroupStateWord',
          enumValues(ERROR_GROUP_STATES),
        ],
        Trend: ['../domain/metrics/trend.js#Trend as TrendWord', enumValues(TRENDS)],
        PlaceStatus: ['../domain/compare/comparison.js#ComparisonStatus', enumValues(COMPARISON_STATUSES)],
        DependencyNodeType: [
          '../domain/dependencies/dependency-graph.js#DependencyNodeKind',
          enumValues(DEPENDENCY_NODE_KINDS),
        ],
        DependencyKind: ['../domain/dependencies/dependency-edge.js#EdgeKind', enumValues(EDGE_KINDS)],
        SamplingMode: [
          '../domain/sampling/sampling-strategies.js#SamplingMode as SamplingModeWord',
          enumValues(SAMPLING_MODES),
        ],
        MissingTraceVerdict: [
          '../domain/missing/explain-missing.js#MissingVerdict',
          enumValues(MISSING_VERDICTS),
        ],
      },
    ),
    ...operations('subgraphs/access'),
    ...operations('subgraphs/data'),
    ...operations('subgraphs/training'),
    ...operations('subgraphs/registry'),
    ...operations('rest-compat'),
    ...operations('demo'),
    ...pages(),
  },
};

export default config;
