import type { DataFormat } from '../../../contracts/labelled-rows/rows.js';
import type { FileStatus } from '../domain/file-status.js';
import type { DataFileFormat, DataFileStatus } from '../generated/resolvers.js';

/** A status as GraphQL spells it. */
export const toGraphStatus = (status: FileStatus) =>
  status.toUpperCase() as DataFileStatus & Uppercase<FileStatus>;

/** A status as the domain and the REST documents spell it. */
export const fromGraphStatus = (status: DataFileStatus) => status.toLowerCase() as Lowercase<DataFileStatus>;

/** A format as GraphQL spells it. */
export const toGraphFormat = (format: DataFormat) =>
  format.toUpperCase() as DataFileFormat & Uppercase<DataFormat>;

/** A word of a fixed set as GraphQL spells it. */
export const toGraphWord = <T extends string>(word: T) => word.toUpperCase() as Uppercase<T>;
