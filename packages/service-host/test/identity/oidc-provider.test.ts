import { decodeProtectedHeader } from "jose";
import { describe, expect, test } from "vitest";
import { createTokenVerifier, type TokenVerifier, type TokenVerifierOptions } from "../../src/index.ts";
import { audience, startIdentityProvider, type IdentityProvider } from "./identity-provider.ts";

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

describe("H9 a key that the provider changes", () => {
  const startedAtMs = Date.now();

  test("H9 signs tokens that are believed at once, and the tokens of the key before stay believed for the set time only", async () => {
    await using provider = await startIdentityProvider({ roles: ["INTEGRATOR"], divisions: [] });
    let nowMs = startedAtMs;
    const verifier = verifierOf(provider, { keysMaxAgeSeconds: 120, nowMs: () => nowMs });
    const old = `Bearer ${await provider.fetchToken()}`;
    expect(await outcomeOf(verifier, old)).toBe("queue-vendor");

    await provider.rotateKey();
    const fresh = `Bearer ${await provider.fetchToken()}`;
    expect(await outcomeOf(verifier, fresh)).toBe("queue-vendor");
    // Both were signed by this provider's keys of the last two minutes.
    expect(await outcomeOf(verifier, old)).toBe("queue-vendor");

    nowMs = startedAtMs + 119_999;
    expect(await outcomeOf(verifier, old)).toBe("queue-vendor");
    nowMs = startedAtMs + 120_000;
    expect(await outcomeOf(verifier, old)).toBe("UNAUTHENTICATED");
    expect(await outcomeOf(verifier, fresh)).toBe("queue-vendor");
  });

  test("H9 and withdraws is believed no longer than the set time, also for a token remembered late", async () => {
    await using provider = await startIdentityProvider({ roles: ["INTEGRATOR"], divisions: [] });
    let nowMs = startedAtMs;
    const verifier = verifierOf(provider, { keysMaxAgeSeconds: 120, nowMs: () => nowMs });
    const [first, second] = [
      `Bearer ${await provider.fetchToken()}`,
      `Bearer ${await provider.fetchToken()}`,
    ];
    expect(await outcomeOf(verifier, first)).toBe("queue-vendor");
    await provider.rotateKey();

    // Before half of the time is over nothing is fetched; what is remembered now may not outlive the keys.
    nowMs = startedAtMs + 59_000;
    expect(await outcomeOf(verifier, second)).toBe("queue-vendor");
    nowMs = startedAtMs + 120_000;
    expect([await outcomeOf(verifier, first), await outcomeOf(verifier, second)]).toEqual([
      "UNAUTHENTICATED",
      "UNAUTHENTICATED",
    ]);
  });

  test("H9 twice in a row is known both times, while invented key ids have the keys fetched once", async () => {
    await using provider = await startIdentityProvider({ roles: [], divisions: [] });
    const verifier = verifierOf(provider, { nowMs: () => startedAtMs });
    for (let time = 0; time < 3; time += 1) {
      expect(await outcomeOf(verifier, `Bearer ${await provider.fetchToken()}`)).toBe("queue-vendor");
      await provider.rotateKey();
    }
    const [header = "", claims = "", signature = ""] = (await provider.fetchToken()).split(".");
    const invented = (kid: string): string => {
      const changed = { ...JSON.parse(Buffer.from(header, "base64url").toString()), kid };
      return `Bearer ${Buffer.from(JSON.stringify(changed)).toString("base64url")}.${claims}.${signature}`;
    };
    const before = provider.keyFetches();
    for (let index = 0; index < 50; index += 1) {
      expect(await outcomeOf(verifier, invented(`k${index}`))).toBe("UNAUTHENTICATED");
    }
    expect(provider.keyFetches()).toBe(before + 1);
  });

  test("H9 is taken up beside the requests once half of the time is over, and an outage until then is not noticed", async () => {
    const provider = await startIdentityProvider({ roles: [], divisions: [] });
    let nowMs = startedAtMs;
    const verifier = verifierOf(provider, { keysMaxAgeSeconds: 120, nowMs: () => nowMs });
    const [first, second, third] = [
      `Bearer ${await provider.fetchToken()}`,
      `Bearer ${await provider.fetchToken()}`,
      `Bearer ${await provider.fetchToken()}`,
    ];
    expect(await outcomeOf(verifier, first)).toBe("queue-vendor");
    await provider.stop();
    nowMs = startedAtMs + 100_000;
    expect(await outcomeOf(verifier, second)).toBe("queue-vendor");
    nowMs = startedAtMs + 120_000;
    expect(await outcomeOf(verifier, third)).toBe("IDENTITY_PROVIDER_UNAVAILABLE");
  });
});

function verifierOf(provider: IdentityProvider, options: Partial<TokenVerifierOptions>): TokenVerifier {
  return createTokenVerifier({
    issuer: provider.issuer,
    audience,
    keys: { jwksUrl: provider.jwksUrl },
    ...options,
  });
}

/** The subject believed, or the code of the refusal. */
async function outcomeOf(verifier: TokenVerifier, authorization: string): Promise<string | undefined> {
  return verifier.verify(authorization).then(
    ({ subject }) => subject,
    ({ code }: { code?: string }) => code,
  );
}
