import { callers, places } from "./callers.ts";
import type { RunningGraph } from "./running-graph.ts";

/** The citizen complains about Lingkou by name, with files that they handed in. @returns the complaint's id */
export async function complain(
  graph: Pick<RunningGraph, "data">,
  attachmentIds: readonly string[] = [],
): Promise<string> {
  const { fileComplaint } = await graph.data<{ fileComplaint: { complaintId: string } }>(
    `mutation ($input: FileComplaintInput!) { fileComplaint(input: $input) { ... on FileComplaintPayload { complaintId } } }`,
    {
      input: {
        kind: "COMPLAINT",
        channel: "WEB",
        division: places.lingkou,
        text: "等了两小时",
        anonymous: false,
        name: "周晓岚",
        contact: "13800001234",
        idempotencyKey: crypto.randomUUID(),
        attachmentIds,
      },
    },
    callers.citizen,
  );
  return fileComplaint.complaintId;
}
