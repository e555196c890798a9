import { createServer, type RequestListener } from "node:http";
import { exportJWK, generateKeyPair } from "jose";
import { Provider } from "oidc-provider";
import { listenOnFreePort, stopServer } from "../http/local-server.ts";

export const audience = "https://yimen.example/graphql";

/** A real OIDC provider with one client per kind of token the tests need. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly jwksUrl: string;
  /** An access token from the client-credentials grant, as a vendor's system fetches one. */
  readonly fetchToken: () => Promise<string>;
  /** Signs with another key from now on; the one before is published no more. */
  readonly rotateKey: () => Promise<void>;
  /** How often its keys were asked for. */
  readonly keyFetches: () => number;
  readonly stop: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

/** Starts oidc-provider on a free port; its tokens carry `roles` and `divisions` as a county would configure them. */
export async function startIdentityProvider(claims: {
  readonly roles: readonly string[];
  readonly divisions: readonly string[];
}): Promise<IdentityProvider> {
  const server = createServer();
  const issuer = await listenOnFreePort(server);
  let keys = 0;
  let keyFetches = 0;
  let answer = await openProvider();
  server.on("request", (request, response) => {
    if (request.url === "/jwks") keyFetches += 1;
    answer(request, response);
  });

  async function openProvider(): Promise<RequestListener> {
    const { privateKey } = await generateKeyPair("RS256", { extractable: true });
    keys += 1;
    const kid = `provider-${keys}`;
    const provider = new Provider(issuer, {
      jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: "RS256", use: "sig", kid }] },
      clients: [
        {
          client_id: "queue-vendor",
          client_secret: "test-only",
          grant_types: ["client_credentials"],
          redirect_uris: [],
          response_types: [],
        },
      ],
      extraTokenClaims: () => claims,
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => audience,
          getResourceServerInfo: () => ({
            scope: "graph",
            audience,
            accessTokenFormat: "jwt",
            jwt: { sign: { alg: "RS256" } },
          }),
        },
      },
    });
    return provider.callback();
  }

  return {
    issuer,
    jwksUrl: `${issuer}/jwks`,
    fetchToken: async () => {
      const response = await fetch(`${issuer}/token`, {
        method: "POST",
        headers: { authorization: `Basic ${btoa("queue-vendor:test-only")}` },
        body: new URLSearchParams({ grant_type: "client_credentials", resource: audience, scope: "graph" }),
      });
      const { access_token: token }: { access_token?: string } = JSON.parse(await response.text());
      if (token === undefined) throw new Error(`the provider gave no token: ${response.status}`);
      return token;
    },
    rotateKey: async () => {
      answer = await openProvider();
    },
    keyFetches: () => keyFetches,
    stop: () => stopServer(server),
    [Symbol.asyncDispose]: () => stopServer(server),
  };
}
