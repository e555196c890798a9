import { type DevelopmentIssuer, createDevelopmentIssuer, generateIssuerKey } from "@yimen/service-host";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHome } from "../src/home/home.ts";
import { tokenFor } from "../src/home/tokens.ts";
import { post } from "./running/endpoint.ts";
import { createSeededHome } from "./running/seeded-database.ts";
import { type RunningYimen, startYimen } from "./running/yimen-process.ts";

let home: Awaited<ReturnType<typeof createSeededHome>>;
let issuer: DevelopmentIssuer;
let yimen: RunningYimen;

beforeAll(async () => {
  issuer = createDevelopmentIssuer(await generateIssuerKey(), {
    issuer: "https://id.county.test",
    audience: "yimen",
  });
  home = await createSeededHome();
  yimen = await startYimen(["--data", home.directory, "--port", "0"], {
    environment: {
      DATABASE_URL: home.databaseUrl,
      YIMEN_ISSUER: issuer.issuer,
      YIMEN_JWKS: JSON.stringify(issuer.jwks),
    },
  });
});

afterAll(async () => {
  await yimen.terminate();
  await home.discard();
});

const cases = "{ cases(first: 1, mine: true) { edges { cursor } } }";

test("a graph told of the county's identity provider believes its tokens", async () => {
  const token = await issuer.mint({ subject: "citizen-9", roles: ["CITIZEN"], divisions: [] });
  const answer = await post(yimen.url, { query: cases }, token);
  expect(answer.errors).toBeUndefined();
});

test("it no longer believes development tokens, and prints none", async () => {
  const token = await tokenFor(await openHome(home.directory), {
    subject: "x",
    role: "CITIZEN",
    divisions: [],
  });
  const answer = await post(yimen.url, { query: cases }, token);
  expect(answer.errors?.[0]?.extensions?.["code"]).toBe("UNAUTHENTICATED");
  expect(yimen.output()).not.toContain("eyJ");
});
