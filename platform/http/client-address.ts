import type { IncomingMessage } from 'node:http';
import { isLoopbackName } from './host-names.js';

/** Says whom a proxy asks for. */
export const FORWARDED_HEADER = 'x-forwarded-for';

/** Whom a proxy on this machine asks for, or else who is connected. */
export function clientAddress({ socket, headers }: IncomingMessage): string {
  const address = socket.remoteAddress ?? '';
  const forwarded = headers[FORWARDED_HEADER];
  if (forwarded === undefined || !isLoopbackName(address)) return address;
  return String(forwarded).split(',').at(-1)?.trim() || address;
}
