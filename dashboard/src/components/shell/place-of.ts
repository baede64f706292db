/** The page that an id or a name is shown on: jobs and files by their prefix, traces by their digits, models by name. */
export function placeOf(text: string): string {
  if (text.startsWith('/')) return text;
  const part = encodeURIComponent(text);
  if (/^job_/.test(text)) return `/jobs/${part}`;
  if (/^file_/.test(text)) return `/data/${part}`;
  if (/^[0-9a-f]{16}([0-9a-f]{16})?$/i.test(text)) return `/traces/${text.toLowerCase()}`;
  const version = /^(.+?) ?v(\d+)$/.exec(text);
  if (version) return `/models/${encodeURIComponent(version[1] ?? '')}/${version[2]}`;
  return `/models/${part}`;
}
