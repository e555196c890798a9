import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { unauthenticated } from "@yimen/domain";
import type { TokenVerifier } from "@yimen/service-host";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { clientOf } from "../fairness/client.ts";
import type { FairShare } from "../fairness/fair-share.ts";
import { forwardedHeaders } from "../server/request-parts.ts";
import type { OpenSources } from "../sources/open-sources.ts";
import { AttachmentDesk } from "./attachment-desk.ts";

// A file is worth as much as a page of a hundred rows.
const costs = { list: 1, upload: 200, download: 100 } as const;

/**
 * Files in and out, with the caller's rights.
 *
 * | route | does |
 * |---|---|
 * | `GET /attachments` | lists what takes files |
 * | `POST /attachments/:kind` | takes the file in the body: `name`, `division` it is for; answers its id, for the mutation that claims it |
 * | `GET /attachments/:kind/:id` | gives it, or a range of it, to whoever may see what it belongs to |
 */
export function addAttachmentRoutes(
  app: FastifyInstance,
  parts: {
    readonly sources: OpenSources;
    readonly verifier: TokenVerifier;
    readonly share: FairShare;
    readonly addressOf: (request: IncomingMessage) => string;
  },
): void {
  const { verifier, share, addressOf } = parts;
  const desk = new AttachmentDesk(parts.sources);
  // Before the body is read: strangers send no files.
  const letIn =
    (work: keyof typeof costs) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      void reply.header("cache-control", "no-store");
      const actor = await verifier.verify(request.headers.authorization);
      await share.charge(clientOf(actor, addressOf(request.raw)), costs[work]);
      if (actor.subject !== undefined) return;
      void reply.header("www-authenticate", "Bearer");
      throw unauthenticated({ reason: "there is none", reasonZh: "没有提供令牌" });
    };

  app.removeAllContentTypeParsers();
  // Never read into memory: it goes on as it comes.
  app.addContentTypeParser("*", (_request, _body, done) => done(null));
  app.get("/attachments", { onRequest: letIn("list") }, async () => ({ kinds: await desk.kinds() }));
  app.post<{ Params: { kind: string }; Querystring: Readonly<Record<string, unknown>> }>(
    "/attachments/:kind",
    // The subgraph knows how long a file may be.
    { onRequest: letIn("upload"), bodyLimit: Number.MAX_SAFE_INTEGER },
    async (request, reply) => {
      const { name, division } = request.query;
      const length = Number(request.headers["content-length"] ?? Number.NaN);
      const attachment = await desk.receive({
        kind: request.params.kind,
        name: typeof name === "string" ? name : undefined,
        division: typeof division === "string" ? division : undefined,
        mediaType: request.headers["content-type"],
        length: Number.isFinite(length) ? length : undefined,
        // A refusal is still to be answered: the connection outlives the reading.
        body: request.raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>,
        headers: forwardedHeaders(request),
      });
      return reply.code(201).send({ attachment });
    },
  );
  app.get<{ Params: { kind: string; id: string } }>(
    "/attachments/:kind/:id",
    { onRequest: letIn("download") },
    async (request, reply) => {
      const { status, headers, body } = await desk.handOut({
        ...request.params,
        range: request.headers.range,
        ifNoneMatch: request.headers["if-none-match"],
        headers: forwardedHeaders(request),
      });
      return reply
        .code(status)
        .headers({ ...headers, vary: "authorization" })
        .send(Readable.from(body));
    },
  );
}
