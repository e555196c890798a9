import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { type Actor, unauthenticated } from "@yimen/domain";
import type { LawSource } from "@yimen/rules";
import type { Logger, SheetRequest, TokenVerifier } from "@yimen/service-host";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { lawInForce } from "../admission/law-in-force.ts";
import { clientOf } from "../fairness/client.ts";
import type { FairShare } from "../fairness/fair-share.ts";
import type { RecentWrites } from "../server/recent-writes.ts";
import { forwardedHeaders } from "../server/request-parts.ts";
import type { OpenSources } from "../sources/open-sources.ts";
import { SheetDesk } from "./sheet-desk.ts";

/** The largest file that is taken in; what is in it has limits of its own. */
export const mostFileBytes: number = 32 * 1_048_576;

// A file is worth as much as a page of hundreds of rows; a template and a list are nearly nothing.
const costs = { list: 1, template: 10, export: 1_000, import: 1_000 } as const;

/**
 * Sheets in and out, with the caller's rights.
 *
 * | route | does |
 * |---|---|
 * | `GET /sheets` | lists the kinds there are |
 * | `GET /sheets/:kind/template` | an empty sheet with notes and drop-downs |
 * | `GET /sheets/:kind` | exports: `format` xlsx or csv, `lang`, `within` a place, `missing` |
 * | `POST /sheets/:kind` | imports the file in the body: `mode` file or row, `dryRun`; answers a line of JSON at a time |
 */
export function addSheetRoutes(
  app: FastifyInstance,
  parts: {
    readonly sources: OpenSources;
    readonly verifier: TokenVerifier;
    readonly law: LawSource | undefined;
    readonly share: FairShare;
    readonly writes: RecentWrites;
    readonly addressOf: (request: IncomingMessage) => string;
    readonly logger: Logger;
  },
): void {
  const { verifier, law, share, writes, addressOf, logger } = parts;
  const desk = new SheetDesk(parts.sources);
  const actors = new WeakMap<FastifyRequest, Actor>();
  // Before the body is read: strangers send no files.
  const letIn =
    (work: keyof typeof costs) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      void reply.header("cache-control", "no-store");
      const actor = await verifier.verify(request.headers.authorization);
      await share.charge(clientOf(actor, addressOf(request.raw)), costs[work]);
      if (actor.subject === undefined) {
        void reply.header("www-authenticate", "Bearer");
        throw unauthenticated({ reason: "there is none", reasonZh: "没有提供令牌" });
      }
      actors.set(request, actor);
    };
  const answer = async (
    work: SheetRequest["work"],
    request: FastifyRequest<{ Params: { kind: string } }>,
    reply: FastifyReply,
  ): Promise<FastifyReply> => {
    const revision = (await lawInForce(law, logger))?.revision;
    const actor = actors.get(request);
    const client = actor && clientOf(actor, addressOf(request.raw));
    const hangUp = new AbortController();
    reply.raw.once("close", () => hangUp.abort());
    if (work === "import" && client !== undefined) writes.begin(client);
    const { headers, body } = await desk.answer({
      kind: request.params.kind,
      work,
      options: optionsOf(request.query),
      body: Buffer.isBuffer(request.body) ? request.body : undefined,
      headers: { ...forwardedHeaders(request), "x-yimen-law": revision },
      signal: hangUp.signal,
    });
    if (work === "import" && client !== undefined) writes.answered(client, reply);
    return reply.headers({ ...headers }).send(Readable.from(body));
  };

  app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: mostFileBytes }, (_request, body, done) =>
    done(null, body),
  );
  app.get("/sheets", { onRequest: letIn("list") }, async () => ({ sheets: await desk.kinds() }));
  app.get<{ Params: { kind: string } }>(
    "/sheets/:kind/template",
    { onRequest: letIn("template") },
    (request, reply) => answer("template", request, reply),
  );
  app.get<{ Params: { kind: string } }>("/sheets/:kind", { onRequest: letIn("export") }, (request, reply) =>
    answer("export", request, reply),
  );
  app.post<{ Params: { kind: string } }>(
    "/sheets/:kind",
    { onRequest: letIn("import"), bodyLimit: mostFileBytes },
    (request, reply) => answer("import", request, reply),
  );
}

function optionsOf(query: unknown): SheetRequest["options"] {
  if (typeof query !== "object" || query === null) return {};
  return Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
