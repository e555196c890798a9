import { open, rename, stat } from "node:fs/promises";
import type { Readable } from "node:stream";

/** What a guest may write in a second; a guest that writes more waits for the next. */
const bytesASecond = 131_072;
/** A file that is longer is put aside when the guest is started again; the one put aside before goes. */
const longestFile = 16_777_216;

/**
 * Writes what guests' processes say to a file of their own, no faster than the disk can bear for good: a guest that
 * writes without end waits for its reader, until it is found to be caught in something.
 */
export async function keepOutput(file: string, streams: readonly (Readable | null)[]): Promise<void> {
  const known = await stat(file).catch(() => undefined);
  if (known !== undefined && known.size > longestFile) await rename(file, `${file}.1`);
  const kept = await open(file, "a", 0o600);
  try {
    let written = 0;
    let second = 0;
    await Promise.all(
      streams.map(async (stream) => {
        for await (const chunk of stream ?? []) {
          const bytes = Buffer.from(chunk as Buffer);
          const now = Math.floor(performance.now() / 1_000);
          written = now === second ? written + bytes.length : bytes.length;
          second = now;
          await kept.write(bytes);
          if (written > bytesASecond) await untilNextSecond();
        }
      }),
    );
  } finally {
    await kept.close();
  }
}

function untilNextSecond(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  setTimeout(resolve, 1_000 - (performance.now() % 1_000));
  return promise;
}
