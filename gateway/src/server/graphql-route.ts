import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import { unauthenticated, publicActor, type Actor } from "@yimen/domain";
import type { LawSource } from "@yimen/rules";
import type { Logger, TokenVerifier } from "@yimen/service-host";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { requestScope } from "../errors/request-scope.ts";
import type { QueryAdmission } from "../limits/query-admission.ts";
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
    readonly logger: Logger;
    readonly development: boolean;
  },
): void {
  const { server, graph, admission, verifier, law, logger, development } = parts;
  const actors = new WeakMap<FastifyRequest, Actor>();
  const answer = fastifyApolloHandler(server, {
    context: async (request, reply) => {
      const revision = await revisionOf(law, logger);
      if (revision !== undefined) void reply.header(lawHeader, revision);
      return {
        actor: actors.get(request) ?? publicActor,
        requestId: request.id,
        headers: { ...forwardedHeaders(request), [lawHeader]: revision },
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
      const query = queryOf(request);
      if (query !== undefined && graph.schema !== undefined) admission.admit(query, graph.schema);
      done();
    },
    handler: (request, reply) =>
      requestScope.run({ requestId: request.id, logger, suggestions: development }, () =>
        answer.call(app, request, reply),
      ),
  });
}

/** Tells every subgraph, and the client, which revision of the law an answer rests on. */
const lawHeader = "x-yimen-law";

/** The revision of this request. While nobody can say, each subgraph goes by the one it knows. */
async function revisionOf(law: LawSource | undefined, logger: Logger): Promise<string | undefined> {
  try {
    return (await law?.current())?.revision;
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
