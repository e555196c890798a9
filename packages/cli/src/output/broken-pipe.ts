import type { Writable } from "node:stream";

/**
 * Lets whoever reads what is printed stop reading, as `yimen … | head` does: the rest is not printed, and that is no failure. What a
 * command does besides printing goes on; a graph keeps running.
 *
 * @throws whatever else goes wrong with the streams
 */
export function endQuietlyWithTheReader(...streams: readonly Writable[]): void {
  for (const stream of streams) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}
