import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between a client and a server, to take the server away from the client. */
export interface TcpProxy {
  readonly port: number;
  /** Breaks every connection and lets no new one through, as when the server has ended. */
  cut(): void;
  /** The same by a TCP reset, as from a machine that knows nothing of the connection any more. */
  reset(): void;
  /** Keeps every connection open and passes nothing on, as when the server's machine has vanished. */
  freeze(): void;
  /** New connections work again; those that were frozen stay dead. */
  restore(): void;
  close(): Promise<void>;
}

export async function startTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  let state: 'open' | 'cut' | 'frozen' = 'open';
  const sockets = new Set<Socket>();
  const track = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    track(client);
    if (state === 'cut') return void client.destroy();
    if (state === 'frozen') return;
    const upstream = connect(target.port, target.host);
    track(upstream);
    client.pipe(upstream).pipe(client);
    client.once('close', () => upstream.destroy());
    upstream.once('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');

  const destroyAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    cut() {
      state = 'cut';
      destroyAll();
    },
    reset() {
      state = 'cut';
      for (const socket of sockets) socket.resetAndDestroy();
    },
    freeze() {
      state = 'frozen';
      for (const socket of sockets) socket.unpipe().pause();
    },
    restore() {
      state = 'open';
    },
    async close() {
      destroyAll();
      server.close();
      await once(server, 'close');
    },
  };
}
