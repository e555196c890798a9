import { connect, isIP, type Socket } from "node:net";
import type { AllowedHosts } from "./allowed-hosts.ts";
import { AddressRefused, allowedLookup } from "./checked-connector.ts";

/**
 * Connects to an allowed address, for protocols other than HTTP. What is checked is what is connected to.
 *
 * @throws {AddressRefused}, or what the connection fails with
 */
export async function checkedSocket(
  allowed: AllowedHosts,
  host: string,
  port: number,
  timeoutMs: number,
): Promise<Socket> {
  // An address is not resolved, so nothing further down would check it.
  if (isIP(host) !== 0 && !allowed.allows(host, host, port)) throw new AddressRefused(host);
  const socket = connect({ host, port, lookup: allowedLookup(allowed, port), timeout: timeoutMs });
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  socket.once("connect", () => resolve(socket));
  socket.once("timeout", () => reject(new Error("no connection in time")));
  socket.once("error", reject);
  try {
    await promise;
    socket.setTimeout(0);
    socket.off("error", reject);
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}
