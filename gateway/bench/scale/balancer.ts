import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { until } from "./claims.ts";

/** Copies of one kind behind one address. */
export interface Pool {
  readonly name: string;
  /** Where the balancer listens for them. */
  readonly port: number;
  readonly copies: readonly { readonly name: string; readonly port: number }[];
  /** One client's requests go to one copy, so that what is counted for a client is counted in one place. */
  readonly byClient?: boolean;
}

/** What HAProxy is told of the copies: they are asked whether they are ready, and a request that nobody answered goes to another one. */
export function balancerConfiguration(pools: readonly Pool[], further = ""): string {
  return `global
  maxconn 2000
  # A request that goes to another copy is kept whole until then.
  tune.bufsize 65536
defaults
  mode http
  timeout connect 1s
  timeout client 65s
  timeout server 30s
  # Longer than whoever asks keeps an idle connection: it must not be closed under a request.
  timeout http-keep-alive 60s
  # A busy copy answers late, a dead one not at all: only the latter is left out at once.
  timeout check 10s
  # Every mutation carries a key, so that asking twice has one effect: mutations may go to another copy, too.
  retries 3
  retry-on conn-failure empty-response 503
  option redispatch 1
  option forwardfor
${pools.map(poolConfiguration).join("")}${further}`;
}

function poolConfiguration({ name, port, copies, byClient = false }: Pool): string {
  const distribution = byClient
    ? `  http-request set-var(txn.client) http_auth_bearer,jwt_payload_query('$.sub') if { http_auth_bearer -m found }
  http-request set-var(txn.client) src unless { var(txn.client) -m found }
  balance hash var(txn.client)
  hash-type consistent
  http-response set-header x-served-by %s
`
    : "  balance leastconn\n";
  const servers = copies.map((copy) => `  server ${copy.name} 127.0.0.1:${copy.port}\n`).join("");
  return `listen ${name}
  bind 127.0.0.1:${port}
${distribution}  option httpchk
  http-check send meth GET uri /ready
  default-server check inter 500ms fall 3 rise 1 on-marked-down shutdown-sessions
${servers}`;
}

/** A running HAProxy. */
export interface Balancer {
  readonly stop: () => Promise<void>;
}

/** Starts HAProxy and waits until it listens. @throws with what it said when it does not */
export async function startBalancer(
  program: string,
  folder: string,
  configuration: string,
  name = "haproxy",
): Promise<Balancer> {
  const file = join(folder, `${name}.cfg`);
  await writeFile(file, configuration);
  const child = spawn(program, ["-db", "-f", file], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => void (said = (said + chunk.toString("utf8")).slice(-4_000)));
  const gone = once(child, "exit");
  const port = Number(/bind 127\.0\.0\.1:(\d+)/.exec(configuration)?.[1]);
  const listens = await Promise.race([gone.then(() => undefined), until(async () => connects(port), 5_000)]);
  if (listens === undefined) throw new Error(`HAProxy did not start:\n${said}`);
  return { stop: () => endOf(child, gone) };
}

async function connects(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } finally {
    socket.destroy();
  }
}

async function endOf(child: ChildProcess, gone: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await gone;
}
