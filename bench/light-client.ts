import { randomBytes, randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export interface LightClientOptions {
  port: number;
  query: string;
  variables: Record<string, unknown>;
  /** Called for every message after the acknowledgement, with its size and a way to read its first bytes. */
  onMessage(sizeBytes: number, head: () => string): void;
  onClose(): void;
}

const TEXT = 1;
const PING = 9;
/** Enough of a message to find the time stamp in. */
const HEAD_BYTES = 200;

/**
 * Subscribes over graphql-transport-ws with nothing but a socket, so that thousands of clients fit into one process
 * and their own work does not hide the server's. Resolves once the subscription was sent.
 */
export function openLightClient(options: LightClientOptions): Promise<Socket> {
  const { port, onMessage } = options;
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    socket.once('error', reject);
    socket.once('close', () => {
      reject(new Error('The gateway closed a connection'));
      options.onClose();
    });
    socket.write(upgradeRequest());
    let rest: Buffer | undefined;
    let isUpgraded = false;
    let isAcknowledged = false;

    const onFrame = (data: Buffer, opcode: number, from: number, length: number): void => {
      if (opcode === PING) socket.write(frame('', 0x8a));
      if (opcode !== TEXT) return;
      if (isAcknowledged) {
        onMessage(length, () => data.toString('latin1', from, from + Math.min(length, HEAD_BYTES)));
        return;
      }
      isAcknowledged = true;
      const { query, variables } = options;
      const subscribe = { id: randomUUID(), type: 'subscribe', payload: { query, variables } };
      socket.write(frame(JSON.stringify(subscribe)), () => resolve(socket));
    };

    socket.on('data', (chunk) => {
      const data = rest ? Buffer.concat([rest, chunk]) : chunk;
      rest = undefined;
      let offset = 0;
      if (!isUpgraded) {
        const end = data.indexOf('\r\n\r\n');
        if (end < 0) {
          rest = data;
          return;
        }
        isUpgraded = true;
        offset = end + 4;
        socket.write(frame(JSON.stringify({ type: 'connection_init', payload: {} })));
      }
      for (;;) {
        const header = readHeader(data, offset);
        if (!header || data.length < header.from + header.length) break;
        onFrame(data, header.opcode, header.from, header.length);
        offset = header.from + header.length;
      }
      if (offset < data.length) rest = data.subarray(offset);
    });
  });
}

/** Frames of a server are not masked; ours are under 64 KiB. */
function readHeader(data: Buffer, at: number): { opcode: number; from: number; length: number } | undefined {
  if (data.length < at + 2) return undefined;
  const opcode = data.readUInt8(at) & 15;
  const short = data.readUInt8(at + 1) & 127;
  if (short < 126) return { opcode, from: at + 2, length: short };
  return data.length < at + 4 ? undefined : { opcode, from: at + 4, length: data.readUInt16BE(at + 2) };
}

/** A client's frame, masked with zeros. */
function frame(text: string, first = 0x81): Buffer {
  const body = Buffer.from(text);
  const header =
    body.length < 126
      ? Buffer.from([first, 0x80 | body.length])
      : Buffer.from([first, 0xfe, body.length >> 8, body.length & 255]);
  return Buffer.concat([header, Buffer.alloc(4), body]);
}

function upgradeRequest(): string {
  return [
    'GET /graphql HTTP/1.1',
    'Host: localhost',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Protocol: graphql-transport-ws',
    '\r\n',
  ].join('\r\n');
}
