import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firstQueries } from "../src/output/first-query.ts";
import { chromiumPath, type OpenedPage, openPage } from "./running/browser.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";

if (chromiumPath === undefined) {
  process.stderr.write("explorer.test.ts is skipped: no Chromium here (Debian: apt-get install chromium)\n");
}

/** An element as far as this test looks at it. */
interface Labelled {
  readonly getAttribute: (name: string) => string | null;
}

let graph: RunningGraph;
let browser: OpenedPage;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  graph = await startGraph();
  browser = await openPage(graph.url);
});
afterAll(async () => {
  if (chromiumPath === undefined) return;
  await browser.close();
  await graph.stop();
});

/** The answer as it is shown; the editor writes spaces that do not break. */
const answer = async (): Promise<string> =>
  ((await browser.page.locator(".graphiql-response").textContent()) ?? "").replaceAll(/\s+/g, " ");
const play = (): Promise<void> => browser.page.getByRole("button", { name: /^execute query/i }).click();
const patience = { timeout: 25_000 };

test("F8 each of the first queries has an answer without an error", async () => {
  if (chromiumPath === undefined) return;
  for (const { query } of firstQueries(false)) expect(await graph.data(query)).not.toEqual({});
});

describe.skipIf(chromiumPath === undefined)("in a browser", () => {
  test("F8 who opens the endpoint is led to a page in their language, which can be changed", async () => {
    const { page } = browser;
    await page.goto(`${graph.url}/graphql`);
    expect(new URL(page.url()).pathname).toBe("/");
    expect(await page.getByRole("heading", { name: "Law in force" }).count()).toBe(1);
    expect(await page.getByRole("row").filter({ hasText: "Pan'an" }).count()).toBeGreaterThan(0);
    await page.getByRole("link", { name: "中文" }).click();
    await expect.poll(() => page.title()).toBe("一门 Yimen");
    expect(await page.getByRole("row").filter({ hasText: "磐安" }).first().textContent()).toMatch(/panan/);
    expect(await page.locator(".state .bad").count()).toBe(0);
    // Styled in spite of its policy: the title and the link stand side by side.
    const [title, link] = await Promise.all(
      ["h1", "header a"].map((part) => page.locator(part).boundingBox()),
    );
    expect(link?.x).toBeGreaterThan((title?.x ?? Infinity) + (title?.width ?? 0));
  });

  test("F9 the explorer opens with the first query and shows its answer", async () => {
    const { page } = browser;
    await page.goto(`${graph.url}/graphiql`);
    await play();
    await expect.poll(answer, patience).toContain("山城管事之家");
  });

  test("F8 a link of the page opens the explorer with its query", async () => {
    const { page } = browser;
    await page.goto(`${graph.url}/?lang=en`);
    await page.getByRole("link", { name: "open in the explorer" }).nth(2).click();
    await play();
    await expect.poll(answer, patience).toContain("lawRevision");
  });

  test("F9 whoever picks a role and a place asks as that", async () => {
    const { page } = browser;
    const query = "{ cases(first: 1) { edges { node { caseNo divisionCode } } } }";
    await page.goto(`${graph.url}/graphiql?query=${encodeURIComponent(query)}`);
    await play();
    await expect.poll(answer, patience).toMatch(/"edges": \[\]/);
    await page.getByLabel("Ask as").selectOption("COUNTY_ADMIN");
    await page.getByLabel("of", { exact: true }).fill("330727000000");
    await page.getByRole("button", { name: "Take" }).click();
    await expect.poll(() => page.locator("#asker").textContent()).toContain("330727000000");
    await play();
    await expect.poll(answer, patience).toContain("caseNo");

    await page.getByLabel("of", { exact: true }).fill("3307");
    await page.getByRole("button", { name: "Take" }).click();
    // What was picked before begins alike: only how it stands there tells that this was refused.
    await expect.poll(() => page.locator("#asker").getAttribute("class")).toBe("failed");
    expect(await page.locator("#asker").textContent()).toContain("3307");
  });

  test("the explorer shows the schema, as introspection gives it", async () => {
    const { page } = browser;
    await page
      .getByRole("button", { name: /documentation explorer/i })
      .first()
      .click();
    await expect.poll(() => page.locator(".graphiql-plugin").textContent()).toContain("Query");
  });

  test("F9 the explorer speaks Chinese, GraphiQL's own words included", async () => {
    const { page } = browser;
    await page.goto(`${graph.url}/graphiql?lang=zh&query=${encodeURIComponent("{ lawRevision }")}`);
    await page.getByRole("button", { name: /^执行查询/ }).click();
    await expect.poll(answer, patience).toContain("lawRevision");
    expect(await page.title()).toBe("一门 · 查询页面");
    // Who was picked in the other language stays it.
    expect(await page.locator("#asker").textContent()).toBe("当前:县级管理员 330727000000");
    const names = await page
      .locator(".graphiql-container [aria-label]:visible")
      .evaluateAll((elements) =>
        elements.map((element) => (element as unknown as Labelled).getAttribute("aria-label") ?? ""),
      );
    expect(
      names.filter((name) => /^[\x20-\x7e]+$/.test(name) && !/^(?:Editor content|GraphiQL)/.test(name)),
    ).toEqual([]);
  });

  test("F9 an empty editor gets a sentence, not a stack trace", async () => {
    const { page } = browser;
    await page.goto(`${graph.url}/graphiql?lang=en&query=${encodeURIComponent("   ")}`);
    await play();
    await expect.poll(answer, patience).toContain("write a query first");
    expect(await answer()).not.toMatch(/stack|\.js:/);
  });

  test("the pages ask nobody outside, and nothing in them fails", () => {
    expect(browser.outside).toEqual([]);
    expect(browser.complaints).toEqual([]);
  });
});
