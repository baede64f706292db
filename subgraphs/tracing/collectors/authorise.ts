import { randomUUID } from 'node:crypto';
import type { ServerUnaryCall } from '@grpc/grpc-js';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../../contracts/errors.js';
import type { LimitedRefusals } from '../../../platform/audit/limited-refusals.js';
import { clientAddress } from '../../../platform/http/client-address.js';
import { bearerToken, REQUEST_ID_HEADER, tokensEqual, unknownContext } from '../../../platform/identity.js';

/** How a collector knows who may send. */
export interface CollectorAccess {
  /** Given: asked for as bearer token, where spans come as text also as the password of basic authentication. */
  readonly collectorToken: string | undefined;
  /** Where it is recorded that somebody showed another token; absent: nowhere. */
  readonly refusals?: LimitedRefusals | undefined;
}

/** Who sends, as far as the connection and the headers tell. */
export interface Sender {
  readonly authorization: string | undefined;
  readonly address: string | undefined;
  readonly requestId: string;
}

const SEND_SPANS = { action: 'sendSpans', target: undefined };

/**
 * @param given the token that the sender shows
 * @throws AppError UNAUTHENTICATED
 */
export async function authorise(
  { collectorToken, refusals }: CollectorAccess,
  sender: Sender,
  given = bearerToken(sender.authorization),
): Promise<void> {
  if (collectorToken === undefined) return;
  if (given !== undefined && tokensEqual(given, collectorToken)) return;
  const message = 'This collector asks for its token: Authorization: Bearer TOKEN.';
  const error = new AppError('UNAUTHENTICATED', message);
  const { authorization, address } = sender;
  // Who shows nothing has not tried to be somebody.
  if (authorization !== undefined) {
    const shown = { secret: authorization, address, tenant: undefined };
    await refusals?.refuse(unknownContext(sender), SEND_SPANS, error, shown);
  }
  throw error;
}

export const httpSender = ({ raw, id }: FastifyRequest): Sender => ({
  authorization: raw.headers.authorization,
  address: clientAddress(raw),
  requestId: id,
});

export function grpcSender(call: ServerUnaryCall<Buffer, Buffer>): Sender {
  const textOf = (key: string) => call.metadata.get(key)[0]?.toString();
  return {
    authorization: textOf('authorization'),
    // With the port behind it.
    address: call.getPeer().replace(/:\d+$/, ''),
    requestId: textOf(REQUEST_ID_HEADER) ?? randomUUID(),
  };
}
