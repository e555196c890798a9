import { fileURLToPath } from "node:url";
import { ownPort } from "./ports.ts";
import { type Balancer, balancerConfiguration, startBalancer } from "./balancer.ts";
import { until } from "./claims.ts";
import type { Ground } from "./ground.ts";
import { nodeProcess, type NodeProcess } from "./node-process.ts";

/** The subgraphs of the core. */
export const coreNames = ["facilities", "catalog", "personnel", "cases", "evaluations"] as const;

/** Gateways and subgraphs, several of each, behind a balancer. */
export interface Deployment {
  /** Where clients ask. */
  readonly url: string;
  readonly gateways: readonly NodeProcess[];
  readonly subgraphs: Readonly<Record<(typeof coreNames)[number], readonly NodeProcess[]>>;
  readonly stop: () => Promise<void>;
}

/** How a deployment is laid out. */
export interface Layout {
  readonly gateways: number;
  /** Copies of each subgraph. */
  readonly copies: number;
  readonly databaseUrl: string;
  /** Of every subgraph's process, besides what all are told. */
  readonly subgraphEnvironment?: Readonly<Record<string, string>>;
  readonly gatewayEnvironment?: Readonly<Record<string, string>>;
}

/** Starts everything, each copy a process of its own, and waits until the balancer finds the gateways ready. */
export async function deploy(ground: Ground, haproxy: string, layout: Layout): Promise<Deployment> {
  const { environment, log, folder } = ground;
  const processes: NodeProcess[] = [];
  const balancers: Balancer[] = [];
  const stop = async (): Promise<void> => {
    for (const balancer of balancers.toReversed()) await balancer.stop();
    await Promise.all(processes.map((each) => each.stop()));
  };
  const copiesOf = async (
    name: string,
    count: number,
    own: Readonly<Record<string, string>>,
  ): Promise<NodeProcess[]> => {
    const copies: NodeProcess[] = [];
    for (let copy = 1; copy <= count; copy += 1) {
      const made = nodeProcess({
        name: `${name}-${copy}`,
        main: fileURLToPath(import.meta.resolve(`@yimen/${name}/main`)),
        port: await ownPort(),
        environment: { ...environment, ...own },
        output: log,
      });
      copies.push(made);
    }
    processes.push(...copies);
    return copies;
  };
  try {
    const subgraphs = Object.fromEntries(
      await Promise.all(
        coreNames.map(async (name) => {
          const own = { DATABASE_URL: layout.databaseUrl, POOL_SIZE: "5", ...layout.subgraphEnvironment };
          const copies = await copiesOf(name, layout.copies, own);
          await Promise.all(copies.map((copy) => copy.start()));
          return [name, copies] as const;
        }),
      ),
    ) as unknown as Deployment["subgraphs"];
    const ports = Object.fromEntries(
      await Promise.all(coreNames.map(async (name) => [name, await ownPort()] as const)),
    );
    balancers.push(
      await startBalancer(
        haproxy,
        folder,
        balancerConfiguration(
          coreNames.map((name) => ({ name, port: ports[name] ?? 0, copies: subgraphs[name] })),
        ),
        "subgraphs",
      ),
    );
    const gateways = await copiesOf("gateway", layout.gateways, {
      YIMEN_SUBGRAPHS: coreNames.map((name) => `${name}=http://127.0.0.1:${ports[name]}/graphql`).join(","),
      YIMEN_PUBLICATIONS: "database",
      YIMEN_TRUSTED_PROXIES: "127.0.0.1",
      YIMEN_ALLOWED_HOSTS: "loopback",
      YIMEN_COST_PER_MINUTE: "off",
      ...layout.gatewayEnvironment,
    });
    await Promise.all(gateways.map((gateway) => gateway.start()));
    const port = await ownPort();
    const door = balancerConfiguration([{ name: "gateways", port, copies: gateways, byClient: true }]);
    balancers.push(await startBalancer(haproxy, folder, door, "gateways"));
    const url = `http://127.0.0.1:${port}`;
    const ready = await until(async () => (await fetch(`${url}/ready`)).ok, 30_000);
    if (ready === undefined) throw new Error("the balancer found no gateway ready in 30 s");
    return { url, gateways, subgraphs, stop };
  } catch (error) {
    process.exitCode = 1;
    await stop();
    throw error;
  }
}
