import type { FastifyReply, FastifyRequest } from "fastify";
import { LRUCache } from "lru-cache";

/** Longer than any replica that is read from may be behind, clocks of gateways that differ included. */
const freshForMs = 10_000;
const rememberedClients = 50_000;

/** When a client wrote, in milliseconds since 1970: told with the answer, and sent back by clients who may meet another gateway next. */
const writtenHeader = "x-yimen-written";

/**
 * Who wrote a moment ago: what they ask next must show it, and goes past replicas. This gateway remembers its own clients; with several
 * gateways a client says by itself when it wrote.
 */
export class RecentWrites {
  readonly #clients = new LRUCache<string, true>({ max: rememberedClients, ttl: freshForMs });

  /** A client writes: from now on it reads what it wrote. */
  begin(client: string): void {
    this.#clients.set(client, true);
  }

  /** The answer leaves: the time begins anew, and the client is told. */
  answered(client: string, reply: FastifyReply): void {
    this.#clients.set(client, true);
    void reply.header(writtenHeader, String(Date.now()));
  }

  /** True while what a client is shown must not be older than its own writes. */
  mustBeFresh(client: string, request: Pick<FastifyRequest, "headers">): boolean {
    if (this.#clients.has(client)) return true;
    const told = request.headers[writtenHeader];
    return (
      typeof told === "string" && /^\d{13}$/.test(told) && Math.abs(Date.now() - Number(told)) < freshForMs
    );
  }
}
