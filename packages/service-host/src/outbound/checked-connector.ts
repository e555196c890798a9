import { lookup as resolve, type LookupAddress } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import type { AllowedHosts } from "./allowed-hosts.ts";

/** A connection that was not made, since the address is not one that may be connected to. */
export class AddressRefused extends Error {
  readonly code = "ADDRESS_REFUSED";

  constructor(host: string) {
    super(`${host} has no address that may be connected to`);
    this.name = "AddressRefused";
  }
}

/**
 * Makes connections for undici, to allowed addresses only: as `connect` of an `Agent` or a `Pool`.
 *
 * What is checked is what is connected to, at every connection: a name may lead elsewhere a moment later. Nobody who is
 * refused learns whether the name exists.
 */
export function checkedConnector(
  allowed: AllowedHosts,
  options: { readonly timeoutMs: number },
): buildConnector.connector {
  return (target, callback) => {
    const host = target.hostname.replace(/^\[|\]$/g, "");
    const port = Number(target.port) || (target.protocol === "https:" ? 443 : 80);
    // An address is not resolved, so nothing further down would check it.
    if (isIP(host) !== 0 && !allowed.allows(host, host, port)) {
      queueMicrotask(() => callback(new AddressRefused(host), null));
      return;
    }
    const connect = buildConnector({ timeout: options.timeoutMs, lookup: allowedLookup(allowed, port) });
    connect(target, callback);
  };
}

/** Resolves a name to those of its addresses that may be connected to. */
export function allowedLookup(allowed: AllowedHosts, port: number): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error: Error | null, found: LookupAddress[]) => {
      const addresses =
        error === null ? found.filter(({ address }) => allowed.allows(host, address, port)) : [];
      const [first] = addresses;
      if (first === undefined) return callback(new AddressRefused(host), "");
      return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}
