export interface ObjectInfo {
  key: string;
  sizeBytes: number;
  modifiedAt: Date;
}
