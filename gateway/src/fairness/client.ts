import { isIPv6 } from "node:net";
import type { Actor } from "@yimen/domain";

/**
 * Whose budget and whose turn a request is: the verified subject's, else the address's.
 *
 * A household or an office has a whole IPv6 network to send from, so the first 64 bits count.
 */
export function clientOf(actor: Actor, address: string): string {
  if (actor.subject !== undefined) return `subject ${actor.subject}`;
  return `address ${isIPv6(address) ? networkOf(address) : address}`;
}

function networkOf(address: string): string {
  const [head = "", tail] = address.split("::");
  const given = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - given.length - after.length) }, () => "0");
  const groups = [...given, ...zeros, ...after].slice(0, 4);
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":");
}
