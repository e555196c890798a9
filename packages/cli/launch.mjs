// What `npm start` runs, on whatever Node the machine has (20 or later): installs what is missing, then hands over to
// the pinned Node. Asking pnpm each time whether everything is there would cost more than the graph's own start.
import { spawn, spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const main = fileURLToPath(new URL("src/main.ts", import.meta.url));

/** True when nothing that decides what is installed has changed since pnpm last looked. */
function isInstalled() {
  try {
    const state = JSON.parse(readFileSync(join(root, "node_modules/.pnpm-workspace-state-v1.json"), "utf8"));
    const manifests = Object.keys(state.projects).map((project) => join(project, "package.json"));
    const deciding = [join(root, "pnpm-lock.yaml"), join(root, "pnpm-workspace.yaml"), ...manifests];
    return deciding.every((file) => statSync(file).mtimeMs <= state.lastValidatedTimestamp);
  } catch {
    return false;
  }
}

if (!isInstalled()) {
  const { status } = spawnSync("npx", ["--yes", "pnpm@12.21.0", "install"], { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

const graph = spawn(join(root, "node_modules/.bin/node"), [main, ...process.argv.slice(2)], {
  stdio: "inherit",
});
// A Ctrl-C reaches the whole terminal by itself; told twice, the graph would end at once.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => graph.kill("SIGTERM"));
graph.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGTERM" ? 143 : 1)));
