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

test("44 secrets are removed by field name, down to the fourth level", () => {
  const { logger, text } = recorder();
  logger.info({ authorization: "s3cret-a" }, "one");
  logger.info({ headers: { cookie: "s3cret-b", "x-yimen-gateway-secret": "s3cret-c" } }, "two");
  logger.info({ request: { input: { applicant: { idNumber: "s3cret-d" } } } }, "four");
  expect(text()).not.toContain("s3cret");
  expect(text().match(/\[redacted\]/g)).toHaveLength(4);
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
