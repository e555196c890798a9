import { createHmac, createPublicKey } from "node:crypto";
import { createServer } from "node:http";
import { parseDivisionCode, publicActor } from "@yimen/domain";
import {
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
  type JWTHeaderParameters,
  type JWTPayload,
} from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import {
  createDevelopmentIssuer,
  createTokenVerifier,
  generateIssuerKey,
  mintToken,
  parseIssuerKey,
  publicJwks,
  type IssuerKey,
  type TokenVerifier,
} from "../../src/index.ts";
import { listenOnFreePort, stopServer } from "../http/local-server.ts";

const issuer = "https://id.example";
const audience = "https://yimen.example/graphql";
const yushan = parseDivisionCode("330727106000");

let key: IssuerKey;
let verifier: TokenVerifier;
beforeAll(async () => {
  key = await generateIssuerKey();
  verifier = createTokenVerifier({ issuer, audience, keys: { jwks: publicJwks(key) } });
});

const nowSeconds = (): number => Math.floor(Date.now() / 1000);
const goodClaims = (): JWTPayload => ({
  iss: issuer,
  aud: audience,
  sub: "clerk-7",
  iat: nowSeconds(),
  exp: nowSeconds() + 60,
  roles: ["CLERK"],
  divisions: [yushan],
});

const without = (name: string): JWTPayload => ({ ...goodClaims(), [name]: undefined });

/** A token signed with the trusted key, with claims and header as given. */
async function sign(
  claims: JWTPayload,
  header: { kid?: string; typ?: string | undefined } = {},
): Promise<string> {
  return new SignJWT(claims).setProtectedHeader(headerOf(header)).sign(await importJWK({ ...key }, "ES256"));
}

