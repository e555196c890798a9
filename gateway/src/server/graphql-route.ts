import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import { unauthenticated, publicActor, type Actor } from "@yimen/domain";
import type { Law, LawSource } from "@yimen/rules";
import type { Logger, TokenVerifier } from "@yimen/service-host";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { requestScope } from "../errors/request-scope.ts";
import type { QueryAdmission } from "../limits/query-admission.ts";
import type { KnownOperations, TrustMode } from "../operations/known-operations.ts";
import { resolveDocument } from "../operations/trusted-document.ts";
import type { FederatedGraph } from "../supergraph/federated-graph.ts";
import type { GatewayContext } from "./gateway-context.ts";
import { forwardedHeaders, queryOf } from "./request-parts.ts";

/** The one door. The server must have been started. */
export function addGraphqlRoute(
  app: FastifyInstance,
  parts: {
    readonly server: ApolloServer<GatewayContext>;
    readonly graph: FederatedGraph;
    readonly admission: QueryAdmission;
    readonly verifier: TokenVerifier;
    readonly law: LawSource | undefined;
    readonly known: KnownOperations;
    readonly trust: TrustMode;
    readonly logger: Logger;
    readonly development: boolean;
  },
): void {
  const { server, graph, admission, verifier, law, known, trust, logger, development } = parts;
  const actors = new WeakMap<FastifyRequest, Actor>();
  const answer = fastifyApolloHandler(server, {
    context: async (request, reply) => {
      const inForce = await lawOf(law, logger);
      const revision = inForce?.revision;
      if (revision !== undefined) void reply.header(lawHeader, revision);
      return {
        actor: actors.get(request) ?? publicActor,
        requestId: request.id,
        headers: { ...forwardedHeaders(request), [lawHeader]: revision },
        ...(law !== undefined && { law: () => Promise.resolve(inForce) }),
        signal: hangUpSignal(reply),
      };
    },
  });

  app.route({
    method: ["GET", "POST"],
    url: "/graphql",
    exposeHeadRoute: false,
    // Before the body is read: who cannot be told gets nothing parsed.
    onRequest: async (request, reply) => {
      try {
        actors.set(request, await verifier.verify(request.headers.authorization));
      } catch (error) {
        if (unauthenticated.is(error)) void reply.header("www-authenticate", 'Bearer error="invalid_token"');
        throw error;
      }
    },
    preHandler: (request, _reply, done) => {
      resolveDocument(request, { known, mode: trust, logger });
      const query = queryOf(request);
      if (query !== undefined && graph.schema !== undefined) admission.admit(query, graph.schema);
      done();
    },
    handler: (request, reply) =>
      requestScope.run(
        {
          requestId: request.id,
          logger,
          suggestions: development,
          choicesOf: (name) => graph.choicesOf(name),
        },
        () => answer.call(app, request, reply),
      ),
  });
}

/** Tells every subgraph, and the client, which revision of the law an answer rests on. */
const lawHeader = "x-yimen-law";

/** The law of this request. While nobody can say, each subgraph goes by the one it knows, and no mutation passes. */
async function lawOf(law: LawSource | undefined, logger: Logger): Promise<Law | undefined> {
  try {
    return await law?.current();
  } catch (error) {
    logger.warn({ err: error }, "the law in force is not known");
    return undefined;
  }
}

function hangUpSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) controller.abort(new Error("the client hung up"));
  });
  return controller.signal;
}
