import { createLawSource, type LawSource, type LawText } from "@yimen/rules";
import { request } from "undici";
import { readBody } from "../sources/read-body.ts";

const mostBytes = 33_554_432;

/**
 * The law as a subgraph in another process has it, for a gateway that has no database: `GET /law` says which revision is in
 * force, `GET /law/<revision>` gives its texts.
 *
 * @param url address of the subgraph's process
 * @param secret what it asks of its gateway
 */
export function remoteLaw(url: string, secret: string): LawSource {
  const read = async (path: string): Promise<{ readonly status: number; readonly content: unknown }> => {
    const response = await request(new URL(path, url), {
      headers: { "x-yimen-gateway-secret": secret, accept: "application/json" },
      signal: AbortSignal.timeout(10_000),
    });
    const content: unknown = JSON.parse(await readBody(response.body, mostBytes));
    if (response.statusCode !== 200 && response.statusCode !== 404) {
      throw new Error(`the law is not told: status ${response.statusCode}`);
    }
    return { status: response.statusCode, content };
  };
  return createLawSource(
    {
      readRevision: async () => {
        const { status, content } = await read("/law");
        const { revision } = (content ?? {}) as { readonly revision?: unknown };
        if (status !== 200) throw new Error(`the law is not told: status ${status}`);
        return typeof revision === "string" ? revision : undefined;
      },
      readText: async (revision) => {
        const { status, content } = await read(`/law/${encodeURIComponent(revision)}`);
        return status === 200 ? (content as LawText) : undefined;
      },
    },
    { freshMs: 1_000 },
  );
}
