import getPort from "get-port";
import { CommandFailed } from "../output/failure.ts";

/** A port to serve on, and whether somebody asked for this very one. */
export interface WantedPort {
  readonly port: number;
  readonly asked: boolean;
}

/**
 * The wanted port if nobody listens on it. What nobody asked for may move: a taken port must not keep a newcomer out.
 *
 * @throws {CommandFailed} when the one that was asked for is taken
 */
export async function choosePort(host: string, { port, asked }: WantedPort): Promise<number> {
  if (port === 0 || (await isFree(host, port))) return port;
  if (!asked) return 0;
  const who = (await isYimen(host, port))
    ? { zh: "另一个一门", en: "another Yimen" }
    : { zh: "另一个程序", en: "another program" };
  throw new CommandFailed({
    zh: `端口 ${port} 被占用:${who.zh}正在 ${host} 上监听;请停止它,或用 --port 指定别的端口(0 为任一空闲端口)`,
    en: `the port ${port} is taken: ${who.en} listens on ${host}; stop it, or name another with --port (0 for any that is free)`,
  });
}

/** Can this port be listened on right now? */
export async function isFree(host: string, port: number): Promise<boolean> {
  return (await getPort({ host, port })) === port;
}

/** Only to say who it is: whatever does not answer like one of us is a stranger. */
async function isYimen(host: string, port: number): Promise<boolean> {
  const answer = await fetch(`http://${host}:${port}/health`, { signal: AbortSignal.timeout(1_000) }).catch(
    () => undefined,
  );
  const body: unknown = await answer?.json().catch(() => undefined);
  return typeof body === "object" && body !== null && "status" in body;
}

/** A port that nobody listens on right now. */
export function freePort(host: string): Promise<number> {
  return getPort({ host });
}
