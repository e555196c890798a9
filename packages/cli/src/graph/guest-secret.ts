import { createHmac } from "node:crypto";

/** What a county's subgraph asks of the gateway. Its own: with the gateway's it could call the core's ports. */
export function guestSecret(gatewaySecret: string, subgraph: string): string {
  return createHmac("sha256", gatewaySecret).update(`guest ${subgraph}`).digest("base64url");
}
