/** RFC 6266: always a download, with the name in the extended form, which carries any character. */
export function contentDisposition(downloadName: string | undefined): string {
  if (!downloadName) return 'attachment';
  const wellFormed = Buffer.from(downloadName).toString(); // half a surrogate pair cannot be encoded
  const encoded = encodeURIComponent(wellFormed).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename*=UTF-8''${encoded}`;
}
