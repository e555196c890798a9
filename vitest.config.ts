import { createRequire } from "node:module";
import { defineConfig } from "vitest/config";

const require = createRequire(new URL("./gateway/package.json", import.meta.url));

export default defineConfig({
  // One copy of graphql for every package: Vite would pick the ES build, Apollo requires the CommonJS one.
  resolve: { alias: [{ find: /^graphql$/, replacement: require.resolve("graphql") }] },
  test: {
    globalSetup: ["./packages/testing/src/global-setup.ts"],
    reporters: ["default", "./.ci/slowest-files.ts"],
    include: ["{packages,subgraphs}/*/test/**/*.test.ts", "gateway/test/**/*.test.ts"],
    // A poll waits for an event, not for a speed: a busy machine must not fail it.
    expect: { poll: { timeout: 20_000 } },
    // Modules are read once for a worker, not for each file: nothing here keeps what another file would stumble over.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
  },
});
