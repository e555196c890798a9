import { createHmac } from "node:crypto";

/**
 * What the gateway shows to one guest in `x-yimen-gateway-secret`: made from the gateway's own secret, which a county's
 * subgraph never learns, since it opens the core's ports too.
 */
export function guestSecret(gatewaySecret: string, guest: string): string {
  return createHmac("sha256", gatewaySecret).update(`yimen guest ${guest}`).digest("base64url");
}
