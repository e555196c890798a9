/** The server cannot be run here, for a reason that whoever starts it can mend. */
export class ServerRefused extends Error {
  readonly zh: string;
  readonly en: string;

  constructor({ zh, en }: { readonly zh: string; readonly en: string }) {
    super(en);
    this.name = "ServerRefused";
    this.zh = zh;
    this.en = en;
  }
}
