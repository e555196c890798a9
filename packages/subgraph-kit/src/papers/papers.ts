import {
  chinaDate,
  type DivisionCode,
  divisionLineage,
  input,
  type PaperKind,
  paperKinds,
  paperStates,
  parseInput,
} from "@yimen/domain";
import type { z } from "zod";
import type { JobHandler } from "../events/job-handler.ts";
import type { Page, PageArguments } from "../graphql/pages.ts";
import { authorise } from "../request/authorise.ts";
import { command } from "../request/command.ts";
import type { RequestContext } from "../request/context.ts";
import { newId } from "../request/identifier.ts";
import { defineLoader, groupedBy, keyedBy } from "../request/loader.ts";
import type { WriteTransaction } from "../request/write-transaction.ts";
import { paperErased, paperIsNoOriginal, paperKindOther, paperNotFound } from "./failures.ts";
import type { Paper, PaperPrint, PrintedBytes } from "./paper.ts";
import { officeIn, readPlaceNames } from "./places.ts";
import { createPrinting, draftPlace, opened } from "./printing.ts";
import type { PaperForm, PaperSubject, PaperTopic, WantedPaper } from "./paper-subject.ts";
import { readPaperSettings } from "./settings.ts";
import {
  findPapers,
  findPrint,
  insertPaper,
  latestPapers,
  listPapers,
  listPrints,
  lockPaper,
  papersIn,
  takeNumber,
} from "./store.ts";
import { groupedToken, newToken } from "./token.ts";

/** A printing that exists, with its bytes. */
export interface PrintedPaper extends PrintedBytes {
  readonly paper: Paper;
  readonly print: number;
  readonly sha256: string;
}

/** The papers about one kind of thing: to issue, to print again, to read. */
export interface Papers<Tables, Subject extends PaperTopic> {
  readonly about: PaperSubject<Tables, Subject>;
  /** @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, PAPER_KIND_OTHER, PAPER_NOT_DUE, PAPER_NOT_PRINTED */
  readonly issue: (context: RequestContext<Tables>, raw: unknown) => Promise<{ readonly paperId: string }>;
  /**
   * Takes a number and keeps what the paper says, in a transaction at hand; it is printed by a job after the transaction.
   *
   * @throws PAPER_KIND_OTHER, PAPER_NOT_DUE
   */
  readonly issueWithin: (
    context: RequestContext<Tables>,
    tx: WriteTransaction<Tables>,
    subject: Subject,
    kind: PaperKind,
    wanted?: WantedPaper,
  ) => Promise<string>;
  /** Issues one by the system itself, without a caller's key: a job sees to it that it happens once. @throws PAPER_NOT_DUE */
  readonly issueAsSystem: (
    context: RequestContext<Tables>,
    subject: Subject,
    kind: PaperKind,
  ) => Promise<string>;
  /** @throws INPUT_INVALID, PAPER_NOT_FOUND, NOT_PERMITTED, PAPER_NOT_ISSUED, PAPER_NOT_PRINTED */
  readonly printAgain: (
    context: RequestContext<Tables>,
    raw: unknown,
  ) => Promise<{ readonly paperId: string; readonly print: number }>;
  /** A paper the caller may see. */
  readonly load: (context: RequestContext<Tables>, id: string) => Promise<Paper | undefined>;
  readonly loadPrints: (
    context: RequestContext<Tables>,
    paperId: string,
  ) => Promise<readonly PaperPrint[] | undefined>;
  /** Papers about a thing, the latest first; those that hold `at` a place where papers are of places. */
  readonly page: (
    context: RequestContext<Tables>,
    subjectId: string,
    at: DivisionCode,
    page: PageArguments,
  ) => Promise<Page<Paper>>;
  /** The latest issued of a kind, one a place. */
  readonly latest: (
    context: RequestContext<Tables>,
    subjectId: string,
    kind: PaperKind,
    places?: readonly DivisionCode[],
  ) => Promise<readonly Paper[]>;
  /** The bytes of a printing; undefined when there is none the caller may see. */
  readonly bytes: (
    context: RequestContext<Tables>,
    paperId: string,
    print: number,
  ) => Promise<PrintedPaper | undefined>;
  /** Prints what a process that ended left unprinted. */
  readonly job: JobHandler<Tables>;
}

/**
 * The one way papers are issued about a kind of thing. Its tables are made by `select yimen.keep_papers(…)` in a migration of the subgraph.
 *
 * A paper takes its number and keeps what it says in one transaction, and is printed after it: nobody waits for a press to get a number. What
 * cannot be printed leaves a void number; what a process that died left unprinted is printed by a job.
 *
 * @source X-10
 */
