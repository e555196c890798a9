import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createClient } from "@yimen/client";
import {
  AcceptCaseDocument,
  DecideCaseDocument,
  DeliverCaseDocument,
  FollowCaseDocument,
} from "@yimen/client/documents";
import { type ServedPage, servePage } from "@yimen/client-examples";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHome } from "../src/home/home.ts";
import { type Persona, tokenFor } from "../src/home/tokens.ts";
import { chromiumPath, type OpenedPage, openPage } from "./running/browser.ts";
import { callers, lingkouStation } from "./running/callers.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";
import { until } from "./running/until.ts";

const run = promisify(execFile);

// One visit, in order: each test goes on where the one before it stopped.
if (chromiumPath === undefined) {
  process.stderr.write(
    "client-page.test.ts is skipped: no Chromium here (Debian: apt-get install chromium)\n",
  );
}
let graph: RunningGraph;
let served: ServedPage;
let browser: OpenedPage;
let caseNo: string;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  graph = await startGraph();
  served = await servePage({ graph: graph.url, port: 0 });
  browser = await openPage(served.url, { width: 1200, height: 1000 });
});
afterAll(async () => {
  if (chromiumPath === undefined) return;
  await browser.close();
  await served.stop();
  await graph.stop();
});

const tokenOf = async (persona: Persona): Promise<string> =>
  tokenFor(await openHome(graph.directory), persona);

test("X-8 the page compiles for browsers", async () => {
  const page = fileURLToPath(new URL(".", import.meta.resolve("@yimen/client-examples")));
  const compiler = fileURLToPath(new URL("../node_modules/.bin/tsc", import.meta.url));
  const { stdout } = await run(compiler, ["-p", `${page}../page`]);
  expect(stdout).toBe("");
});

test.skipIf(chromiumPath === undefined)(
  "the page names its station and leaves no token in the address",
  async () => {
    const { page } = browser;
    await page.goto(`${served.url}#token=${await tokenOf(callers.citizen)}&station=${lingkouStation}`);
    await expect.poll(() => page.locator("#station-about").textContent()).toContain("村");
    expect(page.url()).not.toContain("token");
    await expect.poll(() => page.locator("#mine").textContent()).toBe("还没有办件");
  },
);

test.skipIf(chromiumPath === undefined)(
  "X-8 mistakes stand at their fields in Chinese, and nothing is sent",
  async () => {
    const { page } = browser;
    await page.getByLabel("证件号码").fill("110105194912310021");
    await page.getByLabel("联系电话").fill("12");
    await page.getByRole("button", { name: "提交申请" }).click();
    const problemAt = (field: string): Promise<string | null> =>
      page.locator(`.field:has([name="${field}"]) .problem`).textContent();
    expect(await problemAt("applicant.name")).toBe("此处必须填写内容,不能为空白");
    expect(await problemAt("applicant.document.number")).toContain("校验位不符");
    expect(await problemAt("applicant.phone")).toContain("电话");
    expect(await page.evaluate("document.activeElement.name")).toBe("applicant.name");
  },
);

test.skipIf(chromiumPath === undefined)("a citizen files a case and follows it", async () => {
  const { page } = browser;
  await page.getByLabel("姓名").fill("周晓岚");
  await page.getByLabel("证件号码").fill("11010519491231002x");
  await page.getByLabel("联系电话").fill("139 0000 0001");
  await page.getByRole("button", { name: "提交申请" }).click();
  await expect.poll(() => page.locator(".case[open] .state").textContent()).toBe("已收件");
  caseNo = (await page.locator(".case[open] summary small").textContent()) ?? "";
  await expect
    .poll(() => page.locator(".case[open] .case-body").textContent())
    .toContain("110105********002X");
});

test.skipIf(chromiumPath === undefined)(
  "X-8 a refusal is shown in the rule's words, at the field that answers it",
  async () => {
    const { page } = browser;
    await page.getByLabel("姓名").fill("周晓岚");
    await page.getByLabel("证件号码").fill("11010519491231002X");
    await page.getByRole("button", { name: "提交申请" }).click();
    const reason = page.locator('.field:has([name="repeatReason"])');
    await expect.poll(() => reason.locator(".problem").textContent()).toContain(caseNo);
    expect(await reason.isVisible()).toBe(true);
    await reason.locator("textarea").fill("为家中老人另办一件");
    await page.getByRole("button", { name: "提交申请" }).click();
    await expect.poll(() => page.locator(".case").count()).toBe(2);
  },
);

test.skipIf(chromiumPath === undefined)(
  "a delivered case asks for a rating, which no default answers",
  async () => {
    const as = async (persona: Persona): Promise<ReturnType<typeof createClient>> =>
      createClient({ endpoint: `${graph.url}/graphql`, token: await tokenOf(persona) });
    const citizen = await as(callers.citizen);
    const caseId = (await citizen.ask(FollowCaseDocument, { caseNo })).case?.id ?? "";
    const agent = await as(callers.agent);
    await agent.ask(AcceptCaseDocument, { input: { caseId, kind: "PROMISED" } });
    await (await as(callers.approver)).ask(DecideCaseDocument, { input: { caseId, outcome: "GRANTED" } });
    await agent.ask(DeliverCaseDocument, { input: { caseId, deliveryMethod: "AGENT" } });
    await until(
      async () => (await citizen.ask(FollowCaseDocument, { caseNo })).case?.ratingInvitation?.token,
    );

    const { page } = browser;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto("about:blank");
    await page.goto(`${served.url}#token=${await tokenOf(callers.citizen)}&station=${lingkouStation}`);
    await page.locator(".case", { hasText: caseNo }).locator("summary").click();
    const form = page.locator(".rating");
    await form.getByRole("button", { name: "提交评价" }).click();
    expect(await form.locator(".refusal").textContent()).toBe("请选择满意程度");
    await form.getByText("非常满意").click();
    await form.locator("textarea").fill("代办员跑了两趟,办得快 <b>真好</b>");
    await form.getByRole("button", { name: "提交评价" }).click();
    await expect
      .poll(() => page.locator(".rated").textContent())
      .toContain("★★★★★ 非常满意代办员跑了两趟,办得快 <b>真好</b>");
  },
);

test.skipIf(chromiumPath === undefined)("a phone needs no scrolling sideways", async () => {
  expect(await browser.page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
});

test.skipIf(chromiumPath === undefined)("the page asks its own origin only, and nothing in it fails", () => {
  expect(browser.outside).toEqual([]);
  expect(browser.complaints).toEqual([]);
});
