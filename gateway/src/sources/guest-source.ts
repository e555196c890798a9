import type { Actor } from "@yimen/domain";
import type { Logger, SubgraphRequest } from "@yimen/service-host";
import { CircuitBreaker } from "./circuit-breaker.ts";
import { guestAnswer } from "./guest-answer.ts";
import type { GuestTokens } from "./guest-tokens.ts";
import { TooManyInFlight } from "./fetch-places.ts";
import { openRemote } from "./remote-source.ts";
import type { OpenSource, RemoteSubgraph } from "./source.ts";
import { unavailableAnswer, unavailableResponse } from "./unavailable.ts";

/** What one guest may take of the gateway, unless told otherwise: less than a core subgraph. */
const guestLimits = { deadlineMs: 5_000, maxInFlight: 32, maxResponseBytes: 1_048_576 } as const;

/**
 * A county's own subgraph: whatever it does or fails to do costs its own fields and nothing else.
 *
 * After failures in a row it is left alone for a while; of what it answers only what was asked goes on. It is always
 * another process, and never gets the caller's token, but one made out to it alone, or none.
 */
export function openGuestSource(
  name: string,
  subgraph: RemoteSubgraph,
  { logger, tokens }: { readonly logger: Logger; readonly tokens: GuestTokens | undefined },
): OpenSource {
  const reached = openRemote({ ...guestLimits, ...subgraph });
  const circuit = new CircuitBreaker({
    ...subgraph.circuit,
    onChange: (state) =>
      logger.warn({ subgraph: name, circuit: state }, "the circuit of a county's subgraph changed"),
  });

  const underOwnToken = async (
    request: SubgraphRequest,
    actor: Actor | undefined,
  ): Promise<SubgraphRequest> => {
    const authorization = actor && (await tokens?.authorizationFor(actor, name));
    return { ...request, headers: { ...request.headers, authorization } };
  };

  return {
    guest: true,
    fetch: async (request, { actor, asked }) => {
      if (!circuit.admits()) return unavailableResponse(name);
      try {
        const sent = await underOwnToken(request, actor);
        const answer = guestAnswer(sent, await reached.ask(sent), asked);
        circuit.succeeded();
        return answer;
      } catch (cause) {
        // A client that hangs up, and too many at once, say nothing about the subgraph.
        if (request.signal?.aborted === true || cause instanceof TooManyInFlight) circuit.abandoned();
        else circuit.failed();
        return unavailableAnswer(name, cause, logger, request);
      }
    },
    ping: reached.ping,
    detail: () => `circuit ${circuit.state}`,
    close: reached.close,
  };
}
