import type { Permission, Role } from '../contracts/permissions.js';

/** Who asks. `name` is for records ("who promoted this") and for what is a person's own, never for what they may do. */
export interface Actor {
  /** `service`: a part of the platform itself, that showed the service token. */
  readonly kind: 'user' | 'service' | 'anonymous';
  readonly name: string;
  readonly roles: readonly Role[];
  /** Of what its roles may, no more than this. Absent: all of it. */
  readonly scope?: readonly Permission[] | undefined;
}

/** Travels with every request through every layer. */
export interface RequestContext {
  readonly tenant: string;
  readonly actor: Actor;
  readonly requestId: string;
  /** Aborted when the client went away or the request's time is up. */
  readonly signal?: AbortSignal | undefined;
  /** When its time is up, on the clock of `performance.now()`. */
  readonly endsAtMs?: number | undefined;
}

export const DEFAULT_TENANT = 'default';

/** The same request, asked by a part of the platform for what it needs itself, whoever made it ask. */
export function asPlatform(ctx: RequestContext, name: string): RequestContext {
  return { ...ctx, actor: serviceContext(name, ctx.tenant, ctx.requestId).actor };
}

/** The identity under which the platform's own parts ask each other. */
export function serviceContext(name: string, tenant: string, requestId: string): RequestContext {
  return { tenant, requestId, actor: { kind: 'service', name, roles: [] } };
}