function headerOf(changes: { kid?: string; typ?: string | undefined }): JWTHeaderParameters {
  const { typ, ...header } = { alg: "ES256", typ: "at+jwt", kid: key.kid, ...changes };
  return typ === undefined ? header : { ...header, typ };
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

function handMade(header: object, claims: object, signature: (signed: string) => string): string {
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${signature(signed)}`;
}

async function refusalOf(token: string, by: TokenVerifier = verifier): Promise<string> {
  const outcome = await by.verify(`Bearer ${token}`).then(
    (actor) => `believed as ${actor.subject}`,
    (error: { code?: string; en?: string }) => `${error.code}: ${error.en}`,
  );
  return outcome;
}

test("a minted token names its subject, roles and divisions", async () => {
  const minted = await createDevelopmentIssuer(key, { issuer, audience }).mint({
    subject: "clerk-7",
    roles: ["CLERK"],
    divisions: [yushan],
  });
  expect(await verifier.verify(`Bearer ${minted}`)).toEqual({
    subject: "clerk-7",
    roles: ["CLERK"],
    divisions: [yushan],
  });
});

test("no header is the public", async () => {
  expect(await verifier.verify(undefined)).toBe(publicActor);
});

describe("30 a token that is not signed as it must be is refused", () => {
  test("alg none", async () => {
    for (const alg of ["none", "None", "NONE"]) {
      const token = handMade({ alg, typ: "at+jwt", kid: key.kid }, goodClaims(), () => "");
      expect(await refusalOf(token)).toMatch(/^UNAUTHENTICATED/);
      expect(await refusalOf(`${token}AA`)).toMatch(/^UNAUTHENTICATED/);
    }
  });

  test("HS256 with the public key as its secret, in every form the public key has", async () => {
    const publicKey = createPublicKey({ key: { ...publicJwks(key).keys[0] }, format: "jwk" });
    const secrets = [
      JSON.stringify(publicJwks(key).keys[0]),
      JSON.stringify(publicJwks(key)),
      publicKey.export({ type: "spki", format: "pem" }),
      publicKey.export({ type: "spki", format: "der" }),
      Buffer.from(key.x, "base64url"),
    ];
    for (const secret of secrets) {
      const token = handMade({ alg: "HS256", typ: "at+jwt", kid: key.kid }, goodClaims(), (signed) =>
        createHmac("sha256", secret).update(signed).digest("base64url"),
      );
      expect(await refusalOf(token)).toMatch(/^UNAUTHENTICATED/);
    }
  });

  test("a stranger's key, under an unknown key id, the trusted one, or brought along in the header", async () => {
    const stranger = await generateIssuerKey();
    const strangersKey = await importJWK({ ...stranger }, "ES256");
    const publicHalf = publicJwks(stranger).keys[0] ?? {};
    for (const header of [
      { kid: stranger.kid },
      { kid: key.kid },
      { jwk: publicHalf },
      { jku: "https://evil.example/jwks", kid: stranger.kid },
    ] as Partial<JWTHeaderParameters>[]) {
      const token = await new SignJWT(goodClaims())
        .setProtectedHeader({ alg: "ES256", typ: "at+jwt", ...header })
        .sign(strangersKey);
      expect(await refusalOf(token)).toMatch(/^UNAUTHENTICATED/);
    }
  });

  test("an algorithm off the list, even with a key the issuer publishes for it", async () => {
    const { publicKey, privateKey } = await generateKeyPair("RS512", { extractable: true });
    const published = { ...(await exportJWK(publicKey)), alg: "RS512", kid: "rs512" };
    const lax = createTokenVerifier({ issuer, audience, keys: { jwks: { keys: [published] } } });
    const token = await new SignJWT(goodClaims())
      .setProtectedHeader({ alg: "RS512", typ: "at+jwt", kid: "rs512" })
      .sign(privateKey);
    expect(await refusalOf(token, lax)).toMatch(/^UNAUTHENTICATED/);
  });

  test("a changed claim under the old signature", async () => {
    const [header, , signature] = (await sign(goodClaims())).split(".");
    const claims = Buffer.from(JSON.stringify({ ...goodClaims(), roles: ["COUNTY_ADMIN"] })).toString(
      "base64url",
    );
    expect(await refusalOf(`${header}.${claims}.${signature}`)).toMatch(/^UNAUTHENTICATED/);
  });
});

describe("31 a token for another purpose or time is refused", () => {
  test.each([
    ["another audience", () => sign({ ...goodClaims(), aud: "https://elsewhere.example" }), "aud"],
    ["another issuer", () => sign({ ...goodClaims(), iss: "https://elsewhere.example" }), "iss"],
    ["another type", () => sign(goodClaims(), { typ: "JWT" }), "typ"],
    ["no type", () => sign(goodClaims(), { typ: undefined }), "typ"],
    ["no audience", () => sign(without("aud")), "aud"],
    ["no expiry", () => sign(without("exp")), "exp"],
    ["no issue time", () => sign(without("iat")), "iat"],
    ["no subject", () => sign(without("sub")), "sub"],
    ["an expiry that has passed", () => sign({ ...goodClaims(), exp: nowSeconds() - 60 }), "expired"],
    ["an issue time in the future", () => sign({ ...goodClaims(), iat: nowSeconds() + 60 }), "future"],
    ["a validity that begins in the future", () => sign({ ...goodClaims(), nbf: nowSeconds() + 60 }), "nbf"],
  ])("%s", async (_name, token, reason) => {
    const refusal = await refusalOf(await token());
    expect(refusal).toMatch(/^UNAUTHENTICATED/);
    expect(refusal).toContain(reason);
  });

  test("clocks may differ by the tolerance and no more", async () => {
    const at = nowSeconds();
    const token = await sign({ ...goodClaims(), iat: at, exp: at + 60 });
    const outcomeAt = (seconds: number): Promise<string> =>
      refusalOf(
        token,
        createTokenVerifier({
          issuer,
          audience,
          keys: { jwks: publicJwks(key) },
          clockToleranceSeconds: 5,
          nowMs: () => (at + seconds) * 1000,
        }),
      );

    expect(await outcomeAt(-6)).toContain("future");
    expect(await outcomeAt(-5)).toBe("believed as clerk-7");
    expect(await outcomeAt(64)).toBe("believed as clerk-7");
    expect(await outcomeAt(65)).toContain("expired");
  });
});

describe("claims", () => {
  test.each([
    ["a role that does not exist", { roles: ["CLERK", "EMPEROR"] }, "EMPEROR"],
    ["the platform's own role", { roles: ["SYSTEM"] }, "SYSTEM"],
    ["roles that are no list", { roles: "CLERK" }, "roles"],
    ["roles that are no texts", { roles: [{ name: "CLERK" }] }, "roles"],
    ["more roles than there can be", { roles: Array.from({ length: 21 }, () => "CLERK") }, "roles"],
    ["a division that is no 12-digit code", { divisions: ["3307"] }, "3307"],
    [
      "more divisions than one person serves",
      { divisions: Array.from({ length: 201 }, () => yushan) },
      "divisions",
    ],
    ["an empty subject", { sub: "" }, "sub"],
    ["a subject with a NUL", { sub: "clerk\u0000" }, "sub"],
  ])("%s is refused, and the refusal names it", async (_name, claims, named) => {
    const refusal = await refusalOf(await sign({ ...goodClaims(), ...claims }));
    expect(refusal).toMatch(/^UNAUTHENTICATED/);
    expect(refusal).toContain(named);
  });

  test("roles and divisions that are left out are none", async () => {
    const token = await sign({ ...goodClaims(), roles: undefined, divisions: undefined });
    expect(await verifier.verify(`Bearer ${token}`)).toEqual({
      subject: "clerk-7",
      roles: [],
      divisions: [],
    });
  });
});

describe("the header", () => {
  test.each([
    ["", "an empty one"],
    ["Bearer", "no token"],
    ["Bearer  a.b.c", "two spaces"],
    ["Basic YWRtaW46YWRtaW4=", "another scheme"],
    ["Bearer a.b", "two parts"],
    ["Bearer a.b.c.d.e", "an encrypted token"],
    ["Bearer a.b.c, Bearer a.b.c", "two tokens"],
    [`Bearer ${"a".repeat(9_000)}.b.c`, "more than 8 192 characters"],
  ])("%# %s is refused", async (authorization) => {
    await expect(verifier.verify(authorization)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  });

  test("the scheme may be written in any case", async () => {
    const token = await sign(goodClaims());
    expect(await verifier.verify(`bEARER ${token}`)).toMatchObject({ subject: "clerk-7" });
  });
});

describe("remembered tokens", () => {
  test("a remembered token is believed while the provider is down, but not past its expiry or 5 minutes", async () => {
    const server = createServer((_request, response) => response.end(JSON.stringify(publicJwks(key))));
    const jwksUrl = await listenOnFreePort(server);
    const startMs = Date.now();
    let nowMs = startMs;
    const remote = createTokenVerifier({
      issuer,
      audience,
      keys: { jwksUrl },
      nowMs: () => nowMs,
    });
    const short = await sign({ ...goodClaims(), exp: nowSeconds() + 60 });
    const long = await sign({ ...goodClaims(), exp: nowSeconds() + 3600 });
    expect(await refusalOf(short, remote)).toContain("believed");
    expect(await refusalOf(long, remote)).toContain("believed");
    await stopServer(server);

    nowMs = startMs + 299_000;
    expect(await refusalOf(short, remote)).toContain("expired");
    expect(await refusalOf(long, remote)).toContain("believed");
  });

  test("tokens with invented key ids do not become a stream of requests to the provider", async () => {
    let fetches = 0;
    const server = createServer((_request, response) => {
      fetches += 1;
      response.end(JSON.stringify(publicJwks(key)));
    });
    const jwksUrl = await listenOnFreePort(server);
    const nowMs = Date.now();
    const remote = createTokenVerifier({ issuer, audience, keys: { jwksUrl }, nowMs: () => nowMs });

    for (let index = 0; index < 50; index += 1) {
      expect(await refusalOf(await sign(goodClaims(), { kid: `k${index}` }), remote)).toMatch(
        /^UNAUTHENTICATED/,
      );
    }
    // Once for the first of them, and once because its key id was not there.
    expect(fetches).toBe(2);
    await stopServer(server);
  });
});

describe("a provider that answers nonsense is unavailable", () => {
  test.each([
    ["an error page", 500, "<h1>oops</h1>"],
    ["a page instead of keys", 200, "<h1>sign in</h1>"],
    ["JSON that is no key set", 200, '{"keys":"none"}'],
  ])("%s", async (_name, status, body) => {
    const server = createServer((_request, response) => response.writeHead(status).end(body));
    const jwksUrl = await listenOnFreePort(server);
    const remote = createTokenVerifier({ issuer, audience, keys: { jwksUrl } });

    expect(await refusalOf(await sign(goodClaims()), remote)).toMatch(/^IDENTITY_PROVIDER_UNAVAILABLE/);
    await stopServer(server);
  });
});

describe("the development issuer", () => {
  test("a key survives being written to a file and read back", async () => {
    const read = parseIssuerKey(JSON.stringify(key, undefined, 2));
    const token = await mintToken({ key: read, issuer, audience, subject: "a", roles: [], divisions: [] });
    expect(await refusalOf(token)).toBe("believed as a");
  });

  test("the public half holds nothing private", async () => {
    expect(JSON.stringify(publicJwks(key))).not.toContain(key.d);
  });

  test("a file that holds no private ES256 key is refused", () => {
    expect(() => parseIssuerKey(JSON.stringify(publicJwks(key).keys[0]))).toThrow(TypeError);
    expect(() => parseIssuerKey("{}")).toThrow(TypeError);
  });

  test("a token lives as long as was asked for", async () => {
    const token = await mintToken({
      key,
      issuer,
      audience,
      subject: "a",
      roles: [],
      divisions: [],
      expiresInSeconds: 10,
    });
    const later = createTokenVerifier({
      issuer,
      audience,
      keys: { jwks: publicJwks(key) },
      clockToleranceSeconds: 0,
      nowMs: () => Date.now() + 11_000,
    });
    expect(await refusalOf(token, later)).toContain("expired");
  });
});
