import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readSettings } from "../src/settings.ts";

const good = {
  YIMEN_SUBGRAPHS: "catalog=http://catalog:4001/graphql, putuo-island?=https://island.example/graphql",
  YIMEN_GATEWAY_SECRET: "x".repeat(32),
  YIMEN_ISSUER: "https://id.example",
  YIMEN_JWKS_URL: "https://id.example/jwks",
};

test("settings are read from the environment", () => {
  const secret = "x".repeat(32);
  expect(readSettings(good)).toEqual({
    supergraphFile: fileURLToPath(new URL("../supergraph.graphql", import.meta.url)),
    subgraphs: {
      catalog: { url: "http://catalog:4001/graphql", secret, optional: false },
      "putuo-island": { url: "https://island.example/graphql", secret, optional: true },
    },
    issuer: "https://id.example",
    audience: "yimen",
    keys: { jwksUrl: "https://id.example/jwks" },
    gatewaySecret: secret,
    host: "127.0.0.1",
    port: 4000,
    logLevel: "info",
    development: false,
    trustedProxies: [],
    publicationsFolder: undefined,
    guestIssuer: "yimen-gateway",
    guestKey: undefined,
    trust: "off",
    manifestFiles: {},
  });
});

test("supergraph, address, proxies and development are taken as told", () => {
  expect(
    readSettings({
      ...good,
      YIMEN_SUPERGRAPH: "county.graphql",
      HOST: "0.0.0.0",
      PORT: "80",
      YIMEN_TRUSTED_PROXIES: "10.0.0.1, 10.1.0.0/16",
      YIMEN_DEVELOPMENT: "true",
    }),
  ).toMatchObject({
    supergraphFile: "county.graphql",
    host: "0.0.0.0",
    port: 80,
    trustedProxies: ["10.0.0.1", "10.1.0.0/16"],
    development: true,
  });
});

test("15 a guest is shown a secret of its own, and is never waited for", () => {
  const { subgraphs } = readSettings({ ...good, YIMEN_GUESTS: "putuo-island" });
  expect(subgraphs["putuo-island"]).toMatchObject({ guest: true, optional: true });
  expect(subgraphs["putuo-island"]?.secret).not.toBe(subgraphs["catalog"]?.secret);
  const told = readSettings({ ...good, YIMEN_GUESTS: "putuo-island@330903000000" });
  expect(told.subgraphs["putuo-island"]).toMatchObject({ guest: true, division: "330903000000" });
});

test.each([
  ["YIMEN_GUEST_KEY", "{}"],
  ["YIMEN_GUESTS", "putuo-island@3309"],
  ["YIMEN_TRUSTED_DOCUMENTS", "on"],
  ["YIMEN_MANIFESTS", "core.json"],
  ["YIMEN_SUPERGRAPH", ""],
  ["YIMEN_SUBGRAPHS", undefined],
  ["YIMEN_SUBGRAPHS", " , "],
  ["YIMEN_SUBGRAPHS", "catalog"],
  ["YIMEN_SUBGRAPHS", "catalog=ftp://catalog"],
  ["YIMEN_SUBGRAPHS", "catalog=catalog:4001"],
  ["YIMEN_SUBGRAPHS", "catalog=http://catalog:4001/graphql,=http://x"],
  ["YIMEN_DEVELOPMENT", "yes"],
  ["YIMEN_GATEWAY_SECRET", "x".repeat(31)],
  ["PORT", "65536"],
])("%s set to %j is refused by name", (name, value) => {
  expect(() => readSettings({ ...good, [name]: value })).toThrow(name);
});
