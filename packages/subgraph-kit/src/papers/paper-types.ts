import { type PaperKind, paperKinds, type PaperState, paperStates } from "@yimen/domain";
import type { EnumRefOf, ObjectRefOf, SubgraphBuilder } from "../graphql/builder-types.ts";
import type { ProblemTypes } from "../graphql/problems.ts";
import { vocabularyEnum } from "../graphql/vocabulary.ts";
import type { PaperPrint } from "./paper.ts";
import type { PrintedPaper } from "./papers.ts";

/** The types papers are shown with, the same in every subgraph. */
export interface PaperTypes<Tables> {
  readonly PaperKindEnum: EnumRefOf<Tables, PaperKind>;
  readonly PaperStateEnum: EnumRefOf<Tables, PaperState>;
  readonly PaperPrintRef: ObjectRefOf<Tables, PaperPrint>;
  readonly PaperFileRef: ObjectRefOf<Tables, PaperChunk>;
  readonly result: ProblemTypes<Tables>["result"];
}

/** A part of a printing's bytes. */
export interface PaperChunk {
  readonly printed: PrintedPaper;
  readonly from: number;
}

/** As much of a paper as one answer carries; a longer one is asked for in parts. */
const chunkBytes = 262_144;

/** Adds what papers are made of. Call it once. */
export function definePaperTypes<Tables>(
  builder: SubgraphBuilder<Tables>,
  result: ProblemTypes<Tables>["result"],
): PaperTypes<Tables> {
  const PaperPrintRef = builder.objectRef<PaperPrint>("PaperPrint").implement({
    description: "One printing of a paper (印制记录).",
    shareable: true,
    fields: (t) => ({
      print: t.exposeInt("print", { description: "0 the original, 1 the first reprint (第几次重印)." }),
      printedAt: t.expose("printedAt", { type: "DateTime", description: "When (时间)." }),
      printedBy: t.exposeString("printedBy", { description: "Account that had it printed (操作人)." }),
      reason: t.exposeString("reason", {
        nullable: true,
        description: "Why it was printed again (重印原因); null for the original.",
      }),
      sha256: t.exposeString("sha256", {
        nullable: true,
        description: "SHA-256 of its bytes (摘要), in hexadecimal; null until it is printed.",
      }),
      pages: t.exposeInt("pages", { nullable: true, description: "Pages (页数)." }),
    }),
  });
  const PaperFileRef = builder.objectRef<PaperChunk>("PaperFile").implement({
    description: "The bytes of a printing, or a part of them (文书文件).",
    shareable: true,
    fields: (t) => ({
      name: t.string({
        description: "Name for the file (文件名), with the paper's kind and number.",
        resolve: ({ printed: { paper, print } }) =>
          `${paperKinds.label(paper.kind, "zh")} ${paper.number}${print === 0 ? "" : ` 重印${print}`}.pdf`,
      }),
      size: t.int({
        description: "All its bytes (字节数).",
        resolve: ({ printed }) => printed.pdf.byteLength,
      }),
      sha256: t.string({
        description: "SHA-256 of all its bytes (摘要).",
        resolve: ({ printed }) => printed.sha256,
      }),
      base64: t.string({
        description: "The bytes from where they were asked for, at most 256 KiB of them (内容).",
        resolve: ({ printed, from }) =>
          Buffer.from(printed.pdf.subarray(from, from + chunkBytes)).toString("base64"),
      }),
      next: t.int({
        nullable: true,
        description: "Where the next part begins (下一段); null after the last.",
        resolve: ({ printed, from }) =>
          from + chunkBytes < printed.pdf.byteLength ? from + chunkBytes : null,
      }),
    }),
  });
  return {
    PaperKindEnum: vocabularyEnum(builder, paperKinds),
    PaperStateEnum: vocabularyEnum(builder, paperStates),
    PaperPrintRef,
    PaperFileRef,
    result,
  };
}
