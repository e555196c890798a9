import { decodeProtectedHeader } from "jose";
import { expect, test } from "vitest";
import { createTokenVerifier } from "../../src/index.ts";
import { audience, startIdentityProvider } from "./identity-provider.ts";

test("a token of a real OIDC provider names its client, roles and divisions", async () => {
  await using provider = await startIdentityProvider({ roles: ["INTEGRATOR"], divisions: ["330727000000"] });
  const token = await provider.fetchToken();
  const verifier = createTokenVerifier({
    issuer: provider.issuer,
    audience,
    keys: { jwksUrl: provider.jwksUrl },
  });

  expect(decodeProtectedHeader(token)).toMatchObject({ alg: "RS256", typ: "at+jwt" });
  expect(await verifier.verify(`Bearer ${token}`)).toEqual({
    subject: "queue-vendor",
    roles: ["INTEGRATOR"],
    divisions: ["330727000000"],
  });
});

test("a provider's token for another audience, or of another issuer, is refused", async () => {
  await using provider = await startIdentityProvider({ roles: ["INTEGRATOR"], divisions: [] });
  const authorization = `Bearer ${await provider.fetchToken()}`;
  const keys = { jwksUrl: provider.jwksUrl };

  for (const expectations of [
    { issuer: provider.issuer, audience: "https://elsewhere.example" },
    { issuer: "https://elsewhere.example", audience },
  ]) {
    await expect(createTokenVerifier({ ...expectations, keys }).verify(authorization)).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
    });
  }
});

test("while the provider is down, a token is neither believed nor called wrong", async () => {
  const provider = await startIdentityProvider({ roles: [], divisions: [] });
  const authorization = `Bearer ${await provider.fetchToken()}`;
  const verifier = createTokenVerifier({
    issuer: provider.issuer,
    audience,
    keys: { jwksUrl: provider.jwksUrl },
  });
  await provider.stop();

  await expect(verifier.verify(authorization)).rejects.toMatchObject({
    code: "IDENTITY_PROVIDER_UNAVAILABLE",
    kind: "unavailable",
  });
});
