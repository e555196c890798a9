import { expect, test } from "vitest";
import { readSettings } from "../src/settings.ts";

const good = {
  YIMEN_SUPERGRAPH: "supergraph.graphql",
  YIMEN_SUBGRAPHS: "catalog=http://catalog:4001/graphql, putuo-island?=https://island.example/graphql",
  YIMEN_GATEWAY_SECRET: "x".repeat(32),
  YIMEN_TOKEN_ISSUER: "https://id.example",
  YIMEN_TOKEN_AUDIENCE: "yimen",
  YIMEN_TOKEN_JWKS_URL: "https://id.example/jwks",
};

test("settings are read from the environment", () => {
  const secret = "x".repeat(32);
  expect(readSettings(good)).toEqual({
    supergraphFile: "supergraph.graphql",
    subgraphs: {
      catalog: { url: "http://catalog:4001/graphql", secret, optional: false },
      "putuo-island": { url: "https://island.example/graphql", secret, optional: true },
    },
    issuer: "https://id.example",
    audience: "yimen",
    jwksUrl: "https://id.example/jwks",
    host: "127.0.0.1",
    port: 4000,
    development: false,
    trustedProxies: [],
  });
});

test.each([
  ["YIMEN_SUPERGRAPH", ""],
  ["YIMEN_SUPERGRAPH", undefined],
  ["YIMEN_SUBGRAPHS", "catalog"],
  ["YIMEN_SUBGRAPHS", "catalog=ftp://catalog"],
  ["YIMEN_SUBGRAPHS", "catalog=catalog:4001"],
  ["YIMEN_GATEWAY_SECRET", "x".repeat(31)],
  ["YIMEN_TOKEN_ISSUER", undefined],
  ["YIMEN_TOKEN_AUDIENCE", undefined],
  ["YIMEN_TOKEN_JWKS_URL", "jwks.json"],
  ["YIMEN_PORT", "65536"],
  ["YIMEN_PORT", "http"],
])("%s set to %j is refused by name", (name, value) => {
  expect(() => readSettings({ ...good, [name]: value })).toThrow(name);
});

test("a secret that is too short is not repeated in the refusal", () => {
  expect(() => readSettings({ ...good, YIMEN_GATEWAY_SECRET: "hunter2" })).not.toThrow("hunter2");
});
