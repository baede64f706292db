/** Jaeger and Zipkin print an id of 64 bits with 16 digits; it is stored with 32. */
export const shortTraceId = (traceId: string): string =>
  traceId.startsWith('0000000000000000') ? traceId.slice(16) : traceId;
