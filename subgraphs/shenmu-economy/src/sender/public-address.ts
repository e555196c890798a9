import { lookup as resolve, type LookupAddress } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

const notPublic = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  notPublic.addSubnet(network, prefix, "ipv4");

/** The part of IPv6 that is given out to the world: everything else is a machine's own, a network's own or a wrapped IPv4. */
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");
const wrapped6 = new BlockList();
wrapped6.addSubnet("2001:db8::", 32, "ipv6");
wrapped6.addSubnet("2002::", 16, "ipv6");
wrapped6.addSubnet("2001::", 32, "ipv6");

/** Is this an address of the open internet? False for what is no address. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !notPublic.check(address, "ipv4");
  return family === 6 && global6.check(address, "ipv6") && !wrapped6.check(address, "ipv6");
}

/** A name that leads into a private network, or such an address. */
export class AddressNotPublic extends Error {
  readonly code = "ADDRESS_NOT_PUBLIC";

  constructor(host: string) {
    super(`${host} is not an address of the open internet`);
  }
}

/**
 * Resolves a name for the connection that is made, so that what is checked is what is connected to: one name may answer
 * differently a moment later.
 */
export const publicLookup: LookupFunction = (host, options, callback) => {
  resolve(host, { ...options, all: true }, (error: Error | null, addresses: LookupAddress[]) => {
    const [first] = addresses ?? [];
    if (error !== null || first === undefined) return callback(error ?? new AddressNotPublic(host), "");
    if (!addresses.every(({ address }) => isPublicAddress(address))) {
      return callback(new AddressNotPublic(host), "");
    }
    return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};
