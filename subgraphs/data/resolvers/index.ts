import type { Resolvers } from '../generated/resolvers.js';
import { AugmentationConfig } from './AugmentationConfig.js';
import { AugmentationRevision } from './AugmentationRevision.js';
import { abortDataUpload } from './abortDataUpload.js';
import { cancelDerivation } from './cancelDerivation.js';
import { completeDataUpload } from './completeDataUpload.js';
import { createDataUpload } from './createDataUpload.js';
import { createSampleData } from './createSampleData.js';
import { DataFile } from './DataFile.js';
import { DataFileChange } from './DataFileChange.js';
import { DataFileConnection } from './DataFileConnection.js';
import { DataFileDerivation } from './DataFileDerivation.js';
import { DataFileDifference } from './DataFileDifference.js';
import { DataFileRow } from './DataFileRow.js';
import { DataFileRowConnection } from './DataFileRowConnection.js';
import { DataFileWarning } from './DataFileWarning.js';
import { DataStatistics } from './DataStatistics.js';
import { dataFileChanges } from './dataFileChanges.js';
import { deleteDataFile } from './deleteDataFile.js';
import { deriveDataFile } from './deriveDataFile.js';
import * as enums from './enums.js';
import { eraseFromData } from './eraseFromData.js';
import { importDataFile } from './importDataFile.js';
import { processDataFile } from './processDataFile.js';
import { Query } from './Query.js';
import { RelabelledRowConnection } from './RelabelledRowConnection.js';
import { RetentionPlan } from './RetentionPlan.js';
import { recordDataFileUse } from './recordDataFileUse.js';
import { reportUploadProgress } from './reportUploadProgress.js';
import { SuspectedLabel } from './SuspectedLabel.js';
import { SuspectedLabelConnection } from './SuspectedLabelConnection.js';
import { SyntheticTexts } from './SyntheticTexts.js';
import { saveAugmentationConfig } from './saveAugmentationConfig.js';
import { TextVariant } from './TextVariant.js';
import { ValidationProblem } from './ValidationProblem.js';
import { ValidationProblemConnection } from './ValidationProblemConnection.js';
import { ValidationReport } from './ValidationReport.js';

/** Everything the data subgraph answers. */
export const resolvers: Resolvers = {
  Query,
  Mutation: {
    createDataUpload,
    createSampleData,
    importDataFile,
    reportUploadProgress,
    completeDataUpload,
    abortDataUpload,
    processDataFile,
    deriveDataFile,
    cancelDerivation,
    deleteDataFile,
    recordDataFileUse,
    saveAugmentationConfig,
    eraseFromData,
  },
  Subscription: { dataFileChanges },
  ...enums,
  AugmentationConfig,
  AugmentationRevision,
  DataFile,
  DataFileChange,
  DataFileConnection,
  DataStatistics,
  DataFileDerivation,
  DataFileDifference,
  DataFileRow,
  DataFileRowConnection,
  SyntheticTexts,
  RelabelledRowConnection,
  RetentionPlan,
  SuspectedLabel,
  SuspectedLabelConnection,
  TextVariant,
  DataFileWarning,
  ValidationProblem,
  ValidationProblemConnection,
  ValidationReport,
};
