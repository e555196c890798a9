import type { IncomingMessage } from "node:http";
import type { ApolloServer } from "@apollo/server";
import { publicActor, unauthenticated, type Actor } from "@yimen/domain";
import type { LawSource } from "@yimen/rules";
import type { Logger, TokenVerifier } from "@yimen/service-host";
import type { FastifyReply, FastifyRequest } from "fastify";
import { lawInForce } from "../admission/law-in-force.ts";
import { requestScope } from "../errors/request-scope.ts";
import { clientOf } from "../fairness/client.ts";
import type { FairShare } from "../fairness/fair-share.ts";
import type { GatewayContext } from "./gateway-context.ts";
import { forwardedHeaders } from "./request-parts.ts";

/** Asks the graph something of the gateway's own for whoever sent a request, with their rights and from their budget. */
export type AskGraph = (
  request: FastifyRequest,
  reply: FastifyReply,
  asked: { readonly query: string; readonly variables: Readonly<Record<string, unknown>> },
) => Promise<Readonly<Record<string, unknown>>>;

/** What a page or a part of a file costs its client. */
const cost = 20;

/**
 * Makes an {@link AskGraph}. What is answered is as fresh as a write that was answered before: a page follows what it shows.
 *
 * @throws (when asked) UNAUTHENTICATED, COST_BUDGET_SPENT, TOO_MANY_WAITING
 */
export function graphAsker(parts: {
  readonly server: ApolloServer<GatewayContext>;
  readonly verifier: TokenVerifier;
  readonly law: LawSource | undefined;
  readonly logger: Logger;
  readonly share: FairShare;
  readonly addressOf: (request: IncomingMessage) => string;
}): AskGraph {
  const { server, verifier, law, logger, share, addressOf } = parts;
  return async (request, reply, asked) => {
    const address = addressOf(request.raw);
    const actor = await actorOf(request, verifier, () => share.charge(clientOf(publicActor, address), cost));
    const client = clientOf(actor, address);
    await share.charge(client, cost);
    const controller = new AbortController();
    reply.raw.once("close", () => controller.abort());
    const turn = await share.begin(client, cost, controller.signal);
    try {
      await turn.plan();
      const inForce = await lawInForce(law, logger);
      const contextValue: GatewayContext = {
        actor,
        requestId: request.id,
        headers: {
          ...forwardedHeaders(request),
          "x-yimen-law": inForce?.revision,
          "x-yimen-fresh": "1",
        },
        ...(law !== undefined && { law: () => Promise.resolve(inForce) }),
        turn,
        signal: controller.signal,
      };
      const scope = { requestId: request.id, logger, suggestions: false, choicesOf: () => [] };
      const { body } = await requestScope.run(scope, () =>
        server.executeOperation({ query: asked.query, variables: asked.variables }, { contextValue }),
      );
      if (body.kind !== "single") throw new Error("an answer in parts was not asked for");
      return body.singleResult.data ?? {};
    } finally {
      turn.end();
    }
  };
}

async function actorOf(
  request: FastifyRequest,
  verifier: TokenVerifier,
  onRefusal: () => Promise<void>,
): Promise<Actor> {
  try {
    return await verifier.verify(request.headers.authorization);
  } catch (error) {
    if (unauthenticated.is(error)) await onRefusal();
    throw error;
  }
}
