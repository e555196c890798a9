import type { FactValue } from "@yimen/rules";
import type { Fact } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { loadStation } from "../replica/operations.ts";
import type { Post } from "../post/store.ts";
import { postRecording } from "../recording/operations.ts";
import { loadStaffMember } from "../staff/operations.ts";

/** What is known of a post: who holds it where, from when to when, and what is on record. @source LP-4, SM-12, BK-10 */
export async function postFacts(context: Context, post: Post): Promise<readonly Fact[]> {
  const [holder, station, recorded] = await Promise.all([
    loadStaffMember(context, post.staffId),
    loadStation(context, post.stationId),
    postRecording.factsOf(context, post.id),
  ]);
  const values: Readonly<Record<string, FactValue | null | undefined>> = {
    role: post.role,
    atWindow: post.windowId !== null,
    startsOn: post.from.toString(),
    plannedUntil: post.plannedUntil?.toString() ?? null,
    endedOn: post.endedOn?.toString() ?? null,
    unplannedReplacement: post.unplannedReplacement,
    holder: holder === undefined ? undefined : { name: holder.name, employment: holder.employment },
    station: station === undefined ? undefined : { code: station.code, kind: station.kind },
  };
  const told = Object.entries(values).flatMap(([name, value]): readonly Fact[] =>
    value === undefined ? [] : [{ name, value, origin: "the posts registered", sample: post.sample }],
  );
  return [...told, ...recorded];
}
