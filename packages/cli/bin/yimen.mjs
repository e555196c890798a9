#!/usr/bin/env node
// `yimen` on whatever Node the machine has, 20 or later: hands over to the Node that came with the installation.
import { spawn } from "node:child_process";
import { createRequire, default as module } from "node:module";
import { pathToFileURL } from "node:url";
import { compiledCodeFolder } from "./compiled-code.mjs";
import { pinnedNode } from "./pinned-node.mjs";

// By its own name: the sources in the repository, the built files where it is installed.
const main = createRequire(import.meta.url).resolve("@yimen/cli/main");
const node = pinnedNode();
const compiled = compiledCodeFolder();

if (node === undefined) {
  process.stderr.write(
    `error: Yimen runs on Node 26, this is ${process.versions.node}, and none came with the installation; install without --omit=optional, or run it with Node 26
出错了:一门须用 Node 26 运行,当前是 ${process.versions.node},安装时也没有附带;请不带 --omit=optional 重新安装,或使用 Node 26
`,
  );
  process.exitCode = 1;
} else if (node === process.execPath) {
  if (compiled !== undefined) module.enableCompileCache(compiled);
  await import(pathToFileURL(main).href);
} else {
  const running = spawn(node, [main, ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...(compiled !== undefined && { NODE_COMPILE_CACHE: compiled }), ...process.env },
  });
  // A Ctrl-C reaches the whole terminal by itself; told twice, the graph would end at once.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => running.kill("SIGTERM"));
  running.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGTERM" ? 143 : 1)));
}
