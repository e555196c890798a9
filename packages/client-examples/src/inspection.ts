import { createClient, isProblem, messageOf, newIdempotencyKey } from "@yimen/client";
import {
  RecordStationSurveyDocument,
  StaffDocument,
  StationFactsDocument,
  StationVerdictsDocument,
} from "@yimen/client/documents";
import type { Connection } from "./counter.ts";

/** What an inspector does at a station: sees what the law finds wanting, measures, sees what is left. */
export interface Inspection {
  /** What fails, each with its article, and who works there. */
  report(): Promise<{ readonly failing: readonly string[]; readonly staff: readonly string[] }>;
  /** Puts a measured area on record. @returns what stands in the way, in the person's language; undefined when it was taken */
  measured(officeAreaM2: string, surveyedOn: string): Promise<string | undefined>;
}

export function inspectionOf({ endpoint, token }: Connection, code: string): Inspection {
  const client = createClient({ endpoint, token });
  return {
    async report() {
      const { station } = await client.ask(StationVerdictsDocument, { code, verdicts: ["FAIL"] });
      const { staffMembers } = await client.ask(StaffDocument, { within: code.slice(0, 12), first: 20 });
      return {
        failing: (station?.compliance?.results ?? []).map(
          ({ rule }) => `${rule.nameZh}(${rule.citations.map(({ text }) => text).join(";")})`,
        ),
        staff: staffMembers.edges.map(({ node }) => node.name),
      };
    },
    async measured(officeAreaM2, surveyedOn) {
      const { station } = await client.ask(StationFactsDocument, { code });
      if (station === null) return "没有这个站点";
      const { recordStationSurvey } = await client.ask(RecordStationSurveyDocument, {
        input: {
          idempotencyKey: newIdempotencyKey(),
          stationId: station.id,
          surveyedOn,
          facts: [{ name: "officeAreaM2", value: officeAreaM2 }],
        },
      });
      return isProblem(recordStationSurvey) ? messageOf(recordStationSurvey) : undefined;
    },
  };
}
