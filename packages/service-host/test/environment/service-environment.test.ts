import {
  EnvironmentInvalid,
  readLogLevel,
  readServiceEnvironment,
  type Variables,
  wholeNumber,
} from "@yimen/service-host";
import { expect, test } from "vitest";

const good: Variables = {
  YIMEN_ISSUER: "https://id.example",
  YIMEN_JWKS_URL: "https://id.example/jwks",
  YIMEN_GATEWAY_SECRET: "s".repeat(32),
};

const read = (variables: Variables) =>
  readServiceEnvironment(variables, {
    defaultPort: 4_001,
    own: { POOL_SIZE: wholeNumber(1, 200).default(10) },
  });

function faultsOf(variables: Variables): readonly string[] {
  try {
    read(variables);
  } catch (error) {
    if (error instanceof EnvironmentInvalid) return error.variables;
    throw error;
  }
  return [];
}

test("what is not said has a default, and a process reads its own variables in the same breath", () => {
  expect(read(good)).toEqual({
    host: "127.0.0.1",
    port: 4_001,
    logLevel: "info",
    issuer: "https://id.example",
    audience: "yimen",
    keys: { jwksUrl: "https://id.example/jwks" },
    gatewaySecret: "s".repeat(32),
    own: { POOL_SIZE: 10 },
  });
});

test("what is said counts", () => {
  expect(
    read({ ...good, HOST: "::", PORT: "0", LOG_LEVEL: "warn", YIMEN_AUDIENCE: "county", POOL_SIZE: "3" }),
  ).toMatchObject({ host: "::", port: 0, logLevel: "warn", audience: "county", own: { POOL_SIZE: 3 } });
});

test("keys come inline or from an address; the address wins", () => {
  const { YIMEN_JWKS_URL: _address, ...without } = good;
  const inline = { ...without, YIMEN_JWKS: '{"keys":[]}' };
  expect(read(inline).keys).toEqual({ jwks: { keys: [] } });
  expect(read({ ...inline, ...good }).keys).toEqual({ jwksUrl: "https://id.example/jwks" });
});

test.each([
  ["HOST", ""],
  ["PORT", ""],
  ["PORT", "http"],
  ["PORT", "-1"],
  ["PORT", "4000.5"],
  ["PORT", "65536"],
  ["LOG_LEVEL", "loud"],
  ["YIMEN_ISSUER", undefined],
  ["YIMEN_ISSUER", ""],
  ["YIMEN_AUDIENCE", ""],
  ["YIMEN_JWKS_URL", undefined],
  ["YIMEN_JWKS_URL", "jwks.json"],
  ["YIMEN_JWKS_URL", "file:///etc/keys"],
  ["YIMEN_JWKS", "{}"],
  ["YIMEN_GATEWAY_SECRET", undefined],
  ["YIMEN_GATEWAY_SECRET", "s".repeat(31)],
  ["POOL_SIZE", "0"],
  ["POOL_SIZE", "201"],
])("%s set to %j is refused by name", (name, value) => {
  expect(faultsOf({ ...good, [name]: value })).toEqual([name]);
});

test("all faults are named at once, and no value is repeated", () => {
  expect(faultsOf({ PORT: "x", POOL_SIZE: "x" }).toSorted()).toEqual([
    "POOL_SIZE",
    "PORT",
    "YIMEN_GATEWAY_SECRET",
    "YIMEN_ISSUER",
    "YIMEN_JWKS_URL",
  ]);
  expect(() => read({ ...good, YIMEN_GATEWAY_SECRET: "hunter2" })).not.toThrow("hunter2");
  expect(() => read({ ...good, YIMEN_GATEWAY_SECRET: "hunter2" })).toThrow("YIMEN_GATEWAY_SECRET");
});

test("item 4 the level of the log is the same wherever it is read, and one that is none is refused", () => {
  for (const LOG_LEVEL of ["trace", "warn", "silent"] as const) {
    expect(readLogLevel({ LOG_LEVEL })).toBe(LOG_LEVEL);
    expect(read({ ...good, LOG_LEVEL }).logLevel).toBe(LOG_LEVEL);
  }
  expect(readLogLevel({})).toBe("info");
  for (const LOG_LEVEL of ["loud", "", "INFO"]) {
    expect(() => readLogLevel({ LOG_LEVEL })).toThrow(/LOG_LEVEL: must be one of trace, debug/);
    expect(faultsOf({ ...good, LOG_LEVEL })).toEqual(["LOG_LEVEL"]);
  }
});
