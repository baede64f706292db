import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Failure } from '../../query-context.js';

/** gRPC's codes (google.rpc.Code) by HTTP status, as grpc-gateway pairs them. */
const GRPC_CODES: Readonly<Record<number, number>> = {
  400: 3,
  401: 16,
  403: 7,
  404: 5,
  409: 6,
  429: 8,
  500: 13,
  501: 12,
  503: 14,
  504: 4,
};
const UNKNOWN = 2;

/** Sends an error as grpc-gateway does. */
export function sendGatewayFailure(reply: FastifyReply, { status, message }: Failure): FastifyReply {
  const error = {
    grpcCode: GRPC_CODES[status] ?? UNKNOWN,
    httpCode: status,
    message,
    httpStatus: STATUS_CODES[status] ?? 'Unknown',
  };
  return reply
    .code(status)
    .header('x-content-type-options', 'nosniff')
    .type('application/json')
    .send(JSON.stringify({ error }));
}
