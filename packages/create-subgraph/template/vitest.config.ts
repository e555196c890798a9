import { defineConfig } from "vitest/config";

// A real PostgreSQL for the whole run: that of DATABASE_URL, or one from npm.
export default defineConfig({
  test: { globalSetup: ["@yimen/testing/global-setup"], hookTimeout: 120_000, testTimeout: 60_000 },
});
