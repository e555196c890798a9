import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** Which addresses a process may connect to on behalf of somebody who is not its operator. */
export interface AllowedHosts {
  /** The list as it was written. */
  readonly entries: readonly string[];
  /**
   * @param host as it stands in the URL, without brackets
   * @param address what it was resolved to
   */
  readonly allows: (host: string, address: string, port: number) => boolean;
}

/** What an entry of a list of allowed hosts that cannot be read is told. */
export class AllowedHostsInvalid extends Error {
  readonly entry: string;

  constructor(entry: string) {
    super(
      `"${entry}" must be a host, host:port, *.domain, a network such as 10.20.0.0/16, or one of public, private, loopback`,
    );
    this.name = "AllowedHostsInvalid";
    this.entry = entry;
  }
}

type Address = ReturnType<typeof ipaddr.process>;
type Rule = (host: string, address: Address, port: number) => boolean;
type Kind = "public" | "private" | "loopback" | "never";

/** Where the clouds tell a machine its own secrets; the others of their kind lie in networks that are never allowed. */
const metadata = new Set(["168.63.129.16", "100.100.100.200", "fd00:ec2::254", "fd20:ce::254"]);

/** The part of IPv6 that is given out to the world. */
const world6 = ipaddr.IPv6.parse("2000::");
const privateRanges: ReadonlySet<string> = new Set(["private", "uniqueLocal", "carrierGradeNat"]);

/**
 * Reads a list of allowed hosts: entries separated by commas.
 *
 * | entry | allows |
 * |---|---|
 * | `guests.example.gov.cn`, `guests.example.gov.cn:8443` | that host (at that port), as long as it has a public address |
 * | `*.example.gov.cn` | every host below, likewise |
 * | `10.20.0.0/16`, `10.20.30.40`, `10.20.30.40:8443` | these addresses, whatever name leads there |
 * | `public`, `private`, `loopback` | every address of the internet, of private networks (RFC 1918, unique local, carrier-grade NAT), of this machine |
 *
 * Never allowed, named or not: unspecified, link-local, multicast and reserved addresses, those that wrap another one
 * (NAT64, 6to4, Teredo), and the clouds' metadata services.
 *
 * @throws {AllowedHostsInvalid}
 */
export function parseAllowedHosts(text: string): AllowedHosts {
  const entries = text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  const rules = entries.map(ruleOf);
  return {
    entries,
    allows: (host, written, port) => {
      if (isIP(written) === 0) return false;
      // 127.0.0.1 written as ::ffff:7f00:1 is 127.0.0.1.
      const address = ipaddr.process(written);
      if (kindOf(address) === "never") return false;
      return rules.some((allows) => allows(host.toLowerCase().replace(/\.$/, ""), address, port));
    },
  };
}

/**
 * The address that a host means by itself, before anybody is asked: one that is an address, and the names that are this machine
 * wherever they are used (RFC 6761). Undefined for names that have to be resolved.
 */
export function addressOfHost(host: string): string | undefined {
  const bare = host.replace(/^\[|\]$/g, "");
  if (isIP(bare) !== 0) return bare;
  return /^(?:.+\.)?localhost\.?$/i.test(bare) ? "127.0.0.1" : undefined;
}

function ruleOf(entry: string): Rule {
  if (entry === "public" || entry === "private" || entry === "loopback") {
    return (_host, address) => kindOf(address) === entry;
  }
  if (ipaddr.isValidCIDR(entry)) {
    const [network, bits] = ipaddr.parseCIDR(entry);
    return (_host, address) => isIn(address, network, bits);
  }
  if (isWrittenWhole(entry)) {
    const only = ipaddr.process(entry);
    return (_host, address) => address.toString() === only.toString();
  }
  const [, name = "", portText] = /^(\*?[\w.-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?$/i.exec(entry) ?? [];
  const port = portText === undefined ? undefined : Number(portText);
  const bare = name.replace(/^\[|\]$/g, "").toLowerCase();
  const fits = (given: number): boolean => port === undefined || port === given;
  if (isWrittenWhole(bare)) {
    const only = ipaddr.process(bare).toString();
    return (_host, address, given) => fits(given) && address.toString() === only;
  }
  if (!/^(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z][a-z0-9-]*$/.test(bare))
    throw new AllowedHostsInvalid(entry);
  const named = bare.startsWith("*.")
    ? (host: string) => host.endsWith(bare.slice(1))
    : (host: string) => host === bare;
  return (host, address, given) => fits(given) && named(host) && kindOf(address) === "public";
}

/** ipaddr.js also reads `1` and `0x7f.1` as addresses. */
function isWrittenWhole(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
}

function kindOf(address: Address): Kind {
  if (metadata.has(address.toString())) return "never";
  const range = address.range();
  if (range === "loopback") return "loopback";
  if (privateRanges.has(range)) return "private";
  const isWorld = address instanceof ipaddr.IPv4 || address.match(world6, 3);
  return range === "unicast" && isWorld ? "public" : "never";
}

function isIn(address: Address, network: Address, bits: number): boolean {
  if (address instanceof ipaddr.IPv4) return network instanceof ipaddr.IPv4 && address.match(network, bits);
  return network instanceof ipaddr.IPv6 && address.match(network, bits);
}
