import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "./bad-input/world.ts";
import { chromiumPath, openPage } from "./running/browser.ts";
import { callers, lingkouStation } from "./running/callers.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";

// Pages where people rate and complain, as they come by a QR code: with no account and no script.
let graph: RunningGraph;
let world: World;

beforeAll(async () => {
  graph = await startGraph();
  world = await createWorld(graph);
}, 240_000);

afterAll(() => graph.stop());

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

async function get(path: string): Promise<Answered> {
  const response = await fetch(new URL(path, graph.url), { headers: { "accept-language": "zh-CN" } });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function post(
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = { "sec-fetch-site": "same-origin" },
): Promise<Answered> {
  const response = await fetch(new URL(path, graph.url), {
    method: "POST",
    headers: { "accept-language": "zh-CN", ...headers },
    body: new URLSearchParams(fields),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const keyIn = (page: string): string => /name="key" value="([^"]+)"/.exec(page)?.[1] ?? "";
const tokenIn = (page: string): string => /id="token">([^<]+)</.exec(page)?.[1] ?? "";

test("N-5, BK-13 the page of a token offers five grades and chooses none; a service is rated once, sent twice it counts once", async () => {
  const code = await world.invited();
  const form = await get(`/rate?code=${encodeURIComponent(code)}`);
  expect(form.status).toBe(200);
  expect(form.text.match(/type="radio" name="grade"/g)).toHaveLength(5);
  expect(form.text).not.toContain("checked");
  expect(form.headers.get("content-security-policy")).toContain("form-action 'self'");
  expect(form.headers.get("cache-control")).toBe("no-store");
  const sent = { code, key: keyIn(form.text), grade: "DISSATISFIED", comment: "等了 <两> 小时" };
  expect(await post("/rate", { ...sent, grade: "" })).toMatchObject({ status: 400 });
  const rated = await post("/rate", sent);
  expect([rated.status, rated.text]).toEqual([200, expect.stringContaining("评价已收到")]);
  expect((await post("/rate", sent)).text).toContain("评价已收到");
  const again = await post("/rate", { ...sent, key: crypto.randomUUID(), grade: "SATISFIED" });
  expect(again.status).toBe(400);
  expect(again.text).toContain('role="alert"');
  // What was written is text, whatever stands in it.
  expect(again.text).toContain("等了 &lt;两&gt; 小时");
});

test("N-5 a page of another site cannot rate in somebody's name, and an address without a code says what to do", async () => {
  const code = await world.invited();
  const sent = { code, key: crypto.randomUUID(), grade: "VERY_SATISFIED" };
  for (const headers of [{ "sec-fetch-site": "cross-site" }, { origin: "https://elsewhere.example" }]) {
    expect(await post("/rate", sent, headers)).toMatchObject({ status: 403 });
  }
  expect(await get("/rate")).toMatchObject({ status: 400, text: expect.stringContaining("重新扫描") });
  expect((await post("/rate", { ...sent, code: "nonsense" })).status).toBe(400);
  expect((await post("/rate", { ...sent, comment: "长".repeat(30_000) })).status).toBe(413);
  expect((await post("/rate", sent)).status).toBe(200);
});

test("BK-14, SM-23 each of the two codes of a hall takes complaints without a name, by its own channel, and the token follows them to the end", async () => {
  const channels: unknown[] = [];
  for (const [way, text] of [
    ["rating", "窗口排队太久"],
    ["supervision", "拒收符合条件的材料"],
  ] as const) {
    const form = await get(`/stations/${lingkouStation}/${way}`);
    expect(form.text).toContain("岭口村");
    const sent = { key: keyIn(form.text), kind: "COMPLAINT", who: "anonymous", text };
    const filed = await post(`/stations/${lingkouStation}/${way}`, sent);
    expect(filed.status).toBe(200);
    const token = tokenIn(filed.text);
    expect(token).not.toBe("");
    expect(tokenIn((await post(`/stations/${lingkouStation}/${way}`, sent)).text)).toBe(token);
    const followed = await post("/complaint", { token });
    expect(followed.text).toContain(text);
    expect(followed.text).toContain("已收到");
    const { complaintByToken } = await graph.data<{ complaintByToken: object }>(
      `query ($token: String!) { complaintByToken(token: $token) { channel anonymous } }`,
      { token },
    );
    channels.push(complaintByToken);
  }
  expect(channels).toEqual([
    { channel: "PUBLIC_RATING_QR", anonymous: true },
    { channel: "SUPERVISION_QR", anonymous: true },
  ]);
  expect((await post("/complaint", { token: "nonsense" })).text).toContain("查无此查询码");
  expect((await get("/stations/330727106206-99/rating")).status).toBe(404);
});

test("LP-10 a complaint that is over is taken up again by whoever has its token", async () => {
  const form = await get(`/stations/${lingkouStation}/rating`);
  const named = {
    key: keyIn(form.text),
    kind: "COMPLAINT",
    who: "named",
    name: "周晓岚",
    contact: "13800138000",
  };
  const empty = await post(`/stations/${lingkouStation}/rating`, { ...named, text: " " });
  expect([empty.status, empty.text]).toEqual([400, expect.stringContaining('value="周晓岚"')]);
  const filed = await post(`/stations/${lingkouStation}/rating`, {
    ...named,
    key: crypto.randomUUID(),
    text: "答复太慢",
  });
  const token = tokenIn(filed.text);
  const { complaintByToken } = await graph.data<{ complaintByToken: { id: string } }>(
    `query ($token: String!) { complaintByToken(token: $token) { id } }`,
    { token },
  );
  const complaintId = complaintByToken.id;
  await world.does(
    callers.admin,
    "refuseComplaint",
    { complaintId, text: "不属本站" },
    "complaint { state }",
  );
  const over = await post("/complaint", { token });
  expect(over.text).toContain("不予受理");
  const reopened = await post("/complaint", { token, key: keyIn(over.text), why: "属本站窗口" });
  expect(reopened.status).toBe(200);
  expect(/id="state">([^<]+)</.exec(reopened.text)?.[1]).not.toBe("不予受理");
});

test.skipIf(chromiumPath === undefined)(
  "BK-13 in a browser a person on a telephone rates and complains by hand, and nothing is asked of anywhere else",
  async () => {
    const code = await world.invited();
    const browser = await openPage(graph.url, { width: 390, height: 800 });
    const { page } = browser;
    await page.goto(new URL(`/rate?code=${encodeURIComponent(code)}&lang=zh`, graph.url).href);
    await page.getByLabel("非常满意", { exact: true }).check();
    await page.getByLabel("想说的话").fill("谢谢");
    await page.getByRole("button", { name: "提交" }).click();
    await page.getByText("评价已收到").waitFor();
    await page.goto(new URL(`/stations/${lingkouStation}/supervision?lang=en`, graph.url).href);
    await page.getByLabel("Suggestion").check();
    await page.getByLabel("What you want to say").fill("more seats");
    await page.getByRole("radio", { name: "Without a name" }).check();
    await page.getByRole("button", { name: "Send" }).click();
    const token = await page.locator("#token").textContent();
    await page.getByRole("link", { name: "What became of" }).click();
    await page.getByLabel("Code to follow it").fill(token ?? "");
    await page.getByRole("button", { name: "Look" }).click();
    expect(await page.locator("#state").textContent()).toBe("received");
    expect(page.url()).not.toContain(token);
    expect([browser.outside, browser.complaints]).toEqual([[], []]);
    await browser.close();
  },
);
