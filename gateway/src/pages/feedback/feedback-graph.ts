import { z } from "zod";

const refused = `__typename ... on Problem { messageZh messageEn } ... on InvalidInput { problems { messageZh messageEn } }`;

export const rateMutation: string = `mutation RateOnPage($input: RateServiceInput!) {
  answer: rateService(input: $input) { ... on RateServicePayload { grade } ${refused} }
}`;

export const stationQuery: string = `query StationOfPage($code: String!) { station(code: $code) { id fullName } }`;

export const fileMutation: string = `mutation ComplainOnPage($input: FileComplaintInput!) {
  answer: fileComplaint(input: $input) { ... on FileComplaintPayload { token receivedOn } ${refused} }
}`;

export const followQuery: string = `query FollowOnPage($token: String!) {
  complaintByToken(token: $token) { id kind state receivedOn text station { fullName } acts { state at text } }
}`;

export const reopenMutation: string = `mutation ReopenOnPage($input: ReopenComplaintInput!) {
  answer: reopenComplaint(input: $input) { ... on ReopenComplaintPayload { complaint { id } } ${refused} }
}`;

/** A text of the graph in both languages. */
export interface Told {
  readonly messageZh: string;
  readonly messageEn: string;
}

const told = z.object({ messageZh: z.string(), messageEn: z.string() });

const mutationAnswer = z.object({
  answer: z.object({
    __typename: z.string(),
    messageZh: z.string().optional(),
    messageEn: z.string().optional(),
    problems: z.array(told).optional(),
    token: z.string().optional(),
    receivedOn: z.string().optional(),
  }),
});

/** What a mutation answered: what it gives, or what is wrong. */
export type Answered =
  | { readonly ok: true; readonly token: string; readonly receivedOn: string }
  | { readonly ok: false; readonly problems: readonly Told[] };

/** Reads the answer of a mutation. Undefined where the graph could not answer it. */
export function answerIn(data: unknown): Answered | undefined {
  const answer = mutationAnswer.safeParse(data).data?.answer;
  if (answer === undefined) return undefined;
  const { problems = [], messageZh, messageEn, token = "", receivedOn = "" } = answer;
  if (answer.__typename.endsWith("Payload")) return { ok: true, token, receivedOn };
  const single = messageZh === undefined || messageEn === undefined ? [] : [{ messageZh, messageEn }];
  return { ok: false, problems: problems.length > 0 ? problems : single };
}

/** A station as a page names it. */
export interface NamedStation {
  readonly id: string;
  readonly fullName: string;
}

const station = z.object({ station: z.object({ id: z.string(), fullName: z.string() }).nullable() });

export function stationIn(data: unknown): NamedStation | undefined {
  return station.safeParse(data).data?.station ?? undefined;
}

/** A complaint as whoever has its token may follow it. */
export interface FollowedComplaint {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly receivedOn: string;
  readonly text: string;
  readonly station: { readonly fullName: string } | null;
  readonly acts: readonly { readonly state: string; readonly at: string; readonly text: string }[] | null;
}

const followed: z.ZodType<FollowedComplaint> = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.string(),
  receivedOn: z.string(),
  text: z.string(),
  station: z.object({ fullName: z.string() }).nullable(),
  acts: z.array(z.object({ state: z.string(), at: z.string(), text: z.string() })).nullable(),
});
const complaint = z.object({ complaintByToken: followed.nullable() });

export function complaintIn(data: unknown): FollowedComplaint | undefined {
  return complaint.safeParse(data).data?.complaintByToken ?? undefined;
}
