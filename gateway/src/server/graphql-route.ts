import type { IncomingMessage } from "node:http";
import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import { unauthenticated, publicActor, type Actor } from "@yimen/domain";
import type { LawSource } from "@yimen/rules";
import {
  type Logger,
  type QueryAdmission,
  type TokenVerifier,
  traced,
  withinTraceOf,
} from "@yimen/service-host";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { lawInForce } from "../admission/law-in-force.ts";
import { requestScope } from "../errors/request-scope.ts";
import { clientOf } from "../fairness/client.ts";
import type { FairShare, Turn } from "../fairness/fair-share.ts";
import type { KnownOperations, TrustMode } from "../operations/known-operations.ts";
import { resolveDocument } from "../operations/trusted-document.ts";
import { explorerAddress } from "../pages/explorer-page.ts";
import { namesHtml } from "../pages/page-language.ts";
import type { FederatedGraph } from "../supergraph/federated-graph.ts";
import type { GatewayContext } from "./gateway-context.ts";
import type { RecentWrites } from "./recent-writes.ts";
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
    readonly share: FairShare;
    readonly writes: RecentWrites;
    /** The address a request comes from. */
    readonly addressOf: (request: IncomingMessage) => string;
  },
): void {
  const {
    server,
    graph,
    admission,
    verifier,
    law,
    known,
    trust,
    logger,
    development,
    share,
    writes,
    addressOf,
  } = parts;
  const askers = new WeakMap<FastifyRequest, Asker>();
  const costs = new WeakMap<FastifyRequest, number>();
  const turns = new WeakMap<FastifyRequest, Turn>();
  const writers = new WeakSet<FastifyRequest>();
  const askerOf = (request: FastifyRequest): Asker => present(askers.get(request));
  const answer = fastifyApolloHandler(server, {
    context: async (request, reply) => {
      const inForce = await lawInForce(law, logger);
      const revision = inForce?.revision;
      if (revision !== undefined) void reply.header(lawHeader, revision);
      const { actor, client, signal } = askerOf(request);
      return {
        actor,
        requestId: request.id,
        headers: {
          ...forwardedHeaders(request),
          [lawHeader]: revision,
          ...(writes.mustBeFresh(client, request) && { "x-yimen-fresh": "1" }),
        },
        ...(law !== undefined && { law: () => Promise.resolve(inForce) }),
        turn: present(turns.get(request)),
        signal,
      };
    },
  });

  app.route({
    method: ["GET", "POST"],
    url: "/graphql",
    exposeHeadRoute: false,
    // Before the body is read: who cannot be told, or has nothing left to spend, gets nothing parsed.
    onRequest: async (request, reply) => {
      if (isVisit(request)) {
        await reply.header("vary", "accept").redirect(pageFor(request, development), 303);
        return;
      }
      const address = addressOf(request.raw);
      try {
        const actor = await verifier.verify(request.headers.authorization);
        const client = clientOf(actor, address);
        await share.charge(client, costOfAsking);
        askers.set(request, { actor, client, signal: hangUpSignal(reply) });
      } catch (error) {
        if (unauthenticated.is(error)) {
          await share.charge(clientOf(publicActor, address), costOfAsking);
          void reply.header("www-authenticate", 'Bearer error="invalid_token"');
        }
        throw error;
      }
    },
    preHandler: async (request) => {
      resolveDocument(request, { known, mode: trust, logger });
      const query = queryOf(request);
      const cost =
        query === undefined || graph.priced === undefined ? 0 : admission.admit(query, graph.priced);
      await share.charge(askerOf(request).client, Math.max(0, cost - costOfAsking));
      costs.set(request, cost);
      if (query !== undefined && admission.writes(query)) writers.add(request);
    },
    onSend: async (request, reply) => {
      if (writers.has(request)) writes.answered(askerOf(request).client, reply);
    },
    handler: async (request, reply) => {
      const { client, signal } = askerOf(request);
      const turn = await share.begin(client, costs.get(request) ?? 0, signal);
      if (writers.has(request)) writes.begin(client);
      turns.set(request, turn);
      try {
        await turn.plan();
        return await requestScope.run(
          {
            requestId: request.id,
            logger,
            suggestions: development,
            choicesOf: (name) => graph.choicesOf(name),
          },
          () =>
            withinTraceOf(request.headers, () =>
              traced(
                () => ({ name: "graphql", kind: "server", attributes: attributesOf(request) }),
                () => answer.call(app, request, reply) as Promise<unknown>,
              ),
            ),
        );
      } finally {
        turn.end();
      }
    },
  });
}

/** The name of the operation and the number of the request: nothing of what was asked or who asks. */
function attributesOf(request: FastifyRequest): Readonly<Record<string, string>> {
  const name = queryOf(request)?.operationName;
  return {
    "yimen.request_id": request.id,
    ...(typeof name === "string" && { "graphql.operation.name": name.slice(0, 100) }),
  };
}

/** Did somebody open the address in a browser? Nothing is executed for them: whoever asks for a page sends no query of their own. */
function isVisit(request: FastifyRequest): boolean {
  return request.method === "GET" && namesHtml(request) && !("apollo-require-preflight" in request.headers);
}

/** The page that tells a visitor what this is, or the explorer with the query they came with. */
function pageFor(request: FastifyRequest, development: boolean): string {
  const query = queryOf(request)?.query;
  return development && query !== undefined ? explorerAddress(query) : "/";
}

/** Who sent a request, and whether they still wait. */
interface Asker {
  readonly actor: Actor;
  readonly client: string;
  readonly signal: AbortSignal;
}

/** What a request costs before anything is known of it, so that nonsense is not free. */
const costOfAsking = 1;

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("a request is answered before it was let in");
  return value;
}

/** Tells every subgraph, and the client, which revision of the law an answer rests on. */
const lawHeader = "x-yimen-law";

function hangUpSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) controller.abort(new Error("the client hung up"));
  });
  return controller.signal;
}
