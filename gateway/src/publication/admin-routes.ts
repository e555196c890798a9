import { actsFor, type Actor, type DivisionCode, unauthenticated } from "@yimen/domain";
import { errorBody, httpStatus, type TokenVerifier } from "@yimen/service-host";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { CountyClaims } from "./county-claims.ts";
import { parsePublication, parseReason, parseRollback } from "./publication-request.ts";
import type { Publication, PublishedGuest } from "./publication.ts";
import { PublicationProblems, type Published, type Publishing } from "./publishing.ts";

/**
 * The admin interface of the graph, for county administrators:
 *
 * | | |
 * |---|---|
 * | `GET /admin/supergraph` | the revision in service and the counties' subgraphs in it: those published, with the addresses of one's own, and those the gateway was started with |
 * | `GET /admin/supergraph/history` | every publication that changed something of one's own, the latest first |
 * | `POST /admin/supergraph/publications` | publishes a subgraph, or tries |
 * | `POST /admin/supergraph/rollback` | puts an earlier revision in service |
 * | `DELETE /admin/supergraph/guests/:name` | takes a subgraph out |
 */
export function addAdminRoutes(
  app: FastifyInstance,
  {
    publishing,
    claims,
    verifier,
  }: {
    readonly publishing: Publishing;
    readonly claims: CountyClaims;
    readonly verifier: TokenVerifier;
  },
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
    claims.authoriseReading(actor);
    actors.set(request, actor);
  };

  app.get("/admin/supergraph", { onRequest }, (request) => ({
    revision: publishing.revision,
    guests: publishing.guests.map((guest) => guestShown(guest, actorOf(request))),
    started: publishing.startedGuests,
  }));
  app.get("/admin/supergraph/history", { onRequest }, (request) => historyFor(publishing, actorOf(request)));
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

async function historyFor(publishing: Publishing, actor: Actor): Promise<unknown> {
  const publications = (await publishing.history()).filter((each) => concerns(each, actor));
  return { publications: publications.map((each) => publicationShown(each, actor)) };
}

/** Did it change a subgraph of a county that the actor administers? Those of before did not say whose they changed. */
function concerns({ divisions, guests, of }: Publication, actor: Actor): boolean {
  const changed = divisions ?? guests.filter(({ name }) => name === of).map(({ division }) => division);
  return changed.length === 0 || changed.some((division) => isOwn(division, actor));
}

function isOwn(division: string, actor: Actor): boolean {
  return actsFor(actor, division as DivisionCode);
}

interface ShownGuest extends Omit<PublishedGuest, "sdl" | "url"> {
  readonly url?: string;
  readonly sdlBytes: number;
}

/** Where a county's subgraph is reached is nobody else's business. */
function guestShown({ name, prefix, division, url, sdl }: PublishedGuest, actor: Actor): ShownGuest {
  return {
    name,
    ...(prefix !== undefined && { prefix }),
    division,
    ...(isOwn(division, actor) && { url }),
    sdlBytes: Buffer.byteLength(sdl),
  };
}

function publicationShown(
  { supergraphSdl: _text, core: _core, guests, ...publication }: Publication,
  actor: Actor,
): unknown {
  return { ...publication, guests: guests.map((guest) => guestShown(guest, actor)) };
}
