import { connect } from 'node:http2';

const EXPORT_PATH = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';

/** Sends bytes as a compressed message that gRPC's own clients would never make. Resolves with the call's status. */
export function exportFrame(port: number, payload: Buffer): Promise<{ status: number; message: string }> {
  const session = connect(`http://127.0.0.1:${port}`);
  const head = Buffer.alloc(5);
  head.writeUInt8(1, 0); // compressed
  head.writeUInt32BE(payload.length, 1);
  return new Promise<{ status: number; message: string }>((resolve, reject) => {
    session.on('error', reject);
    const stream = session.request({
      ':method': 'POST',
      ':path': EXPORT_PATH,
      'content-type': 'application/grpc',
      'grpc-encoding': 'gzip',
      te: 'trailers',
    });
    const note = (headers: Record<string, unknown>) => {
      if (headers['grpc-status'] === undefined) return;
      resolve({ status: Number(headers['grpc-status']), message: String(headers['grpc-message']) });
    };
    stream.on('response', note).on('trailers', note).on('error', reject);
    stream.resume();
    stream.end(Buffer.concat([head, payload]));
  }).finally(() => session.destroy());
}
