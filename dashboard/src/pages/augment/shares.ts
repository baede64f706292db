/** How often an operator is to be used, 0 to 1, by its name; those that are not named are as they were saved. */
export type Shares = ReadonlyMap<string, number>;

/** Reads `SYNONYM_REPLACEMENT:0.3,LEETSPEAK:0`; what is no share is left out. */
export function parseShares(text: string | undefined): Shares {
  const shares = new Map<string, number>();
  for (const part of text?.split(',') ?? []) {
    const [operator = '', value = ''] = part.split(':');
    const share = Number(value);
    if (/^[A-Z][A-Z_]*$/.test(operator) && value !== '' && share >= 0 && share <= 1)
      shares.set(operator, share);
  }
  return shares;
}

/** As a search parameter; nothing when all are as they were saved. */
export function formatShares(shares: Shares): string | undefined {
  return [...shares].map(([operator, share]) => `${operator}:${share}`).join(',') || undefined;
}

/** What is to be said of the shares: operators with a setting of their own by that, others by their names. */
export function configOf<Operator extends string>(
  shares: Shares,
  operators: readonly { operator: Operator; setting: string }[],
) {
  const changed = operators.flatMap(({ operator, setting }) => {
    const prob = shares.get(operator);
    return prob === undefined ? [] : [{ operator, setting, prob }];
  });
  const others = changed.filter(({ setting }) => setting === 'operatorProbs');
  const own = changed.filter(({ setting }) => setting !== 'operatorProbs');
  return {
    ...Object.fromEntries(own.map(({ setting, prob }) => [setting, prob])),
    ...(others.length > 0 ? { operatorProbs: others.map(({ operator, prob }) => ({ operator, prob })) } : {}),
  };
}
