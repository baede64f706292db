/** What decoders read at a stretch, at least: a millisecond's work. Then others may have a turn. */
export const PIECE_BYTES = 64 * 1024;