export function definePapers<Tables, Subject extends PaperTopic>(
  about: PaperSubject<Tables, Subject>,
): Papers<Tables, Subject> {
  type Context = RequestContext<Tables>;
  const { noun, idField, permission, forms } = about;
  const { begin, finish, job } = createPrinting(about);

  const issueInput = input.ofMutation(`issue${noun}Paper`, {
    idempotencyKey: input.idempotencyKey,
    [idField]: input.text(80),
    ...(about.ofPlaces === true && { at: input.divisionCode }),
    ...(about.ofPeriods === true && { from: input.pastDay, to: input.pastDay }),
    kind: input.vocabulary(paperKinds),
  }) as unknown as z.ZodType<
    { readonly idempotencyKey: string; readonly kind: PaperKind; readonly at?: DivisionCode } & WantedPaper &
      Readonly<Record<string, string>>
  >;
  const printInput = input.ofMutation(`print${noun}Paper`, {
    idempotencyKey: input.idempotencyKey,
    paperId: input.text(80),
    reason: input.text(200),
  });

  const load = defineLoader(async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findPapers(papersIn(db), ids)), ({ id }) => id),
  );
  const loadPrints = defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listPrints(papersIn(db), ids)), ({ paperId }) => paperId),
  );

  const issueWithin: Papers<Tables, Subject>["issueWithin"] = async (
    context,
    tx,
    subject,
    kind,
    wanted = {},
  ) => {
    const form = formOf(forms, kind);
    const { office, basis, data, revision = null, sample } = await form.compose(context, subject, wanted);
    const db = papersIn(tx.db);
    const { divisionCode } = subject;
    const settings = await readPaperSettings(db, divisionCode);
    const places = await readPlaceNames(db, divisionCode);
    // A place that nobody gave a name signs with its code.
    const officeName = officeIn(places, office.name) || divisionCode;
    const issuedOn = chinaDate(context.now);
    const { year } = issuedOn;
    const ordinal = await takeNumber(db, { divisionCode, officeId: office.id, kind, year });
    const number = `${settings.numberWord}${form.word}字〔${year}〕${ordinal}号`;
    const token = newToken(divisionCode);
    const paper = {
      id: newId(divisionCode),
      divisionCode,
      subjectId: subject.id,
      kind,
      officeId: office.id,
      office: officeName,
      year,
      ordinal,
      number,
      state: "PENDING" as const,
      token,
      issuedOn,
      issuedAt: context.now,
      issuedBy: context.actor.subject ?? "",
      revision,
      sample,
    };
    const frame = {
      office: officeName,
      place: places.join(""),
      letterhead: settings.letterhead,
      number,
      day: issuedOn.toString(),
      token: groupedToken(token),
      checkAddress: settings.address === null ? null : `${settings.address}/p/${token}`,
      basis,
      texts: settings.texts,
      faces: settings.faces,
      sample,
    };
    const draft = JSON.stringify({ template: form.template, data: { ...data, ...frame } });
    await insertPaper(db, paper, context.sealer.seal(draft, draftPlace(paper.id)));
    await begin(context, tx, paper, { print: 0, reason: null });
    return paper.id;
  };

  return {
    about,
    load,
    loadPrints,
    issueWithin,
    page: (context, subjectId, at, page) =>
      context.read((db) =>
        listPapers(papersIn(db), subjectId, about.ofPlaces === true ? divisionLineage(at) : [at], page),
      ),
    latest: (context, subjectId, kind, places) =>
      context.read((db) => latestPapers(papersIn(db), subjectId, kind, places)),

    issue: async (context, raw) => {
      const wanted = parseInput(issueInput, raw, ["input"]);
      const { idempotencyKey, kind, at } = wanted;
      formOf(forms, kind);
      const subject = await about.require(context, wanted[idField] ?? "", at);
      authorise(context.actor, permission, subject.divisionCode);
      const issued = await command(
        context,
        { mutation: `issue${noun}Paper`, idempotencyKey, input: raw },
        async (tx) => ({ paperId: await issueWithin(context, tx, subject, kind, wanted) }),
      );
      await finish(context, { ...issued, print: 0 });
      return issued;
    },

    issueAsSystem: async (context, subject, kind) => {
      const paperId = await context.write((tx) => issueWithin(context, tx, subject, kind));
      await finish(context, { paperId, print: 0 });
      return paperId;
    },

    printAgain: async (context, raw) => {
      const { idempotencyKey, paperId, reason } = parseInput(printInput, raw, ["input"]);
      const known = await load(context, paperId);
      if (known === undefined) throw paperNotFound({ id: paperId }, { path: ["input", "paperId"] });
      authorise(context.actor, permission, known.divisionCode);
      const printed = await command(
        context,
        { mutation: `print${noun}Paper`, idempotencyKey, input: raw },
        async (tx) => {
          const paper = await lockPaper(papersIn(tx.db), paperId);
          if (paper === undefined || paper.state !== "ISSUED") throw noOriginal(paper ?? known);
          const original = await findPrint(papersIn(tx.db), paperId, 0);
          if (original?.sealed === null && original.content === null) throw paperErased({ id: paperId });
          const prints = await listPrints(papersIn(tx.db), [paperId]);
          await begin(context, tx, paper, { print: prints.length, reason });
          return { paperId, print: prints.length };
        },
      );
      await finish(context, printed);
      return printed;
    },

    bytes: async (context, paperId, print) => {
      const paper = await load(context, paperId);
      const found = await context.read((db) => findPrint(papersIn(db), paperId, print));
      if (paper === undefined || found === undefined || found.sha256 === null) return undefined;
      return { paper, print, sha256: found.sha256, ...opened(context, paperId, found) };
    },

    job,
  };
}

function formOf<Tables, Subject>(
  forms: Partial<Readonly<Record<PaperKind, PaperForm<Tables, Subject>>>>,
  kind: PaperKind,
): PaperForm<Tables, Subject> {
  const form = forms[kind];
  if (form !== undefined) return form;
  const there = Object.keys(forms) as PaperKind[];
  const named = (language: "zh" | "en", between: string): string =>
    there.map((each) => paperKinds.label(each, language)).join(between);
  throw paperKindOther(
    {
      paper: paperKinds.label(kind, "en"),
      paperZh: paperKinds.label(kind, "zh"),
      among: named("en", ", "),
      amongZh: named("zh", "、"),
    },
    { path: ["input", "kind"] },
  );
}

function noOriginal({ number, state }: Paper): Error {
  return paperIsNoOriginal(
    { number, state: paperStates.label(state, "en"), stateZh: paperStates.label(state, "zh") },
    { path: ["input", "paperId"] },
  );
}
