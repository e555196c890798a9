import { publicJwks, type IssuerKey } from "@yimen/service-host";
import type { FastifyInstance } from "fastify";

/** The public half of the key that guests' tokens are signed with: what a guest is told as `YIMEN_JWKS_URL`. */
export function addKeySet(app: FastifyInstance, key: IssuerKey): void {
  app.get("/.well-known/jwks.json", (_request, reply) =>
    reply.header("cache-control", "public, max-age=300").send(publicJwks(key)),
  );
}
