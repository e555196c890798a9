import type { Actor } from "@yimen/domain";
import type { Logger, SubgraphRequest, SubgraphResponse } from "@yimen/service-host";
import { CircuitBreaker } from "./circuit-breaker.ts";
import { withinDeadline } from "./deadline.ts";
import { guestAnswer } from "./guest-answer.ts";
import type { GuestTokens } from "./guest-tokens.ts";
import { TooManyInFlight } from "./fetch-places.ts";
import { openRemote } from "./remote-source.ts";
import type { OpenSource, RemoteSubgraph } from "./source.ts";
import { unavailableAnswer, unavailableResponse } from "./unavailable.ts";

/** What one guest may take of the gateway, unless told otherwise: less than a core subgraph. */
const guestLimits = { deadlineMs: 5_000, maxInFlight: 32, maxResponseBytes: 1_048_576 } as const;

/** How long whoever wakes one at rest waits for its start: a second on a quiet machine, many on a busy one. */
const wakingMs = 15_000;

/** Nobody has answered yet since it was woken. */
class NotAwake extends Error {
  constructor(cause: unknown) {
    super("it was woken and does not answer yet", { cause });
    this.name = "NotAwake";
  }
}

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
  const { onDemand } = subgraph;
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

  const answered = async (request: SubgraphRequest): Promise<SubgraphResponse> => {
    if (onDemand === undefined) return reached.ask(request);
    const using = onDemand.use();
    try {
      await withinDeadline(wakingMs, request.signal, () => using).catch((cause: unknown) => {
        throw new NotAwake(cause);
      });
      return await reached.ask(request);
    } finally {
      void using.then(
        (over) => over(),
        () => {},
      );
    }
  };

  return {
    guest: true,
    fetch: async (request, { actor, asked }) => {
      if (!circuit.admits()) return unavailableResponse(name);
      try {
        const sent = await underOwnToken(request, actor);
        const answer = guestAnswer(sent, await answered(sent), asked);
        circuit.succeeded();
        return answer;
      } catch (cause) {
        // A client that hangs up, too many at once, and a start that takes its time say nothing about how it answers.
        const saysNothing =
          request.signal?.aborted === true || cause instanceof TooManyInFlight || cause instanceof NotAwake;
        if (saysNothing) circuit.abandoned();
        else circuit.failed();
        return unavailableAnswer(name, cause, logger, request);
      }
    },
    // One that rests is well: to look after it is no reason to wake it.
    ping: async (signal) => (onDemand?.resting() === true ? undefined : reached.ping(signal)),
    detail: () => `circuit ${circuit.state}`,
    close: reached.close,
  };
}
