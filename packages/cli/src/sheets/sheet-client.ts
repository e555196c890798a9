import { CommandFailed } from "../output/failure.ts";
import type { Said } from "../output/language.ts";

/** A gateway and who asks it. */
export interface SheetAccess {
  readonly gateway: string;
  readonly token: string;
}

/** Asks a gateway about sheets. @throws {CommandFailed} in both languages for whatever it refuses */
export async function askSheets(
  { gateway, token }: SheetAccess,
  path: string,
  file?: Uint8Array<ArrayBuffer>,
): Promise<Response> {
  const url = new URL(`/sheets${path}`, gateway);
  const response = await fetch(url, {
    method: file === undefined ? "GET" : "POST",
    redirect: "error",
    headers: {
      authorization: `Bearer ${token}`,
      ...(file !== undefined && { "content-type": "application/octet-stream" }),
    },
    ...(file !== undefined && { body: file }),
  }).catch((cause: unknown) => {
    throw new CommandFailed(
      {
        zh: `连不上网关 ${url.origin};请核对 --gateway`,
        en: `${url.origin} cannot be reached: check --gateway`,
      },
      { cause },
    );
  });
  if (response.ok) return response;
  const answer = (await response.json().catch(() => ({}))) as {
    readonly errors?: readonly { readonly extensions: Said }[];
  };
  const said = answer.errors?.[0]?.extensions;
  throw new CommandFailed({
    zh: said?.zh ?? `网关答复 HTTP ${response.status}`,
    en: said?.en ?? `the gateway answered HTTP ${response.status}`,
  });
}
