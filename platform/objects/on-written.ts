/**
 * Told of chunks of a body that the engine has written and will not read again, so that their memory can be used for
 * others. An engine need not tell.
 */
export type OnWritten = (chunks: readonly Buffer[]) => void;
