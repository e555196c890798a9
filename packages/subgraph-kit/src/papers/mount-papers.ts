import { type DivisionCode, input, type PaperKind, parseDivisionCode, parseInput } from "@yimen/domain";
import type { ConnectionRefOf, ObjectRefOf, SubgraphBuilder } from "../graphql/builder-types.ts";
import { outcome } from "../graphql/problems.ts";
import type { RequestContext } from "../request/context.ts";
import type { Paper } from "./paper.ts";
import type { PaperTopic } from "./paper-subject.ts";
import type { PaperTypes } from "./paper-types.ts";
import type { Papers } from "./papers.ts";

/** Something as a field shows it: known by its id, or, a division, by its code. */
interface Shown {
  readonly id?: string;
  readonly code?: string;
}

/** What papers are hung on. */
export interface PaperHolder<Tables, Subject extends PaperTopic> {
  readonly ref: ObjectRefOf<Tables, Shown>;
  /** Field of the payloads that shows it: `case`. */
  readonly field: string;
  readonly load: (context: RequestContext<Tables>, id: string) => Promise<Shown | undefined | null>;
  readonly papers: Papers<Tables, Subject>;
  /** Field of the thing that lists them; `papers` unless told otherwise: several subgraphs may issue papers about one. */
  readonly listField?: string;
}

