import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { publicJwks } from "@yimen/service-host";
import { developmentIssuer } from "../home/home.ts";
import type { GraphOptions, RunningGraph } from "./all-in-one.ts";
import { coreNames } from "./core-subgraphs.ts";
import { prepareCore } from "./prepared-core.ts";

const patienceMs = 30_000;

/** Each subgraph and the gateway as a process of its own, as a larger place would run them. */
export async function startSplit(options: GraphOptions): Promise<RunningGraph> {
  // Data is loaded before any process serves it.
  await (await prepareCore(options)).stop();
  const { terminal, host, port } = options;
  const children: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    // The door closes first, then what is behind it.
    for (const child of children.toReversed()) await stopProcess(child);
  };
  try {
    const urls: Record<string, string> = {};
    for (const name of coreNames) {
      const started = await terminal.step({ zh: `启动子图 ${name}`, en: `starting subgraph ${name}` }, () =>
        startProcess(`@yimen/${name}`, { ...common(options), HOST: "127.0.0.1", PORT: "0" }),
      );
      children.push(started.child);
      urls[name] = started.url;
    }
    const gateway = await terminal.step({ zh: "启动网关", en: "starting the gateway" }, () =>
      startProcess("@yimen/gateway", {
        ...common(options),
        HOST: host,
        PORT: String(port),
        YIMEN_SUBGRAPHS: JSON.stringify(urls),
        YIMEN_DEVELOPMENT: String(options.development),
      }),
    );
    children.push(gateway.child);
    return { url: gateway.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function common(options: GraphOptions): Record<string, string> {
  const { secrets } = options.home;
  return {
    DATABASE_URL: options.databaseUrl,
    YIMEN_ISSUER: developmentIssuer.issuer,
    YIMEN_AUDIENCE: developmentIssuer.audience,
    YIMEN_JWKS: JSON.stringify(publicJwks(secrets.issuerKey)),
    YIMEN_DATA_KEY: secrets.dataKey,
    YIMEN_GATEWAY_SECRET: secrets.gatewaySecret,
    LOG_LEVEL: "warn",
  };
}

async function startProcess(
  packageName: string,
  environment: Record<string, string>,
): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(fileURLToPath(import.meta.resolve(`${packageName}/main`)), {
    env: environment,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    // A Ctrl-C in the terminal reaches this process alone, which then stops the others in order.
    detached: true,
  });
  const gone = once(child, "exit").then(([code]) => {
    throw new Error(`${packageName} ended with code ${String(code)} before it listened`);
  });
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(
      () => reject(new Error(`${packageName} did not listen within ${patienceMs / 1000} s`)),
      patienceMs,
    ).unref();
  });
  const listening = once(child, "message").then(([message]) => (message as { listening: string }).listening);
  const url = await Promise.race([listening, gone, late]);
  gone.catch(() => {});
  return { child, url };
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  await exit;
}
