import type { SealedColumn } from '../../../platform/postgres/seal-stored-texts.js';

/** What of the registry's tables is encrypted at rest: texts of canaries, and what people have looked for. */
export const SEALED_COLUMNS = [
  { table: 'registry.promotion_policy', column: 'policy' },
  { table: 'registry.saved_view', column: 'path' },
] as const satisfies readonly SealedColumn[];

type Name<Column> = Column extends SealedColumn ? `${Column['table']}.${Column['column']}` : never;
type SealedName = Name<(typeof SEALED_COLUMNS)[number]>;

/** Which text it is, for `ColumnSeal`. */
export const ofColumn = (column: SealedName, tenant: string) => ({ tenant, column });
