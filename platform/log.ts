import { trace } from '@opentelemetry/api';
import { destination, type Logger as PinoLogger, pino, stdTimeFunctions } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from './config/config.js';

/** Object first, short constant message second: `log.info({ jobId }, 'Job claimed')`. */
export type Logger = Pick<
  PinoLogger,
  'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'isLevelEnabled'
> & {
  child(bindings: { module: string } & Record<string, unknown>): Logger;
};

const REDACTED = [
  'token',
  'password',
  'secret',
  'authorization',
  '*.token',
  '*.password',
  '*.secret',
  '*.authorization',
  '*.headers.authorization',
  'headers.cookie',
  '*.headers.cookie',
];

/**
 * The process's logger: JSON lines with `timestamp level module message` and the trace id of the active span;
 * readable lines on a terminal. Writes to stderr, so that stdout is for what a command prints.
 */
export function createLogger(config: Pick<Config, 'log'>, module: string): Logger {
  const options = {
    level: config.log.level,
    base: null,
    messageKey: 'message',
    timestamp: () => `,"timestamp":${stdTimeFunctions.isoTime().slice(',"time":'.length)}`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: REDACTED, censor: '[redacted]' },
    mixin: () => {
      const span = trace.getActiveSpan()?.spanContext();
      return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
    },
  };
  const readable = config.log.format === 'pretty' || (config.log.format === 'auto' && process.stderr.isTTY);
  const stream = readable ? readableStream() : jsonStream();
  return moduleLogger(pino(options, stream), { module });
}

/** A line names one module, the innermost: pino alone would repeat the field for a child of a child. */
function moduleLogger(root: PinoLogger, bindings: Record<string, unknown>): Logger {
  return Object.assign(root.child(bindings), {
    child: (more: Record<string, unknown>) => moduleLogger(root, { ...bindings, ...more }),
  });
}

/** A full disk behind it, or a terminal that is gone, costs log lines and nothing else. */
function jsonStream() {
  return destination({ dest: 2, sync: true }).on('error', () => undefined);
}

function readableStream() {
  return pretty({
    destination: 2,
    sync: true,
    messageKey: 'message',
    timestampKey: 'timestamp',
    translateTime: 'SYS:HH:MM:ss.l',
    ignore: 'module',
    messageFormat: '{module}: {message}',
  });
}
