/** The page that an id is shown on: jobs and files by their prefix, traces by their digits, versions by their number. */
export function placeOf(text: string): string | undefined {
  const part = encodeURIComponent(text);
  if (/^job_/.test(text)) return `/jobs/${part}`;
  if (/^file_/.test(text)) return `/data/${part}`;
  if (/^[0-9a-f]{16}([0-9a-f]{16})?$/i.test(text)) return `/traces/${text.toLowerCase()}`;
  const version = /^(.+?) ?v(\d+)$/.exec(text);
  return version ? `/models/${encodeURIComponent(version[1] ?? '')}/${version[2]}` : undefined;
}
