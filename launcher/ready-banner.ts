/** What the user reads once everything serves. */
export function readyBanner(facts: {
  seconds: number;
  urls: Record<string, string>;
  adminTokenFile: string;
  dataDir: string;
  authRequired: boolean;
}): string {
  const { urls } = facts;
  const rows: [string, string | undefined][] = [
    ['GraphQL', urls.graphql],
    ['Subscriptions', urls.graphql?.replace(/^http/, 'ws')],
    ['REST', urls.rest],
    ['REST documents', urls.rest && `${urls.rest}/docs`],
    ['Admin token', facts.authRequired ? facts.adminTokenFile : 'not needed (GATEWAY_AUTH=off)'],
    ['Data', facts.dataDir],
  ];
  const lines = rows.filter(([, value]) => value).map(([name, value]) => `  ${name.padEnd(16)}${value}`);
  return [
    '',
    `The platform is ready (${facts.seconds.toFixed(1)} s).`,
    '',
    ...lines,
    '',
    'Next, in another terminal:',
    '  npm run demo',
    `  curl ${urls.rest}/health`,
    '',
    'Ctrl-C stops it; everything is kept in the data folder.',
    '',
  ].join('\n');
}
