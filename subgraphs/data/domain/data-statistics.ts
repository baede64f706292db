/** What the complete files of one kind of data add up to. */
export interface DataTypeStatistics extends FileTotals {
  readonly dataType: string;
}

export interface FileTotals {
  /** Whatever their state. */
  readonly fileCount: number;
  readonly freshCount: number;
  readonly usedCount: number;
  readonly sizeBytes: number;
}

export interface DataStatistics extends FileTotals {
  readonly dataTypes: DataTypeStatistics[];
}

/** The sum over all kinds of data. */
export function totalOf(dataTypes: DataTypeStatistics[]): DataStatistics {
  const sum = (of: (type: DataTypeStatistics) => number) =>
    dataTypes.reduce((total, type) => total + of(type), 0);
  return {
    fileCount: sum(({ fileCount }) => fileCount),
    freshCount: sum(({ freshCount }) => freshCount),
    usedCount: sum(({ usedCount }) => usedCount),
    sizeBytes: sum(({ sizeBytes }) => sizeBytes),
    dataTypes,
  };
}
