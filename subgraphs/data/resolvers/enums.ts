import { DATA_FORMATS } from '../../../contracts/labelled-rows/rows.js';
import { enumValues } from '../../../platform/graph/enum-values.js';
import { AUGMENTATION_OPERATORS } from '../domain/augmentation/operators.js';
import { WARNING_KINDS } from '../domain/data-file.js';
import { FILE_KINDS } from '../domain/file-kind.js';
import { FILE_STATUSES } from '../domain/file-status.js';
import type {
  AugmentationOperatorResolvers,
  DataFileFormatResolvers,
  DataFileKindResolvers,
  DataFileStatusResolvers,
  DataFileWarningKindResolvers,
} from '../generated/resolvers.js';

export const DataFileStatus: Required<DataFileStatusResolvers> = enumValues(FILE_STATUSES);
export const DataFileFormat: Required<DataFileFormatResolvers> = enumValues(DATA_FORMATS);
export const DataFileKind: Required<DataFileKindResolvers> = enumValues(FILE_KINDS);
export const DataFileWarningKind: Required<DataFileWarningKindResolvers> = enumValues(WARNING_KINDS);
export const AugmentationOperator: Required<AugmentationOperatorResolvers> =
  enumValues(AUGMENTATION_OPERATORS);
