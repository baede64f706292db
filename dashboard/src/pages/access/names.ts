/** Names that somebody wrote with commas or spaces between them. */
export function namesOf(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}
