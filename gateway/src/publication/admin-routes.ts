import { type Actor, unauthenticated } from "@yimen/domain";
import { errorBody, httpStatus, type TokenVerifier } from "@yimen/service-host";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { authorisePublication } from "./guest-claims.ts";
import { parsePublication, parseReason, parseRollback } from "./publication-request.ts";
import type { Publication, PublishedGuest } from "./publication.ts";
import { PublicationProblems, type Published, type Publishing } from "./publishing.ts";

/**
 * The admin interface of the graph, for county administrators:
 *
 * | | |
 * |---|---|
 * | `GET /admin/supergraph` | the revision in service and the counties' subgraphs in it: those published, and those the gateway was started with |
 * | `GET /admin/supergraph/history` | every publication, the latest first |
 * | `POST /admin/supergraph/publications` | publishes a subgraph, or tries |
 * | `POST /admin/supergraph/rollback` | puts an earlier revision in service |
 * | `DELETE /admin/supergraph/guests/:name` | takes a subgraph out |
 */
export function addAdminRoutes(
  app: FastifyInstance,
  { publishing, verifier }: { readonly publishing: Publishing; readonly verifier: TokenVerifier },
): void {
  const actors = new WeakMap<FastifyRequest, Actor>();
  const actorOf = (request: FastifyRequest): Actor => {
    const actor = actors.get(request);
    if (actor === undefined) throw new Error("the caller was not told");
    return actor;
  };
  // Before the body is read: who may publish nothing gets nothing parsed.
  const onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    void reply.header("cache-control", "no-store");
    const actor = await verifier.verify(request.headers.authorization);
    if (actor.subject === undefined) {
      void reply.header("www-authenticate", "Bearer");
      throw unauthenticated({ reason: "there is none", reasonZh: "没有提供令牌" });
    }
    authorisePublication(actor, []);
    actors.set(request, actor);
  };

  app.get("/admin/supergraph", { onRequest }, () => ({
    revision: publishing.revision,
    guests: publishing.guests.map(guestShown),
    started: publishing.startedGuests,
  }));
  app.get("/admin/supergraph/history", { onRequest }, async () => ({
    publications: (await publishing.history()).map(publicationShown),
  }));
  app.post("/admin/supergraph/publications", { onRequest }, (request, reply) =>
    answer(request, reply, publishing.publish(parsePublication(request.body), actorOf(request))),
  );
  app.post("/admin/supergraph/rollback", { onRequest }, (request, reply) => {
    const { revision, reason } = parseRollback(request.body);
    return answer(request, reply, publishing.rollback(revision, reason, actorOf(request)));
  });
  app.delete<{ Params: { name: string } }>(
    "/admin/supergraph/guests/:name",
    { onRequest },
    (request, reply) =>
      answer(
        request,
        reply,
        publishing.withdraw(request.params.name, parseReason(request.body), actorOf(request)),
      ),
  );
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  work: Promise<Published>,
): Promise<unknown> {
  try {
    const { revision, review } = await work;
    const { changes, broken, costs, reads } = review;
    return { revision, changes, broken, costs, reads };
  } catch (error) {
    if (!(error instanceof PublicationProblems)) throw error;
    const { errors } = errorBody(error.refusal, request.id);
    return reply.code(httpStatus(error.refusal.kind)).send({ errors, problems: error.problems });
  }
}

function guestShown({ name, prefix, division, url, sdl }: PublishedGuest): Omit<PublishedGuest, "sdl"> & {
  readonly sdlBytes: number;
} {
  return {
    name,
    ...(prefix !== undefined && { prefix }),
    division,
    url,
    sdlBytes: Buffer.byteLength(sdl),
  };
}

function publicationShown({
  supergraphSdl: _text,
  core: _core,
  guests,
  ...publication
}: Publication): unknown {
  return { ...publication, guests: guests.map(guestShown) };
}
