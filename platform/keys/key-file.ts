const KEY_BYTES = 32;

/**
 * A key as people keep it in a file: 32 bytes, as 64 hexadecimal digits or in base64.
 * @returns undefined when the text is no such key
 */
export function parseKey(text: string): Buffer | undefined {
  const isHex = /^[0-9a-f]{64}$/i.test(text);
  const key = Buffer.from(text, isHex ? 'hex' : 'base64');
  return key.length === KEY_BYTES && (isHex || key.toString('base64') === text) ? key : undefined;
}
