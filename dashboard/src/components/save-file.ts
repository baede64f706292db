/** Has the browser save what lies at a URL, as pressing a link to it does. */
export function saveFile(href: string, name: string): void {
  Object.assign(document.createElement('a'), { href, download: name }).click();
}
