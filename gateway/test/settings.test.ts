import { fileURLToPath } from "node:url";
import { generateIssuerKey } from "@yimen/service-host";
import { expect, test } from "vitest";
import { doorEnvironment } from "../src/door-settings.ts";
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
    publications: undefined,
    guestIssuer: "yimen-gateway",
    guestKey: undefined,
    trust: "off",
    manifestFiles: {},
    trustedProxies: [],
    forwardedHeader: "x-forwarded-for",
    fairShare: { costPerMinute: undefined, operationsAtOnce: undefined },
    allowedOrigins: undefined,
    allowedHosts: undefined,
    counties: [],
  });
});

test("H10 H5 whose the prefixes are, and which addresses may be published, are settings", () => {
  const { counties, allowedHosts } = readSettings({
    ...good,
    YIMEN_COUNTIES: "putuo+zhoushan@330903000000, shenmu@610881000000",
    YIMEN_ALLOWED_HOSTS: "10.20.0.0/16",
  });
  expect(counties).toEqual([
    { prefixes: ["putuo", "zhoushan"], division: "330903000000" },
    { prefixes: ["shenmu"], division: "610881000000" },
  ]);
  expect(allowedHosts?.allows("guests", "10.20.0.1", 80)).toBe(true);
  expect(() => readSettings({ ...good, YIMEN_ALLOWED_HOSTS: "http://a" })).toThrow("YIMEN_ALLOWED_HOSTS");
  expect(() => readSettings({ ...good, YIMEN_COUNTIES: "Putuo" })).toThrow("YIMEN_COUNTIES");
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

test("F8 F9 what people are told, and who signs what they try out with, are settings", async () => {
  const key = await generateIssuerKey();
  expect(
    readSettings({
      ...good,
      YIMEN_PRESENTATION: "presentation.json",
      YIMEN_DEVELOPMENT_KEY: JSON.stringify(key),
    }),
  ).toMatchObject({ presentationFile: "presentation.json", developmentKey: key });
  expect(() => readSettings({ ...good, YIMEN_DEVELOPMENT_KEY: "{}" })).toThrow("YIMEN_DEVELOPMENT_KEY");
});

test("H6 F1 what one client may take, and whose pages may call, are settings", () => {
  expect(readSettings(good)).toMatchObject({
    trustedProxies: [],
    forwardedHeader: "x-forwarded-for",
    fairShare: { costPerMinute: undefined, operationsAtOnce: undefined },
    allowedOrigins: undefined,
  });
  const told = {
    YIMEN_TRUSTED_PROXIES: "10.0.0.1",
    YIMEN_FORWARDED_HEADER: "forwarded",
    YIMEN_COST_PER_MINUTE: "5000",
    YIMEN_OPERATIONS_AT_ONCE: "32",
    YIMEN_ALLOWED_ORIGINS: "https://pages.example.gov.cn,localhost",
  };
  const settings = readSettings({ ...good, ...told });
  expect(settings).toMatchObject({
    forwardedHeader: "forwarded",
    fairShare: { costPerMinute: 5_000, operationsAtOnce: 32 },
    allowedOrigins: ["https://pages.example.gov.cn", "localhost"],
  });
  expect(doorEnvironment(settings)).toEqual(told);
  expect(readSettings({ ...good, YIMEN_COST_PER_MINUTE: "off" }).fairShare.costPerMinute).toBe(Infinity);
  expect(readSettings({ ...good, YIMEN_ALLOWED_ORIGINS: "" }).allowedOrigins).toEqual([]);
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
  ["YIMEN_COST_PER_MINUTE", "0"],
  ["YIMEN_OPERATIONS_AT_ONCE", "many"],
  ["YIMEN_FORWARDED_HEADER", "x-real-ip"],
  ["YIMEN_ALLOWED_ORIGINS", "https://pages.example.gov.cn/"],
  ["YIMEN_ALLOWED_ORIGINS", "pages.example.gov.cn"],
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
