import {
  createHttpHost,
  createLogger,
  addMetrics,
  EnvironmentInvalid,
  openMetricsPort,
  openWatching,
} from "@yimen/service-host";
import { expect, test } from "vitest";

const logger = createLogger({ name: "test", level: "silent" });
const token = "t".repeat(32);

test("nothing is counted where nobody may see it", () => {
  expect(openWatching({})).toBeUndefined();
  expect(() => openWatching({ YIMEN_METRICS_TOKEN: "short" })).toThrow(EnvironmentInvalid);
});

test("figures on the usual port are there for whoever has the token, and for nobody else", async () => {
  const watching = openWatching({ YIMEN_METRICS_TOKEN: token });
  if (watching === undefined) throw new Error("it counts");
  const app = createHttpHost({ name: "test", logger });
  addMetrics(app, watching);
  const ask = (authorization?: string) =>
    app.inject({ url: "/metrics", headers: authorization === undefined ? {} : { authorization } });
  expect((await ask()).statusCode).toBe(404);
  expect((await ask(`Bearer ${token}x`)).statusCode).toBe(404);
  const seen = await ask(`Bearer ${token}`);
  expect(seen.headers["content-type"]).toContain("text/plain");
  expect(seen.body).toContain('yimen_http_requests_total{route="none",status="404"}');
  await app.close();
});

test("figures on a port of their own are the only thing there", async () => {
  const watching = openWatching({ YIMEN_METRICS_PORT: "0" });
  if (watching === undefined) throw new Error("it counts");
  const opened = await openMetricsPort(watching);
  const url = opened?.url ?? "";
  expect((await fetch(url)).status).toBe(200);
  expect((await fetch(new URL("/", url))).status).toBe(404);
  await opened?.stop();
});

test("however many names clients give their operations, the figures stay few", async () => {
  const watching = openWatching({ YIMEN_METRICS_PORT: "0" });
  for (let at = 0; at < 1_000; at += 1)
    watching?.metrics.operation({ name: `n${at}`, kind: "query", outcome: "answered" }, 0.01);
  const text = (await watching?.metrics.text()) ?? "";
  expect(text.match(/yimen_operation_seconds_count/g)).toHaveLength(201);
  expect(text).toContain(
    'yimen_operation_seconds_count{operation="other",kind="query",outcome="answered"} 800',
  );
});

test("what several read under one name stands together, and a reading that fails leaves the others", async () => {
  const watching = openWatching({ YIMEN_METRICS_PORT: "0" });
  watching?.metrics.watch("yimen_test", "A test", ["of"], () => [{ labels: { of: "one" }, value: 1 }]);
  watching?.metrics.watch("yimen_test", "A test", ["of"], () => Promise.reject(new Error("away")));
  watching?.metrics.watch("yimen_test", "A test", ["of"], () => [{ labels: { of: "two" }, value: 2 }]);
  expect(await watching?.metrics.text()).toMatch(/yimen_test\{of="one"\} 1\nyimen_test\{of="two"\} 2/);
});
