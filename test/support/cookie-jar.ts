/** A browser's cookies and the addresses it is sent to, as far as signing in goes; a name alone tells cookies apart. */
export class CookieJar {
  readonly cookies = new Map<string, string>();

  /** One request, with what the jar holds. Redirects are not followed. */
  async fetch(
    url: string,
    { headers, ...init }: RequestInit & { headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...headers, ...(cookie ? { cookie } : {}) },
    });
    for (const header of response.headers.getSetCookie()) this.#take(header);
    return response;
  }

  /** Follows redirects for as long as they lead somewhere that `while` allows. @returns the address that was not asked */
  async follow(url: string, isFollowed: (url: string) => boolean): Promise<string> {
    let next = url;
    while (isFollowed(next)) {
      const response = await this.fetch(next);
      const location = response.headers.get('location');
      if (!location)
        throw new Error(`${new URL(next).pathname} answered ${response.status}: ${await response.text()}`);
      next = new URL(location, next).href;
    }
    return next;
  }

  #take(header: string): void {
    const [pair = '', ...attributes] = header.split(';').map((part) => part.trim());
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const expires = attributes.find((each) => /^expires=/i.test(each))?.slice('expires='.length);
    if (value === '' || (expires && Date.parse(expires) <= Date.now())) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
