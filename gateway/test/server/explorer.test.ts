import { expect, test } from "vitest";
import { startGateway } from "../graph/running-gateway.ts";

test("the explorer is there in development only, and its page loads nothing from elsewhere", async () => {
  await using running = await startGateway({ development: true });
  const response = await fetch(`${running.gateway.url}/graphiql`);
  const page = await response.text();
  const outsideScripts = page.replaceAll(/(<script\b[^>]*>).*?<\/script>/gis, "$1</script>");

  expect(response.status).toBe(200);
  expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'self' /);
  // Addresses in texts and licences do no harm; what a browser would fetch does.
  const fetched = outsideScripts.matchAll(
    /<(?:script|link|img|iframe|source)\b[^>]*?\b(?:src|href)\s*=\s*["']?([^"'\s>]+)/gi,
  );
  expect(
    [...fetched].map(([, address]) => address ?? "").filter((address) => !address.startsWith("data:")),
  ).toEqual([]);
  expect(page).not.toMatch(/@import\s|url\(\s*["']?https?:/);
});
