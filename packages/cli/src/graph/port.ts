import { createServer } from "node:net";

/** The wanted port if nobody listens on it, else a free one: a taken port must not keep a newcomer out. */
export async function choosePort(host: string, wanted: number): Promise<number> {
  return (await isFree(host, wanted)) ? wanted : 0;
}

/** Can this port be listened on right now? */
export async function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

/** A port that nobody listens on right now. */
export function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
