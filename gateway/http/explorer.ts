const EXAMPLE = `# Follow a training job live. Put your access token below, under Headers:
#   {"authorization": "Bearer TOKEN"}
query Jobs {
  trainingJobs(first: 10) {
    edges { node { id family status progress dataset { originalName } modelVersion { version stage } } }
  }
}
`;

/** GraphiQL as one page that needs nothing from elsewhere. Loaded when it is first asked for: it has 9 MB. */
export async function renderExplorer(): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL({
    title: 'GraphQL explorer',
    endpoint: '/graphql',
    subscriptionsProtocol: 'WS',
    defaultQuery: EXAMPLE,
    defaultEditorToolsVisibility: 'headers',
    isHeadersEditorEnabled: true,
    // A token belongs into a tab's memory, not into the browser's storage.
    shouldPersistHeaders: false,
  });
}
