import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { emptyLawText } from "@yimen/rules";
import { expect, test } from "vitest";
import { remoteLaw } from "../../src/index.ts";

test("the law of another process is read with the gateway's secret, and the last one known stays while it is away", async () => {
  const asked: unknown[] = [];
  let away = false;
  const server = createServer((request, response) => {
    asked.push([request.url, request.headers["x-yimen-gateway-secret"]]);
    if (away) response.writeHead(503).end("{}");
    else response.end(JSON.stringify(request.url === "/law" ? { revision: null } : emptyLawText));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const source = remoteLaw(
    `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    "the secret",
  );
  const law = await source.current();
  expect(law.packs).toEqual([]);
  expect(asked).toEqual([["/law", "the secret"]]);
  away = true;
  expect((await source.current()).revision).toBe(law.revision);
  await expect(source.at("0000")).rejects.toThrow("503");
  server.close();
});
