const SHOWN_CHARACTERS = 200;

/** A user's text inside a message: shortened and quoted. */
export function quote(text: string): string {
  return JSON.stringify(text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text);
}
