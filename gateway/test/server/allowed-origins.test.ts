import { describe, expect, test } from "vitest";
import { startGateway, type RunningGateway } from "../graph/running-gateway.ts";

const pages = "https://pages.example.gov.cn";
const body = JSON.stringify({ query: "{ ratings }" });

/** What a browser sends before a page of another origin may ask. */
function preflight({ url }: RunningGateway, origin: string): Promise<Response> {
  return fetch(url, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,content-type",
    },
  });
}

function ask(
  { url }: RunningGateway,
  origin: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", origin, ...headers },
    body,
  });
}

const allowed = (response: Response): string | null => response.headers.get("access-control-allow-origin");

describe("F1 pages of other origins", () => {
  test("F1 may not call in production while nobody has named them", async () => {
    await using running = await startGateway();
    for (const origin of [pages, "http://localhost:5173", "null"]) {
      expect((await preflight(running, origin)).status).toBe(404);
      expect(allowed(await ask(running, origin))).toBeNull();
    }
  });

  test("F1 may call from one's own machine in development, whatever the port, and from nowhere that sounds like it", async () => {
    await using running = await startGateway({ development: true });
    for (const origin of [
      "http://localhost:5173",
      "http://127.0.0.1:8080",
      "https://localhost",
      "http://[::1]:3000",
    ]) {
      expect(allowed(await preflight(running, origin))).toBe(origin);
      expect(allowed(await ask(running, origin))).toBe(origin);
    }
    for (const origin of ["http://localhost.evil.example", "http://evil.example:localhost", "null", pages]) {
      expect(allowed(await ask(running, origin))).toBeNull();
    }
  });

  test("F1 may call when they are named: these alone, with a token and without the browser's cookies", async () => {
    await using running = await startGateway({ allowedOrigins: [pages, "http://kiosk.example:8080"] });
    const asked = await preflight(running, pages);
    expect(asked.status).toBe(204);
    expect(allowed(asked)).toBe(pages);
    expect(asked.headers.get("access-control-allow-methods")).toBe("GET, POST");
    expect(asked.headers.get("access-control-allow-headers")).toMatch(/authorization/);
    expect(asked.headers.get("access-control-allow-headers")).toMatch(/content-type/);
    expect(asked.headers.get("access-control-allow-credentials")).toBeNull();
    expect(asked.headers.get("vary")).toMatch(/origin/i);
    const answer = await ask(running, pages);
    expect(await answer.json()).toEqual({ data: { ratings: 7 } });
    expect(answer.headers.get("access-control-expose-headers")).toMatch(/retry-after/);
    for (const origin of [
      `${pages}.evil.example`,
      "http://pages.example.gov.cn",
      "http://kiosk.example",
      "null",
    ]) {
      expect(allowed(await preflight(running, origin))).toBeNull();
      expect(allowed(await ask(running, origin))).toBeNull();
    }
  });

  test("F1 can read refusals, too: who is not believed, who has spent the budget", async () => {
    await using running = await startGateway({ allowedOrigins: [pages], fairShare: { costPerMinute: 2 } });
    const refused = await ask(running, pages, { authorization: "Bearer a.b.c" });
    expect([refused.status, allowed(refused)]).toEqual([401, pages]);
    await ask(running, pages);
    const spent = await ask(running, pages);
    expect([spent.status, allowed(spent)]).toEqual([429, pages]);
  });

  test("F1 of any origin may call where every page may", async () => {
    await using running = await startGateway({ allowedOrigins: ["*"] });
    expect(allowed(await ask(running, "https://anybody.example"))).toBe("*");
    expect(
      (await ask(running, "https://anybody.example")).headers.get("access-control-allow-credentials"),
    ).toBeNull();
  });
});
