import { ERASURE_ACTIONS } from '../../../contracts/erasure.js';
import { DATA_FORMATS } from '../../../contracts/labelled-rows/rows.js';
import { enumValues } from '../../../platform/graph/enum-values.js';
import { OPERATOR_FAMILIES } from '../domain/augmentation/operator.js';
import { AUGMENTATION_OPERATORS } from '../domain/augmentation/operators/registry.js';
import { DERIVATION_STATUSES } from '../domain/derivation/derivation.js';
import { OPERATION_NAMES } from '../domain/derivation/operation.js';
import { FILE_KINDS } from '../domain/file-kind.js';
import { FILE_STATUSES } from '../domain/file-status.js';
import { PROBLEM_KINDS, SEVERITIES } from '../domain/validation/report.js';
import { WARNING_KINDS } from '../domain/validation/report-views.js';
import type {
  AugmentationOperatorFamilyResolvers,
  AugmentationOperatorResolvers,
  DataFileDerivationStatusResolvers,
  DataFileFormatResolvers,
  DataFileKindResolvers,
  DataFileOperationResolvers,
  DataFileStatusResolvers,
  DataFileWarningKindResolvers,
  ValidationProblemKindResolvers,
  ValidationSeverityResolvers,
} from '../generated/resolvers.js';

export const DataFileStatus: Required<DataFileStatusResolvers> = enumValues(FILE_STATUSES);
export const DataFileFormat: Required<DataFileFormatResolvers> = enumValues(DATA_FORMATS);
export const DataFileKind: Required<DataFileKindResolvers> = enumValues(FILE_KINDS);
export const DataFileWarningKind: Required<DataFileWarningKindResolvers> = enumValues(WARNING_KINDS);
export const DataFileOperation: Required<DataFileOperationResolvers> = enumValues(OPERATION_NAMES);
export const DataFileDerivationStatus: Required<DataFileDerivationStatusResolvers> =
  enumValues(DERIVATION_STATUSES);
export const ValidationSeverity: Required<ValidationSeverityResolvers> = enumValues(SEVERITIES);
export const ValidationProblemKind: Required<ValidationProblemKindResolvers> = enumValues(PROBLEM_KINDS);
export const AugmentationOperator: Required<AugmentationOperatorResolvers> =
  enumValues(AUGMENTATION_OPERATORS);
export const AugmentationOperatorFamily: Required<AugmentationOperatorFamilyResolvers> =
  enumValues(OPERATOR_FAMILIES);
export const ErasureAction = enumValues(ERASURE_ACTIONS);
