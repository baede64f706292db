import { stringifyDocument } from 'urql';
import { TENANT_HEADERS } from './asked-tenant.js';
import { ViewerDocument, type ViewerQuery } from './generated/operations.js';

/** Who has signed in. */
export interface Viewer {
  readonly name: string;
  /** The one whose data is shown. */
  readonly tenant: string;
  /** Those that may be chosen; `*` stands for all that there are. */
  readonly tenants: readonly string[];
  readonly roles: readonly string[];
}

/** Why nobody is signed in. */
export class SignInError extends Error {}

/** Tells our own server that one of its pages asks, where the browser does not say so. */
export const OWN_REQUEST = { 'x-mlsec': 'dashboard' } as const;

/** Who the browser's session belongs to; undefined when there is none, or it is over. */
export async function readViewer(): Promise<Viewer | undefined> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...OWN_REQUEST, ...TENANT_HEADERS },
    body: JSON.stringify({ query: stringifyDocument(ViewerDocument) }),
  });
  if (response.status === 401) return undefined;
  if (!response.ok) throw new SignInError(await messageOf(response));
  const { data, errors } = (await response.json()) as {
    data?: ViewerQuery | null;
    errors?: { message: string; extensions?: { code?: string } }[];
  };
  if (data) return data.viewer;
  const [error] = errors ?? [];
  if (error?.extensions?.code === 'UNAUTHENTICATED') return undefined;
  throw new SignInError(error?.message ?? 'The server did not say who has signed in.');
}

/** Opens a session. @throws SignInError with what the server says */
export async function signIn(secret: { token: string } | { code: string }): Promise<void> {
  const response = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...OWN_REQUEST },
    body: JSON.stringify(secret),
  });
  if (!response.ok) throw new SignInError(await messageOf(response));
}

/** Who else can say who somebody is. */
export interface IdentityProvider {
  readonly name: string;
  /** Where it is begun; takes `returnTo`. */
  readonly url: string;
}

/** The identity provider of this installation; undefined where there is none, or the server does not say. */
export async function readProvider(): Promise<IdentityProvider | undefined> {
  const response = await fetch('/session/options').catch(() => undefined);
  if (!response?.ok) return undefined;
  return ((await response.json()) as { provider: IdentityProvider | null }).provider ?? undefined;
}

/** @returns where to go on to sign out of the identity provider too */
export async function signOut(): Promise<string | undefined> {
  const response = await fetch('/session', { method: 'DELETE', headers: OWN_REQUEST });
  return response.status === 200 ? ((await response.json()) as { url: string }).url : undefined;
}

async function messageOf(response: Response): Promise<string> {
  const body = (await response.json().catch(() => undefined)) as
    | { errors?: { message: string }[] }
    | undefined;
  return body?.errors?.[0]?.message ?? `The server answered ${response.status}.`;
}
