/** Whether a text takes more bytes of UTF-8; of one that is surely short, whatever its characters, none is counted. */
export const exceedsBytes = (text: string, maxBytes: number): boolean =>
  text.length > maxBytes / 3 && Buffer.byteLength(text) > maxBytes;
