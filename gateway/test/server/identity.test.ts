import { createServer } from "node:http";
import { parseDivisionCode } from "@yimen/domain";
import { createTokenVerifier, generateIssuerKey, mintToken } from "@yimen/service-host";
import { expect, test } from "vitest";
import { audience, codesOf, issuer, issuerKey, startGateway } from "../graph/running-gateway.ts";
import type { StationProbe } from "../graph/station-graph.ts";

const query = "{ station(id: 1) { name } }";
const clerk = {
  issuer,
  audience,
  subject: "clerk-7",
  roles: ["CLERK"],
  divisions: [parseDivisionCode("330727106000")],
} as const;

test("a good token is handed on to subgraphs as it came", async () => {
  const probe: StationProbe = { beforeStation: () => undefined, calls: [] };
  await using running = await startGateway({ probe });
  const authorization = `Bearer ${await mintToken({ ...clerk, key: issuerKey })}`;

  expect((await running.ask(query, {}, { authorization })).status).toBe(200);
  expect(probe.calls[0]?.headers["authorization"]).toBe(authorization);
});

test("30, 31 a bad token is refused with 401 before anything is executed", async () => {
  const probe: StationProbe = { beforeStation: () => undefined, calls: [] };
  await using running = await startGateway({ probe });
  const bad = [
    `Bearer ${await mintToken({ ...clerk, key: await generateIssuerKey() })}`,
    `Bearer ${await mintToken({ ...clerk, key: issuerKey, audience: "https://elsewhere.example" })}`,
    `Bearer ${await mintToken({ ...clerk, key: issuerKey, expiresInSeconds: -60 })}`,
    `Bearer ${btoa('{"alg":"none","typ":"at+jwt"}').replaceAll("=", "")}.${btoa('{"sub":"x"}').replaceAll("=", "")}.`,
    "Basic YWRtaW46YWRtaW4=",
  ];
  for (const authorization of bad) {
    const answer = await running.ask(query, {}, { authorization });
    expect([answer.status, codesOf(answer)]).toEqual([401, ["UNAUTHENTICATED"]]);
    expect(answer.headers.get("www-authenticate")).toContain("Bearer");
    expect(answer.errors[0]?.extensions["zh"]).toContain("身份凭证无效");
  }
  expect(probe.calls).toEqual([]);
  expect(running.log()).not.toContain("eyJ");
});

test("while the identity provider is down, a token is answered with 503 and the public is served", async () => {
  const server = createServer((_request, response) => response.writeHead(500).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  await using running = await startGateway({
    verifier: createTokenVerifier({ issuer, audience, keys: { jwksUrl: `http://127.0.0.1:${port}/jwks` } }),
  });
  const answer = await running.ask(
    query,
    {},
    { authorization: `Bearer ${await mintToken({ ...clerk, key: issuerKey })}` },
  );

  expect([answer.status, codesOf(answer)]).toEqual([503, ["IDENTITY_PROVIDER_UNAVAILABLE"]]);
  expect(answer.text).not.toContain("127.0.0.1");
  expect((await running.ask(query)).status).toBe(200);
  server.close();
});
