import { once } from "node:events";
import { createServer } from "node:net";

// Below the range from which the system takes ports for outgoing connections: nobody else gets one that is kept for a copy to come.
const lowest = 20_000;
const highest = 32_000;
const given = new Set<number>();

/** A port of this machine that nobody listens at and that this run has not given to anybody yet. */
export async function ownPort(): Promise<number> {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  probe.listen(port, "127.0.0.1");
  try {
    await once(probe, "listening");
  } catch {
    return false;
  }
  probe.close();
  await once(probe, "close");
  return true;
}
