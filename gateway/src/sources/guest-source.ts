import type { Actor } from "@yimen/domain";
import type { Logger, SubgraphRequest } from "@yimen/service-host";
import { CircuitBreaker } from "./circuit-breaker.ts";
import { guestAnswer } from "./guest-answer.ts";
import type { GuestTokens } from "./guest-tokens.ts";
import { withinDeadline } from "./deadline.ts";
import { FetchPlaces, TooManyInFlight } from "./fetch-places.ts";
import { openRemote, type Remote } from "./remote-source.ts";
import type { LocalGuest, OpenSource, RemoteSubgraph } from "./source.ts";
import { unavailableAnswer, unavailableResponse } from "./unavailable.ts";

/** What one guest may take of the gateway, unless told otherwise: less than a core subgraph. */
const guestLimits = { deadlineMs: 2_000, maxInFlight: 32, maxResponseBytes: 1_048_576 } as const;

/** In this process it waits for the processor like everybody, so it may take longer. */
const localGuestLimits = { deadlineMs: 5_000, maxInFlight: 32 } as const;

/**
 * A county's own subgraph: whatever it does or fails to do costs its own fields and nothing else.
 *
 * After failures in a row it is left alone for a while; of what it answers only what was asked goes on. In another
 * process it never gets the caller's token, but one made out to it alone, or none; from this process nothing can be kept.
 */
export function openGuestSource(
  name: string,
  subgraph: RemoteSubgraph | LocalGuest,
  { logger, tokens }: { readonly logger: Logger; readonly tokens: GuestTokens | undefined },
): OpenSource {
  const isLocal = "executor" in subgraph;
  const reached = isLocal ? openInProcess(subgraph) : openRemote({ ...guestLimits, ...subgraph });
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
    fetch: async (request, { actor, schema } = {}) => {
      if (!circuit.admits()) return unavailableResponse(name);
      try {
        const asked = isLocal ? request : await underOwnToken(request, actor);
        const answer = guestAnswer(asked, await reached.ask(asked), schema);
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

/** A guest in this process, in the form of one in another. */
function openInProcess({
  executor,
  deadlineMs = localGuestLimits.deadlineMs,
  maxInFlight = localGuestLimits.maxInFlight,
}: LocalGuest): Remote {
  const places = new FetchPlaces(maxInFlight);
  return {
    ask: (request) =>
      places.take(() =>
        withinDeadline(deadlineMs, request.signal, (signal) => executor.execute({ ...request, signal })),
      ),
    ping: async () => executor.ready?.(),
    close: () => Promise.resolve(),
  };
}
