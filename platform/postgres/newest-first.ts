/** Place of a row in a list that is newest first. */
interface Place {
  readonly createdAt: Date;
  readonly id: string;
}

/** The order of a list that is newest first, for Prisma. */
export const NEWEST_FIRST = [{ createdAt: 'desc' as const }, { id: 'desc' as const }];

/** The condition, for Prisma, that rows lie behind a place in `NEWEST_FIRST`. */
export function behindNewest({ createdAt, id }: Place) {
  return {
    OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }],
    // Implied by the OR; PostgreSQL starts its index scan there only when told so.
    createdAt: { lte: createdAt },
  };
}
