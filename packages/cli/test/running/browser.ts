import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";

/** Where Chromium is; undefined on a machine without one. */
export const chromiumPath: string | undefined = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => existsSync(path));

/** A page in a browser that reaches nothing but this machine: a county's network without the internet. */
export interface OpenedPage {
  readonly page: Page;
  /** Addresses of other origins that the page asked for. */
  readonly outside: readonly string[];
  /** What went wrong in it. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

/** @param origin the only one the page is expected to ask */
export async function openPage(
  origin: string,
  viewport: { readonly width: number; readonly height: number } = { width: 1400, height: 900 },
): Promise<OpenedPage> {
  if (chromiumPath === undefined) throw new Error("no Chromium here (Debian: apt-get install chromium)");
  const profile = await mkdtemp(join(tmpdir(), "yimen-chromium-"));
  const context: BrowserContext = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath,
    headless: true,
    viewport,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // No name but our own has an address.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
  const outside: string[] = [];
  const complaints: string[] = [];
  context.on("request", (request) => {
    const address = new URL(request.url());
    if (/^(?:https?|wss?):$/.test(address.protocol) && address.origin !== new URL(origin).origin)
      outside.push(request.url());
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  return {
    page,
    outside,
    complaints,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
