import { Session } from "node:inspector/promises";

/**
 * Gives back to the machine what the start needed and nothing uses any more: read sources, half-built schemas, parsed packs. V8 would
 * keep it until somebody asks so much that it has to look, and a graph that is seldom asked would keep it for good.
 */
export async function giveBackMemory(): Promise<void> {
  const session = new Session();
  session.connect();
  try {
    await session.post("HeapProfiler.collectGarbage");
  } finally {
    session.disconnect();
  }
}
