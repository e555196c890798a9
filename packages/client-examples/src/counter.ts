import { isProblem, messageOf } from "@yimen/client";
import type { StationPageQuery, SubmitCaseInput, SubmitCaseMutation } from "@yimen/client/documents";

/** What every example does, each with another library. */
export interface Counter {
  /** Name and rating of a station, for the head of a page. */
  headline(code: string): Promise<string>;
  /** Files a case: its number, or why it was not taken. */
  file(input: SubmitCaseInput): Promise<string>;
}

/** Where the graph is, and who asks. */
export interface Connection {
  readonly endpoint: string;
  readonly token: string;
}

export function headlineOf({ station }: StationPageQuery): string {
  if (station === null) return "没有这个站点";
  const { division, name, ratingSummary } = station;
  const average = ratingSummary?.average ?? undefined;
  return `${division?.name ?? ""} ${name} ${average === undefined ? "尚无评价" : `${average} 分`}`;
}

export function outcomeOf({ submitCase }: SubmitCaseMutation): string {
  if (isProblem(submitCase, "CASE_ALREADY_OPEN")) return `请说明另办理由:${messageOf(submitCase)}`;
  if (isProblem(submitCase)) return messageOf(submitCase);
  return submitCase.case?.caseNo ?? "";
}
