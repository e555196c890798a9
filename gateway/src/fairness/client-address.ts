import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import proxyAddr from "@fastify/proxy-addr";

/** The header in which named proxies tell whom they speak for. */
export type ForwardedHeader = "x-forwarded-for" | "forwarded";

/** Who is believed about addresses. */
export interface TrustedProxies {
  /** Addresses, networks (`10.0.0.0/8`), or `loopback`, `linklocal`, `uniquelocal`. Empty: nobody. */
  readonly proxies: readonly string[];
  /** The one header they set; another one in a request is the client's own and believed by nobody. `x-forwarded-for` unless told otherwise. */
  readonly header?: ForwardedHeader | undefined;
}

/**
 * The address a request comes from: that of its connection, or, where this is a named proxy, the one that proxy says, and so on
 * from right to left until an address that is no named proxy. What stands further left was written by whoever liked to.
 */
export function clientAddress({
  proxies,
  header = "x-forwarded-for",
}: TrustedProxies): (request: IncomingMessage) => string {
  const isTrusted = proxies.length === 0 ? () => false : proxyAddr.compile([...proxies]);
  return (request) => {
    let address = plainAddress(request.socket.remoteAddress ?? "") ?? "unknown";
    if (!isTrusted(address, 0)) return address;
    for (const [hop, said] of spokenFor(request, header).toReversed().entries()) {
      // "unknown", "_hidden" or nonsense: the proxy that says so is the last that can be told.
      const next = plainAddress(said);
      if (next === undefined) return address;
      address = next;
      if (!isTrusted(address, hop + 1)) return address;
    }
    return address;
  };
}

/** The addresses in the header, the client's first. */
function spokenFor(request: IncomingMessage, header: ForwardedHeader): readonly string[] {
  const entries = [request.headers[header] ?? []]
    .flat()
    .join(",")
    .split(",")
    .map((entry) => entry.trim());
  if (header === "x-forwarded-for") return entries;
  return entries.map(
    (entry) => /(?:^|;)\s*for=\s*(?:"([^"]*)"|([^;\s]*))/i.exec(entry)?.slice(1).join("") ?? "",
  );
}

/** An address without port, brackets and zone, IPv4 as such; undefined for what is none. */
function plainAddress(text: string): string | undefined {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  const address = bare.replace(/%.*$/, "").replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
  return isIP(address) === 0 ? undefined : address;
}
