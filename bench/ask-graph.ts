/** Asks the graph of a running platform. @throws Error with the message of its first error */
export async function askGraph<T>(
  gatewayUrl: string,
  headers: Readonly<Record<string, string>>,
  query: string,
  variables: object = {},
): Promise<T> {
  const response = await fetch(`${gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: { message: string }[] };
  if (errors?.[0]) throw new Error(errors[0].message);
  return data;
}
