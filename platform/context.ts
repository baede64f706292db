import type { Permission, Role } from '../contracts/permissions.js';
import { ANY_TENANT } from '../contracts/tenants.js';

/** Who asks. `name` is for records ("who promoted this"), `id` for what is somebody's own, neither for what they may do. */
export interface Actor {
  /** `service`: a part of the platform itself, that showed the service token. */
  readonly kind: 'user' | 'service' | 'anonymous';
  /** Never changes and is never given to another: of an account, or else of a token. */
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Of what its roles may, no more than this. Absent: all of it. */
  readonly scope?: readonly Permission[] | undefined;
  /** For which it may ask; `ANY_TENANT` among them stands for all that there are. */
  readonly tenants: readonly string[];
  /** When the token ends by which it asks; nothing that it makes to ask by may last longer. Absent: never. */
  readonly expiresAtMs?: number | undefined;
}

/** Travels with every request through every layer. */
export interface RequestContext {
  readonly tenant: string;
  readonly actor: Actor;
  readonly requestId: string;
  /** Where it comes from, as far as that is known. */
  readonly address?: string | undefined;
  /** Aborted when the client went away or the request's time is up. */
  readonly signal?: AbortSignal | undefined;
  /** When its time is up, on the clock of `performance.now()`. */
  readonly endsAtMs?: number | undefined;
}

export const DEFAULT_TENANT = 'default';

/** A part of the platform, that asks for itself. */
export const serviceActor = (name: string): Actor => ({
  kind: 'service',
  id: `service/${name}`,
  name,
  roles: [],
  tenants: [ANY_TENANT],
});

/** The same request, asked by a part of the platform for what it needs itself, whoever made it ask. */
export function asPlatform(ctx: RequestContext, name: string): RequestContext {
  return { ...ctx, actor: serviceActor(name) };
}

/** The identity under which the platform's own parts ask each other. */
export function serviceContext(name: string, tenant: string, requestId: string): RequestContext {
  return { tenant, requestId, actor: serviceActor(name) };
}
