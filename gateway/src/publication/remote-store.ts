import { request } from "undici";
import { readBody } from "../sources/read-body.ts";
import { RevisionTaken, type Publication, type PublicationStore } from "./publication.ts";

const mostBytes = 33_554_432;

/**
 * Publications as the subgraphs' database keeps them, told by a subgraph's process: for copies of a gateway that share no folder.
 *
 * @param url address of the subgraph's process
 * @param secret what it asks of its gateway
 */
export function remoteStore(url: string, secret: string): PublicationStore {
  const known = new Map<number, Publication>();

  const ask = async (
    path: string,
    body?: string,
  ): Promise<{ readonly status: number; readonly content: unknown }> => {
    const response = await request(new URL(path, url), {
      method: body === undefined ? "GET" : "POST",
      headers: {
        "x-yimen-gateway-secret": secret,
        accept: "application/json",
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body }),
      signal: AbortSignal.timeout(10_000),
    });
    const content: unknown = JSON.parse(await readBody(response.body, mostBytes));
    return { status: response.statusCode, content };
  };

  const revisions = async (): Promise<readonly number[]> => {
    const { status, content } = await ask("/publications");
    if (status !== 200) throw new Error(`the publications are not told: status ${status}`);
    return (content as { readonly revisions: readonly number[] }).revisions;
  };

  const find = async (revision: number): Promise<Publication | undefined> => {
    const kept = known.get(revision);
    if (kept !== undefined) return kept;
    const { status, content } = await ask(`/publications/${revision}`);
    if (status === 404) return undefined;
    if (status !== 200) throw new Error(`the publication ${revision} is not told: status ${status}`);
    // The latest is asked for again and again; the rest once in a while.
    known.clear();
    known.set(revision, content as Publication);
    return content as Publication;
  };

  return {
    list: async () => {
      const all: Publication[] = [];
      for (const revision of await revisions()) {
        const found = await find(revision);
        if (found !== undefined) all.push(found);
      }
      return all;
    },
    latest: async () => {
      const [last] = await revisions();
      return last === undefined ? undefined : find(last);
    },
    find,
    append: async (publication) => {
      const { status } = await ask("/publications", JSON.stringify(publication));
      if (status === 409) throw new RevisionTaken(publication.revision);
      if (status !== 201) throw new Error(`the publication is not kept: status ${status}`);
    },
  };
}
