import { Readable } from "node:stream";
import type { AttachmentReading, AttachmentRoom } from "@yimen/service-host";
import type { FastifyInstance, FastifyRequest, onRequestAsyncHookHandler } from "fastify";

/** Lets the gateway bring and fetch a subgraph's attachments: the caller's token travels with each request. */
export async function addAttachmentRoutes(
  host: FastifyInstance,
  room: AttachmentRoom,
  onRequest: onRequestAsyncHookHandler,
): Promise<void> {
  await host.register(async (app) => {
    app.removeAllContentTypeParsers();
    // Never read into memory: the room takes it as it comes.
    app.addContentTypeParser("*", (_request, _body, done) => done(null));
    app.get("/attachments", { onRequest }, async () => ({ kinds: await room.kinds() }));
    app.post<{ Params: { kind: string }; Querystring: Record<string, string | undefined> }>(
      "/attachments/:kind",
      { onRequest, bodyLimit: Number.MAX_SAFE_INTEGER },
      (request) => {
        const { name, division, mediaType, length } = request.query;
        return room.receive({
          kind: request.params.kind,
          name,
          division,
          mediaType,
          length: length === undefined ? undefined : Number(length),
          body: request.raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>,
          headers: headersOf(request),
        });
      },
    );
    app.get<{ Params: { kind: string; id: string } }>(
      "/attachments/:kind/:id",
      { onRequest },
      async (request, reply) => {
        const { status, headers, body } = await room.handOut({
          ...request.params,
          range: request.headers.range,
          ifNoneMatch: request.headers["if-none-match"],
          headers: headersOf(request),
        });
        return reply
          .code(status)
          .headers({ ...headers })
          .send(Readable.from(body));
      },
    );
  });
}

function headersOf(request: FastifyRequest): AttachmentReading["headers"] {
  const passed = ["authorization", "accept-language", "x-yimen-law"] as const;
  return {
    ...Object.fromEntries(passed.map((name) => [name, request.headers[name]?.toString()])),
    "x-request-id": request.id,
  };
}
