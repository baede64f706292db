import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { AppError } from '../../../contracts/errors.js';
import { DEFAULT_TENANT } from '../../../platform/context.js';
import { translateListenError } from '../../../platform/http/ports.js';
import type { Logger } from '../../../platform/log.js';
import type { IngestSpans, Protocol } from '../domain/ingest.js';
import { ClientLossTracker } from '../protocols/jaeger/client-losses.js';
import { type AgentEncoding, decodeAgentMessage } from '../protocols/jaeger/decode-agent-message.js';
import type { CollectorEvents } from './collector-events.js';

export interface JaegerAgentOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** The variable that sets the port, for messages. */
  readonly variable: string;
  readonly encoding: AgentEncoding;
  readonly ingest: IngestSpans;
  readonly events: CollectorEvents;
  readonly log: Logger;
}

export interface JaegerAgent {
  readonly port: number;
  /** Takes no more packets, and waits for those that are being stored. */
  stop(): Promise<void>;
}

/**
 * What the system keeps of packets that come while we are busy, as far as it allows (`net.core.rmem_max`): some
 * seconds of a busy client. The default of about 200 KiB holds three packets.
 */
const RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024;

/**
 * The Jaeger agent's UDP port: one packet is one batch, of the default tenant. Nothing is ever answered. What cannot
 * be read or stored is counted and logged at debug, since anyone can send anything.
 * @throws ListenError
 */
export async function startJaegerAgent(options: JaegerAgentOptions): Promise<JaegerAgent> {
  const { log } = options;
  const socket = createSocket(isIPv6(options.host) ? 'udp6' : 'udp4');
  const pending = new Set<Promise<void>>();
  const losses = new ClientLossTracker();
  socket.on('message', (packet) => {
    const work = takePacket(packet, options, losses).finally(() => pending.delete(work));
    pending.add(work);
  });
  await bind(socket, options);
  socket.on('error', (error) => log.warn({ err: error }, 'Receiving from Jaeger clients failed'));
  raiseReceiveBuffer(socket, log);
  return {
    port: socket.address().port,
    async stop() {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
      await Promise.all(pending);
    },
  };
}

/** Never rejects. */
async function takePacket(
  packet: Buffer,
  { encoding, ingest, events, log }: JaegerAgentOptions,
  losses: ClientLossTracker,
): Promise<void> {
  const protocol: Protocol = encoding === 'compact' ? 'jaeger_udp_compact' : 'jaeger_udp_binary';
  try {
    const { spans, refused, clientReport } = decodeAgentMessage(packet, encoding);
    if (clientReport) events.clientLosses(losses.observe(DEFAULT_TENANT, clientReport));
    if (spans.length === 0 && refused.length === 0) return;
    await ingest({ spans, refused, tenant: DEFAULT_TENANT, protocol, sizeBytes: packet.length });
  } catch (error) {
    const expected = error instanceof AppError;
    events.payloadRefused(protocol, expected ? error.httpStatus : 500);
    if (expected) log.debug({ protocol, sizeBytes: packet.length, reason: error.message }, 'Packet refused');
    else log.error({ err: error, protocol, sizeBytes: packet.length }, 'Packet could not be taken');
  }
}

async function bind(socket: Socket, options: JaegerAgentOptions): Promise<void> {
  const bound = once(socket, 'listening');
  socket.bind({ address: options.host, port: options.port, exclusive: true });
  try {
    await bound;
  } catch (error) {
    socket.close();
    throw translateListenError(error, options);
  }
}

function raiseReceiveBuffer(socket: Socket, log: Logger): void {
  try {
    socket.setRecvBufferSize(RECEIVE_BUFFER_BYTES);
  } catch (error) {
    log.debug({ err: error }, 'The receive buffer keeps its size');
  }
}
