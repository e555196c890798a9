import { Readable } from "node:stream";
import type { SheetRequest, SheetRoom } from "@yimen/service-host";
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from "fastify";
import { defaultLimits } from "@yimen/sheets";

type Asked = FastifyRequest<{ Params: { kind: string }; Querystring: Record<string, string | undefined> }>;

/** Lets the gateway ask for a subgraph's sheets: the caller's token travels with each request. */
export function addSheetRoutes(
  app: FastifyInstance,
  room: SheetRoom,
  onRequest: onRequestAsyncHookHandler,
): void {
  const answer = async (
    work: SheetRequest["work"],
    request: Asked,
    reply: FastifyReply,
  ): Promise<FastifyReply> => {
    const hangUp = new AbortController();
    reply.raw.once("close", () => hangUp.abort());
    const passed = ["authorization", "accept-language", "idempotency-key", "x-yimen-law"] as const;
    const { headers, body } = await room.answer({
      kind: request.params.kind,
      work,
      options: request.query,
      body: Buffer.isBuffer(request.body) ? request.body : undefined,
      headers: {
        ...Object.fromEntries(passed.map((name) => [name, request.headers[name]?.toString()])),
        "x-request-id": request.id,
      },
      signal: hangUp.signal,
    });
    return reply.headers({ ...headers }).send(Readable.from(body));
  };
  app.addContentTypeParser(
    "application/octet-stream",
    { parseAs: "buffer", bodyLimit: defaultLimits.bytes },
    (_request, body, done) => done(null, body),
  );
  app.get("/sheets", { onRequest }, async () => ({ sheets: await room.kinds() }));
  app.get("/sheets/:kind/template", { onRequest }, (request: Asked, reply) =>
    answer("template", request, reply),
  );
  app.get("/sheets/:kind", { onRequest }, (request: Asked, reply) => answer("export", request, reply));
  app.post("/sheets/:kind", { onRequest, bodyLimit: defaultLimits.bytes }, (request: Asked, reply) =>
    answer("import", request, reply),
  );
}
