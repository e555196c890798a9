import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair } from "jose";
import Provider from "oidc-provider";

export const audience = "https://yimen.example/graphql";

/** A real OIDC provider with one client per kind of token the tests need. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly jwksUrl: string;
  /** An access token from the client-credentials grant, as a vendor's system fetches one. */
  fetchToken(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts oidc-provider on a free port; its tokens carry `roles` and `divisions` as a county would configure them. */
export async function startIdentityProvider(claims: {
  readonly roles: readonly string[];
  readonly divisions: readonly string[];
}): Promise<IdentityProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const provider = new Provider(issuer, {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: "RS256", use: "sig", kid: "provider-1" }] },
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
  server.on("request", provider.callback());

  return {
    issuer,
    jwksUrl: `${issuer}/jwks`,
    fetchToken: async () => {
      const response = await fetch(`${issuer}/token`, {
        method: "POST",
        headers: { authorization: `Basic ${btoa("queue-vendor:test-only")}` },
        body: new URLSearchParams({ grant_type: "client_credentials", resource: audience, scope: "graph" }),
      });
      const { access_token: token } = (await response.json()) as { access_token?: string };
      if (token === undefined) throw new Error(`the provider gave no token: ${response.status}`);
      return token;
    },
    stop: () => stopServer(server),
  };
}

async function stopServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
