interface Account {
  readonly id: string;
  readonly state: string;
  readonly qr?: string;
  readonly pairingCode?: string;
}

/** The API behind the link page, as its own script uses it. */
export class LinkApi {
  readonly #base: string;
  readonly #cookie: string;

  private constructor(base: string, cookie: string) {
    this.#base = base;
    this.#cookie = cookie;
  }

  /** @param page its address with the one-time code, as the terminal shows it */
  static async open(page: string): Promise<LinkApi> {
    const url = new URL(page);
    const base = `${url.origin}/link/api`;
    const response = await fetch(`${base}/session`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ code: new URLSearchParams(url.hash.slice(1)).get('code') }),
    });
    if (!response.ok) throw new Error(`the code opens no session: ${response.status}`);
    return new LinkApi(base, response.headers.getSetCookie()[0]?.split(';')[0] ?? '');
  }

  async agree(): Promise<void> {
    await this.#ask('POST', '/terms');
  }

  async relink(account: string): Promise<void> {
    await this.#ask('POST', `/accounts/${account}/relink`);
  }

  async groups(account: string): Promise<object[]> {
    return (await (await this.#ask('POST', `/accounts/${account}/groups`)).json()) as object[];
  }

  async qrOf(account: string): Promise<string | undefined> {
    return (await this.accounts()).find(({ id }) => id === account)?.qr;
  }

  async accounts(): Promise<Account[]> {
    const response = await this.#ask('GET', '/state');
    return ((await response.json()) as { accounts: Account[] }).accounts;
  }

  async #ask(method: string, path: string): Promise<Response> {
    const response = await fetch(`${this.#base}${path}`, { method, headers: { cookie: this.#cookie } });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  }
}
