/** `192.0.2.1` of four bytes; `undefined` of any other number of them. */
export function ipv4Text(bytes: Uint8Array): string | undefined {
  return bytes.length === 4 ? bytes.join('.') : undefined;
}

/** `2001:db8::1` of sixteen bytes, in the form of RFC 5952; `undefined` of any other number of them. */
export function ipv6Text(bytes: Uint8Array): string | undefined {
  if (bytes.length !== 16) return undefined;
  const groups = Array.from({ length: 8 }, (_, index) => {
    const high = bytes[index * 2] ?? 0;
    return (high * 256 + (bytes[index * 2 + 1] ?? 0)).toString(16);
  });
  const zeros = longestZeros(groups);
  if (zeros.length < 2) return groups.join(':');
  const before = groups.slice(0, zeros.start).join(':');
  return `${before}::${groups.slice(zeros.start + zeros.length).join(':')}`;
}

/** The first of the longest runs of zero groups: the one that `::` stands for. */
function longestZeros(groups: readonly string[]): { start: number; length: number } {
  let longest = { start: 0, length: 0 };
  let length = 0;
  for (const [index, group] of groups.entries()) {
    length = group === '0' ? length + 1 : 0;
    if (length > longest.length) longest = { start: index + 1 - length, length };
  }
  return longest;
}