/** Adds the papers of a thing: `papers` on it, `issue…Paper`, `print…Paper`, `…Paper` and `…PaperFile`. */
export function mountPapers<Tables, Subject extends PaperTopic>(
  builder: SubgraphBuilder<Tables>,
  types: PaperTypes<Tables>,
  { ref, field, load, papers, listField = "papers" }: PaperHolder<Tables, Subject>,
): void {
  const { PaperKindEnum, PaperStateEnum, PaperPrintRef, PaperFileRef, result } = types;
  const { noun, idField, zh, en, permission, ofPlaces = false, ofPeriods = false, forms } = papers.about;
  const root = `${noun.charAt(0).toLowerCase()}${noun.slice(1)}Paper`;

  const PaperRef: ObjectRefOf<Tables, Paper> = builder.objectRef<Paper>(`${noun}Paper`).implement({
    description: `A paper issued about ${en} (${zh}文书), X-10. What is kept of it never changes.`,
    fields: (t) => ({
      id: t.exposeID("id", { description: "Opaque id (标识)." }),
      kind: t.expose("kind", { type: PaperKindEnum, description: "Which paper (文书种类)." }),
      number: t.exposeString("number", {
        description: "Number (文号): of its office, kind and year, without gaps.",
      }),
      state: t.expose("state", { type: PaperStateEnum, description: "How it stands with it (文书状态)." }),
      failure: t.exposeString("failure", {
        nullable: true,
        description: "Why nothing came of it (作废原因); null unless void.",
      }),
      office: t.exposeString("office", { description: "The office that signs (印发机关)." }),
      divisionCode: t.expose("divisionCode", { type: "DivisionCode", description: "Where it holds (区划)." }),
      issuedOn: t.expose("issuedOn", { type: "Date", description: "Its day (日期)." }),
      issuedAt: t.expose("issuedAt", { type: "DateTime", description: "When it was issued (印发时间)." }),
      issuedBy: t.exposeString("issuedBy", { description: "Account that issued it (经办人)." }),
      revision: t.exposeInt("revision", {
        nullable: true,
        description: "Of which revision of its subject it tells (对应版本); null where that has none.",
      }),
      downloadPath: t.string({
        nullable: true,
        description:
          "Path of the PDF at the gateway (下载路径), for the caller's own token; null until it is issued.",
        resolve: ({ id, state }) => (state === "ISSUED" ? `/papers/${root}/${id}.pdf` : null),
      }),
      verificationPath: t.string({
        nullable: true,
        description:
          "Path of the page that says whether it is genuine (核验页路径); null until it is issued.",
        resolve: ({ token, state }) => (state === "ISSUED" ? `/p/${token}` : null),
      }),
      prints: t.field({
        type: [PaperPrintRef],
        description: "Every printing, the original first (印制记录).",
        resolve: async ({ id }, _args, context) => [...((await papers.loadPrints(context, id)) ?? [])],
      }),
    }),
  });
  const PaperConnectionRef: ConnectionRefOf<Tables, Paper> = builder.connectionObject(
    {
      type: PaperRef,
      name: `${noun}PaperConnection`,
      description: `A page of papers about ${en} (${zh}文书).`,
    },
    { name: `${noun}PaperEdge`, description: `One of the papers of a page (${zh}文书), with its cursor.` },
  );

  builder.objectField(ref, listField, (t) =>
    t.connection(
      {
        type: PaperRef,
        nullable: true,
        description: `Papers issued about it (${zh}文书), the latest first.`,
        args: {
          ...(ofPlaces && {
            at: t.arg({
              type: "DivisionCode",
              required: true,
              description: "Those that hold in this place (区划): issued for it, or for one above it.",
            }),
          }),
        },
        resolve: async ({ id, code }, args, context) => {
          const subject = id ?? code;
          if (subject === undefined) return null;
          // An id leads with the division, as a division's code does.
          const at = placeAmong(args) ?? parseDivisionCode(subject.slice(0, 12));
          return papers.page(context, subject, at, args);
        },
      },
      PaperConnectionRef,
    ),
  );

  builder.queryFields((t) => ({
    [root]: t.field({
      type: PaperRef,
      nullable: true,
      description: `The paper about ${en} with an id (查${zh}文书); null when there is none the caller may see.`,
      args: { id: t.arg.id({ required: true, description: "Opaque id (标识)." }) },
      resolve: (_root, { id }, context) => papers.load(context, id),
    }),
    [`${root}File`]: t.field({
      type: PaperFileRef,
      nullable: true,
      description: `The bytes of a paper about ${en} (${zh}文书文件), in parts; null when there is none the caller may see. The gateway's download path gives them whole.`,
      args: {
        id: t.arg.id({ required: true, description: "Which paper (文书)." }),
        print: t.arg.int({
          description: "Which printing (第几次重印): 0, the original, unless told otherwise.",
        }),
        from: t.arg.int({ description: "From which byte on (起始字节); the first unless told otherwise." }),
      },
      resolve: async (_root, { id, print, from }, context) => {
        const wanted = { print: print ?? 0, from: from ?? 0 };
        // There is no printing and no byte before the first: the first would be another one than was asked for.
        if (wanted.print < 0 || wanted.from < 0) return null;
        const printed = await papers.bytes(context, id, wanted.print);
        return printed === undefined ? null : { printed, from: wanted.from };
      },
    }),
  }));

  const payload = (name: string, description: string) =>
    builder.objectRef<{ readonly paperId: string }>(name).implement({
      description,
      fields: (t) => ({
        paper: t.field({
          type: PaperRef,
          nullable: true,
          description: "The paper (文书).",
          resolve: ({ paperId }, _args, context) => papers.load(context, paperId),
        }),
        [field]: t.field({
          type: ref,
          nullable: true,
          description: `What it is about (${zh}).`,
          resolve: async ({ paperId }, _args, context) => {
            const paper = await papers.load(context, paperId);
            return paper === undefined ? null : load(context, paper.subjectId);
          },
        }),
      }),
    });

  const idempotencyKey = { required: true, description: "Key of this submission (幂等键)." } as const;
  const kinds = (Object.keys(forms) as PaperKind[]).join(", ");
  const IssueInput = builder.inputType(`Issue${noun}PaperInput`, {
    description: `A paper to issue about ${en} (印发${zh}文书).`,
    fields: (t) => ({
      idempotencyKey: t.string(idempotencyKey),
      [idField]: t.id({ required: true, description: `Which one (${zh}).` }),
      ...(ofPlaces && {
        at: t.field({
          type: "DivisionCode",
          required: true,
          description: "The place that it is for (适用区划), 12 digits.",
        }),
      }),
      ...(ofPeriods && {
        from: t.field({ type: "Date", required: true, description: "First day of the period (起始日)." }),
        to: t.field({ type: "Date", required: true, description: "Last day of the period (截止日)." }),
      }),
      kind: t.field({
        type: PaperKindEnum,
        required: true,
        description: `Which paper (文书种类): ${kinds}.`,
      }),
    }),
  });
  const PrintInput = builder.inputType(`Print${noun}PaperInput`, {
    description: `A paper about ${en} to print again (重印${zh}文书).`,
    fields: (t) => ({
      idempotencyKey: t.string(idempotencyKey),
      paperId: t.id({ required: true, description: "Which paper (文书)." }),
      reason: t.string({ required: true, description: "Why, at most 200 characters (重印原因)." }),
    }),
  });
  const who = permission.roles.map((role) => role.toLowerCase().replaceAll("_", " ")).join(", ");
  builder.mutationFields((t) => ({
    [`issue${noun}Paper`]: t.field({
      type: result(
        `Issue${noun}PaperResult`,
        payload(`Issue${noun}PaperPayload`, `The paper issued (已印发${zh}文书).`),
      ),
      description: `Issues a paper about ${en}: takes its number, prints and keeps it (印发${zh}文书). For ${who}.`,
      args: { input: t.arg({ type: IssueInput, required: true, description: "Which paper (文书)." }) },
      resolve: (_root, args, context) => outcome(papers.issue(context, args.input)),
    }),
    [`print${noun}Paper`]: t.field({
      type: result(
        `Print${noun}PaperResult`,
        payload(`Print${noun}PaperPayload`, `The paper printed again (已重印${zh}文书).`),
      ),
      description: `Prints a paper about ${en} again: the same pages, each marked 重印 with which one it is (重印${zh}文书). For ${who}.`,
      args: { input: t.arg({ type: PrintInput, required: true, description: "Which, and why (重印)." }) },
      resolve: (_root, args, context) => outcome(papers.printAgain(context, args.input)),
    }),
  }));
}

/** The place a caller names where papers are of places. @throws INPUT_INVALID when it is no division code */
function placeAmong(args: object): DivisionCode | undefined {
  return "at" in args ? parseInput(input.divisionCode, args.at, ["at"]) : undefined;
}
