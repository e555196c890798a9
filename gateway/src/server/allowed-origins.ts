import { fastifyCors } from "@fastify/cors";
import type { FastifyInstance } from "fastify";

/** Pages on one's own machine, whatever their port. */
const ownMachine = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/** What pages may send beside what every page may. */
const requestHeaders = [
  "authorization",
  "content-type",
  "idempotency-key",
  "x-request-id",
  "x-yimen-written",
  "apollo-require-preflight",
];
/** What they may read of an answer. */
const answerHeaders = ["retry-after", "x-request-id", "x-yimen-law", "x-yimen-written"];

/**
 * Lets pages of other origins call what is served here (CORS). Without any, browsers let none.
 *
 * Who asks is in the `authorization` header, never in a cookie, so no credentials of the browser's are asked for: a page that
 * is let in can do what anybody with the same token can, and nothing in the name of whoever looks at it.
 *
 * @param origins `https://pages.example.gov.cn`; `localhost` for every port of one's own machine, `*` for every page
 * @param moreHeaders headers that may be sent besides
 */
export async function allowOrigins(
  app: FastifyInstance,
  origins: readonly string[],
  moreHeaders: readonly string[] = [],
): Promise<void> {
  if (origins.length === 0) return;
  await app.register(fastifyCors, {
    origin: origins.includes("*")
      ? "*"
      : origins.map((origin) => (origin === "localhost" ? ownMachine : origin)),
    methods: ["GET", "POST"],
    allowedHeaders: [...requestHeaders, ...moreHeaders],
    exposedHeaders: answerHeaders,
    credentials: false,
    maxAge: 600,
    strictPreflight: false,
  });
}

/** Who may call while nobody has said so: pages one develops, and nobody where citizens' data is. */
export function standardOrigins(development: boolean): readonly string[] {
  return development ? ["localhost"] : [];
}
