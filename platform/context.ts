/** What an identity may do: `admin` everything a person may, `service` what the platform's own parts may. */
export type Role = 'admin' | 'service';

/** Who asks. `name` is for records ("who promoted this") and for what is a person's own, never for what they may do. */
export interface Actor {
  readonly kind: 'user' | 'service' | 'anonymous';
  readonly name: string;
  readonly roles: readonly Role[];
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

/** The identity under which the platform's own parts ask each other. */
export function serviceContext(name: string, tenant: string, requestId: string): RequestContext {
  return { tenant, requestId, actor: { kind: 'service', name, roles: ['admin', 'service'] } };
}
