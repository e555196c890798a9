import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { chinaDate } from "@yimen/domain";
import { hashOfDay, type ReceivedEvent } from "@yimen/subgraph-kit";
import { z } from "zod";
import { CommandFailed } from "../output/failure.ts";

/** What was received of one day at one station. */
export interface ReceivedDay {
  readonly day: string;
  readonly stationId: string | null;
  readonly events: readonly ReceivedEvent[];
  readonly hash: string;
}

const envelope = z.object({
  id: z.string(),
  time: z.iso.datetime(),
  data: z.object({ stationId: z.string().optional() }),
});

/**
 * Reads what a receiver has kept: a file of the bodies it received, one a line, as they came. A body that came twice counts once.
 *
 * @throws {CommandFailed} when the file cannot be read, or a line is no envelope
 */
export async function readReceived(file: string): Promise<readonly ReceivedDay[]> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new CommandFailed({ zh: `读不到文件 ${file}`, en: `cannot read ${file}` }, { cause });
  });
  const received = text
    .split("\n")
    .flatMap((line, index) => (line.trim() === "" ? [] : [eventIn(line, file, index + 1)]));
  const once = [...new Map(received.map((event) => [event.id, event])).values()];
  const days = Map.groupBy(once, ({ day, stationId }) => JSON.stringify([day, stationId]));
  return [...days.values()].map((events) => ({
    day: events[0]?.day ?? "",
    stationId: events[0]?.stationId ?? null,
    events: events.map(({ id, digest }) => ({ id, digest })),
    hash: hashOfDay(events),
  }));
}

function eventIn(
  line: string,
  file: string,
  number: number,
): ReceivedEvent & { readonly day: string; readonly stationId: string | null } {
  const read = envelope.safeParse(jsonOf(line));
  if (!read.success) {
    throw new CommandFailed({
      zh: `${file} 第 ${number} 行不是收到的事件报文;每行应为一条完整的报文,原样保存`,
      en: `line ${number} of ${file} is no event as it was received; each line is one body, kept word for word`,
    });
  }
  const { id, time, data } = read.data;
  return {
    id,
    digest: createHash("sha256").update(line.replace(/\r$/, "")).digest("hex"),
    day: chinaDate(Temporal.Instant.from(time)).toString(),
    stationId: data.stationId ?? null,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
