// What `npm start` runs, on whatever Node the machine has (20 or later): installs what is missing, then hands over to
// the pinned Node. Asking pnpm each time whether everything is there would cost more than the graph's own start.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

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

/** Installs, with a sign of life every second: what pnpm says of engines and cycles is not for whoever starts. */
async function install() {
  process.stdout.write("installing what is missing · 正在安装依赖 ");
  const dots = setInterval(() => process.stdout.write("."), 1_000);
  const pnpm = spawn("npx", ["--yes", "pnpm@12.21.0", "install", "--loglevel", "error"], {
    cwd: root,
    // npm's own warnings about somebody's settings.
    env: { ...process.env, npm_config_loglevel: "error" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  pnpm.stdout.on("data", (chunk) => (said += chunk));
  const [code] = await once(pnpm, "close");
  clearInterval(dots);
  process.stdout.write("\n");
  if (code === 0) return;
  process.stderr.write(said);
  process.exit(code ?? 1);
}

if (!isInstalled()) await install();
// Only now: what it looks for may just have been installed.
await import("./bin/yimen.mjs");
