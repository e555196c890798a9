import { Readable } from "node:stream";
import { addressNotFound } from "@yimen/service-host";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { AskGraph } from "../server/ask-graph.ts";
import { pageLanguage, prefersJson } from "./page-language.ts";
import { framePolicy } from "./page-frame.ts";
import { sendPage } from "./page-headers.ts";
import { type PaperFile, paperFileIn, paperFileQuery } from "./paper-file.ts";
import { type VerifiedPaper, verificationPage } from "./verification-page.ts";

const verified: z.ZodType<{ readonly verifiedPaper: VerifiedPaper | null }> = z.object({
  verifiedPaper: z.object({ kind: z.string(), office: z.string(), issuedOn: z.string() }).nullable(),
});

const verificationQuery =
  "query VerifiedPaper($token: String!) { verifiedPaper(token: $token) { kind office issuedOn } }";

/**
 * `GET /papers/<field>/<id>.pdf` gives a printed paper to whoever may see it, `GET /p/<code>` says to everybody whether a paper with
 * that code is genuine.
 */
export function addPapers(app: FastifyInstance, ask: AskGraph): void {
  app.get<{ Params: { field: string; file: string }; Querystring: { print?: unknown } }>(
    "/papers/:field/:file",
    async (request, reply) => {
      const query = paperFileQuery(request.params.field);
      const id = /^(.{1,80})\.pdf$/.exec(request.params.file)?.[1];
      const print = printingIn(request.query.print);
      if (query === undefined || id === undefined || print === undefined) throw nothingAt(request);
      const part = async (from: number): Promise<PaperFile | undefined> =>
        paperFileIn(await ask(request, reply, { query, variables: { id, print, from } }));
      const first = await part(0);
      if (first === undefined) throw nothingAt(request);
      return sendFile(reply, first, part);
    },
  );

  app.get<{ Params: { code: string } }>("/p/:code", async (request, reply) => {
    const code = request.params.code.slice(0, 80);
    const answer = await ask(request, reply, { query: verificationQuery, variables: { token: code } });
    const paper = verified.safeParse(answer).data?.verifiedPaper ?? undefined;
    // Whether there is such a paper is the answer, not a fault of the address.
    if (prefersJson(request)) return reply.send({ genuine: paper !== undefined, ...paper });
    const language = pageLanguage(request);
    return sendPage(reply, {
      content: verificationPage({ code, paper }, language),
      language,
      policy: framePolicy,
    });
  });
}

function sendFile(
  reply: FastifyReply,
  first: PaperFile,
  part: (from: number) => Promise<PaperFile | undefined>,
): FastifyReply {
  const tag = `"${first.sha256}"`;
  void reply
    .header("cache-control", "private, no-cache")
    .header("vary", "authorization")
    .header("x-content-type-options", "nosniff")
    .header("content-security-policy", "default-src 'none'; sandbox")
    .header("referrer-policy", "no-referrer")
    .header("etag", tag);
  if (reply.request.headers["if-none-match"] === tag) return reply.code(304).send();
  return reply
    .type("application/pdf")
    .header("content-length", first.size)
    .header("content-disposition", `inline; filename*=UTF-8''${encodeURIComponent(first.name)}`)
    .send(Readable.from(partsFrom(first, part)));
}

/** All parts of a file, one in memory at a time. */
async function* partsFrom(
  first: PaperFile,
  part: (from: number) => Promise<PaperFile | undefined>,
): AsyncGenerator<Buffer> {
  for (let at: PaperFile | undefined = first; at !== undefined;) {
    yield Buffer.from(at.base64, "base64");
    const { next }: PaperFile = at;
    at = next === null ? undefined : await part(next);
    // A file that ends early would look whole.
    if (next !== null && at === undefined) throw new Error(`a part of a paper from byte ${next} is missing`);
  }
}

/** Which printing an address names: the original where it names none; undefined where what it names is no number of one. */
function printingIn(given: unknown): number | undefined {
  if (given === undefined) return 0;
  return typeof given === "string" && /^(?:0|[1-9]\d{0,8})$/.test(given) ? Number(given) : undefined;
}

function nothingAt({ method, url }: FastifyRequest): Error {
  return addressNotFound({ method, path: url });
}
