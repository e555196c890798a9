import { createHash } from "node:crypto";
import { z } from "zod";
import { defineJob, type JobType } from "../events/job.ts";
import { type JobHandler, onJob } from "../events/job-handler.ts";
import type { RequestContext } from "../request/context.ts";
import type { WriteTransaction } from "../request/write-transaction.ts";
import type { SealedTable } from "../sealing/resealing.ts";
import { paperErased, paperNotPrinted } from "./failures.ts";
import type { Paper, PaperPrint, PrintedBytes } from "./paper.ts";
import type { PaperSubject, PaperTopic } from "./paper-subject.ts";
import { readPaperSettings, readStationery } from "./settings.ts";
import {
  findDraft,
  findPapers,
  findPrint,
  insertPrint,
  keepPrint,
  markIssued,
  markVoid,
  papersIn,
} from "./store.ts";

interface WantedPrint {
  readonly paperId: string;
  readonly print: number;
}

/** How long whoever issues a paper has to print it before the job does. */
const graceSeconds = 60;

/** How what is on record becomes a print that is kept. */
export interface Printing<Tables> {
  /** A printing is on record before it is printed. */
  readonly begin: (
    context: RequestContext<Tables>,
    tx: WriteTransaction<Tables>,
    paper: Omit<Paper, "failure">,
    print: Pick<PaperPrint, "print" | "reason">,
  ) => Promise<void>;
  /**
   * Prints what is on record and not printed yet. Two who do it at once print the same; the first is kept.
   *
   * @throws PAPER_NOT_PRINTED
   */
  readonly finish: (context: RequestContext<Tables>, wanted: WantedPrint) => Promise<void>;
  /** Prints what a process that ended left unprinted. */
  readonly job: JobHandler<Tables>;
}

/** The printing of the papers about one kind of thing. */
export function createPrinting<Tables, Subject extends PaperTopic>(
  about: PaperSubject<Tables, Subject>,
): Printing<Tables> {
  type Context = RequestContext<Tables>;
  const { noun, press } = about;
  const finishJob: JobType<WantedPrint> = defineJob(`${about.subgraph}.print-${noun.toLowerCase()}-paper`, {
    body: z.object({ paperId: z.string(), print: z.int() }),
    key: ({ paperId, print }) => `${paperId} ${print}`,
  });

  const begin = async (
    context: Context,
    tx: WriteTransaction<Tables>,
    paper: Omit<Paper, "failure">,
    print: Pick<PaperPrint, "print" | "reason">,
  ): Promise<void> => {
    const by = { printedAt: context.now, printedBy: context.actor.subject ?? "" };
    await insertPrint(papersIn(tx.db), paper, { ...print, ...by });
    await about.noted?.(context, tx, paper, print);
    const due = context.now.add({ seconds: graceSeconds });
    await tx.queue(finishJob, [{ paperId: paper.id, print: print.print }], due);
  };

  const finish = async (context: Context, { paperId, print }: WantedPrint): Promise<void> => {
    const [paper] = await context.read((db) => findPapers(papersIn(db), [paperId]));
    if (paper === undefined) return;
    if (paper.state === "VOID") throw voidPaper(paper, paper.failure ?? "");
    if (print === 0) await finishOriginal(context, paper);
    else await finishReprint(context, paper, print);
  };

  const finishOriginal = async (context: Context, paper: Paper): Promise<void> => {
    const draft = await context.read((db) => findDraft(papersIn(db), paper.id));
    if (paper.state !== "PENDING" || draft === null) return;
    const { template, data } = draftShape.parse(JSON.parse(context.sealer.open(draft, draftPlace(paper.id))));
    const stationery = await context.read(async (db) =>
      readStationery(papersIn(db), await readPaperSettings(papersIn(db), paper.divisionCode)),
    );
    try {
      const printed = await press.print({ template, data, madeAt: paper.issuedAt, stationery });
      await context.write(async (tx) => {
        if (await keepPrint(papersIn(tx.db), paper, 0, kept(context, paper.id, 0, printed))) {
          await markIssued(papersIn(tx.db), paper);
        }
      });
    } catch (error) {
      if (!(error instanceof Error) || !failsToPrint(error)) throw error;
      context.log.error({ err: error, paper: paper.id }, "a paper was not printed, and its number is void");
      const failure = error.message.slice(0, 500);
      await context.write((tx) => markVoid(papersIn(tx.db), paper, failure));
      throw voidPaper(paper, failure);
    }
  };

  const finishReprint = async (context: Context, paper: Paper, print: number): Promise<void> => {
    const [original, again] = await context.read(async (db) => [
      await findPrint(papersIn(db), paper.id, 0),
      await findPrint(papersIn(db), paper.id, print),
    ]);
    if (original === undefined || again === undefined || again.sha256 !== null) return;
    const printed = await press.reprint(
      opened(context, paper.id, original),
      `重印 第${print}次`,
      again.printedAt,
    );
    await context.write((tx) =>
      keepPrint(papersIn(tx.db), paper, print, kept(context, paper.id, print, printed)),
    );
  };

  const kept = (context: Context, paperId: string, print: number, { pdf, pages }: PrintedBytes) => ({
    sealed: about.personal
      ? context.sealer.seal(Buffer.from(pdf).toString("base64"), bytesPlace(paperId, print))
      : null,
    content: about.personal ? null : Buffer.from(pdf),
    sha256: createHash("sha256").update(pdf).digest("hex"),
    pages,
  });

  return {
    begin,
    finish,
    job: onJob(finishJob, async (context, body) => {
      try {
        await finish(context, body);
      } catch (error) {
        // Said of the paper itself: printing it again would only fail again.
        if (!paperNotPrinted.is(error)) throw error;
      }
    }),
  };
}

/** The bytes that are kept of a printing. @throws when they were altered, or nothing is kept */
export function opened(
  { sealer }: Pick<RequestContext<unknown>, "sealer">,
  paperId: string,
  found: { readonly print: number; readonly pages: number | null } & {
    readonly sealed: string | null;
    readonly content: Uint8Array | null;
  },
): PrintedBytes {
  const pages = found.pages ?? 0;
  if (found.content !== null) return { pdf: found.content, pages };
  if (found.sealed === null) throw paperErased({ id: paperId });
  const pdf = Buffer.from(sealer.open(found.sealed, bytesPlace(paperId, found.print)), "base64");
  return { pdf, pages };
}

const draftShape = z.object({ template: z.string(), data: z.unknown() });

// The place goes into the cipher: a sealed text moved to another row or column does not open.
/** Where a draft stands, for its cipher. */
export function draftPlace(paperId: string): string {
  return `paper/${paperId}/draft`;
}

function bytesPlace(paperId: string, print: number): string {
  return printPlace(`${paperId}/${print}`);
}

function printPlace(printId: string): string {
  return `paper_print/${printId}`;
}

/** Where papers are kept sealed, so that they can be sealed anew with another key: of every subgraph that prints. */
export const sealedPapers: readonly SealedTable[] = [
  { table: "paper", id: "id", columns: { draft: draftPlace } },
  { table: "paper_print", id: "id", columns: { sealed: printPlace } },
];

/** The press says so by these names: a template that does not compile, or one that takes too long. */
function failsToPrint({ name }: Error): boolean {
  return name === "TemplateRefused" || name === "PrintFailed";
}

function voidPaper({ number }: Paper, failure: string): Error {
  return paperNotPrinted({ number, failure }, { path: ["input", "kind"] });
}
