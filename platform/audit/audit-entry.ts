import { createHmac, randomUUID } from 'node:crypto';
import { trace } from '@opentelemetry/api';
import type { RequestContext } from '../context.js';
import { newId } from '../ids.js';

export const AUDIT_OUTCOMES = ['allowed', 'denied', 'failed'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** What an action is about. Without an id: there is only one, or it never came to be. */
export interface AuditTarget {
  readonly kind: string;
  readonly id?: string | undefined;
}

/** What somebody does: a field of Mutation, a field that shows raw data, or a word such as `signIn`. */
export interface AuditedAction {
  readonly action: string;
  readonly target: AuditTarget | undefined;
}

/** The fields that can be erased. They stand beside the chain, which holds a commitment to them. */
export interface PersonalFields {
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly address: string | null;
}

/** A row of `gateway.audit_event` as it is inserted, by its columns; the database adds the time. */
export interface AuditRow {
  readonly id: string;
  readonly tenant: string;
  readonly action: string;
  readonly target_kind: string | null;
  readonly target_id: string | null;
  readonly outcome: AuditOutcome;
  readonly changed: boolean;
  readonly code: string | null;
  readonly actor_kind: string;
  readonly request_id: string;
  readonly trace_id: string | null;
  readonly commitment: string;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly address: string | null;
  readonly salt: string;
}

/** Texts that come from outside are cut here, in UTF-16 units. */
const MOST_CHARACTERS = 300;

export function newAuditRow(
  ctx: RequestContext,
  { action, target }: AuditedAction,
  {
    outcome,
    changed = false,
    code = null,
  }: { outcome: AuditOutcome; changed?: boolean; code?: string | null },
): AuditRow {
  const { actor } = ctx;
  const personal = { actorId: text(actor.id), actorName: text(actor.name), address: text(ctx.address) };
  const salt = newSalt();
  return {
    id: newId('audit'),
    tenant: ctx.tenant,
    action,
    target_kind: target?.kind ?? null,
    target_id: text(target?.id),
    outcome,
    changed,
    code,
    actor_kind: actor.kind,
    request_id: ctx.requestId,
    trace_id: trace.getActiveSpan()?.spanContext().traceId ?? null,
    commitment: asBytea(commitmentTo(personal, salt)),
    actor_id: personal.actorId,
    actor_name: personal.actorName,
    address: personal.address,
    salt: asBytea(salt),
  };
}

/** 16 bytes, of which 122 bits are random: Node makes many such at once, and `randomBytes` each by itself. */
const newSalt = () => Buffer.from(randomUUID().replaceAll('-', ''), 'hex');

/** Tells nothing of the fields to who has not the salt, and fits no other fields. */
export function commitmentTo({ actorId, actorName, address }: PersonalFields, salt: Uint8Array): Buffer {
  return createHmac('sha256', salt).update(JSON.stringify({ actorId, actorName, address })).digest();
}

const asBytea = (bytes: Buffer) => `\\x${bytes.toString('hex')}`;

/** A NUL, or what may be half of a pair of surrogates. */
const UNSTORABLE = /[\0\ud800-\udfff]/;

/** PostgreSQL keeps no NUL and no half of a pair of surrogates. */
function text(given: string | undefined): string | null {
  if (given === undefined) return null;
  const cut = given.slice(0, MOST_CHARACTERS);
  return UNSTORABLE.test(cut) ? Buffer.from(cut).toString().replaceAll('\0', '') : cut;
}
