import { expect, test } from "vitest";
import { createLogger, type Logger } from "../../src/index.ts";

interface Recorder {
  readonly logger: Logger;
  readonly last: () => Record<string, unknown>;
  readonly text: () => string;
}

function recorder(): Recorder {
  const lines: string[] = [];
  const logger = createLogger({ name: "test", destination: { write: (line) => lines.push(line) } });
  return {
    logger,
    last: () => JSON.parse(lines.at(-1) ?? "{}"),
    text: () => lines.join(""),
  };
}

test("44 secrets are removed by field name, at every depth and in every form", () => {
  const { logger, text, last } = recorder();
  logger.info({ authorization: "s3cret-a" }, "one");
  logger.info({ headers: { Cookie: 's3cret-b"; x="y', "set-cookie": ["s3cret-c", "s3cret-d"] } }, "two");
  logger.info({ a: { b: { c: { d: { e: { idNumber: "s3cret-e", phone: 57984660000 } } } } } }, "six");
  expect(text()).not.toMatch(/s3cret|57984660000/);
  expect(last()).toMatchObject({
    a: { b: { c: { d: { e: { idNumber: "[redacted]", phone: "[redacted]" } } } } },
  });
  expect(text().match(/\[redacted\]/g)).toHaveLength(5);
});

test("44 what follows a removed value is untouched, and names that only contain a secret one stay", () => {
  const { logger, last } = recorder();
  logger.info({ token: "", next: 1, secret: { kept: "yes" }, tokens: 12, phoneKind: "landline" }, "x");
  expect(last()).toMatchObject({
    token: "[redacted]",
    next: 1,
    secret: { kept: "yes" },
    tokens: 12,
    phoneKind: "landline",
  });
});

test("44 credentials in a list of raw headers are removed", () => {
  const { logger, text } = recorder();
  logger.info({ rawHeaders: ["Authorization", "Basic czNjcmV0", "authorization", "bearer abc.def"] }, "x");
  expect(text()).not.toMatch(/czNjcmV0|abc\.def/);
});

test("44 citizen ids, mobile numbers and tokens are removed wherever they stand", () => {
  const { logger, last, text } = recorder();
  const token = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";
  logger.error({ err: new Error("no row for 11010519491231002X") }, "查询失败:电话13800138000,凭证 " + token);
  expect(text()).not.toMatch(/11010519491231002X|13800138000|eyJ/);
  expect(last()["msg"]).toBe("查询失败:电话[phone],凭证 [token]");
});

test("a number logged as a number is removed and the line stays JSON", () => {
  const { logger, last } = recorder();
  logger.info({ typed: 13800138000, list: [13800138000, 1] }, "x");
  expect(last()).toMatchObject({ typed: 0, list: [0, 1] });
});

test("what only looks like a personal number stays: division codes, times, request ids", () => {
  const { logger, last } = recorder();
  const kept = {
    division: "330727106206",
    atMs: 1_395_000_000_123,
    requestId: "7f9c24e5-11d0-4bb9-9f0a-a13912345678",
    otherId: "7f9c24e5-11d0-4bb9-9f0a-13912345678a",
    creditCode: "91350100M000100Y43",
  };
  logger.info(kept, "x");
  expect(last()).toMatchObject(kept);
});
