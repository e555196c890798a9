import { type Citation, type Cited, plainDate } from "@yimen/rules";
import type { InterfaceRefOf, SubgraphBuilder } from "../builder-types.ts";

/** Defines `Cited`: whatever rests on an article and its words. */
export function defineCited<Tables>(builder: SubgraphBuilder<Tables>): InterfaceRefOf<Tables, Cited> {
  const CitationRef = builder.objectRef<Citation>("Citation").implement({
    description: "An article of a document or standard (条款).",
    shareable: true,
    fields: (t) => ({
      text: t.exposeString("text", { description: "As packs write it (引用): YS 三(一)1." }),
      article: t.exposeString("article", { description: "Article (条款号)." }),
      titleZh: t.string({
        description: "Title of the document (文件标题).",
        resolve: ({ source }) => source.title.zh,
      }),
      titleEn: t.string({
        description: "The same in English (英文标题).",
        resolve: ({ source }) => source.title.en,
      }),
      number: t.string({
        nullable: true,
        description: "Number of the document (文号).",
        resolve: ({ source }) => source.number,
      }),
      issuer: t.string({
        nullable: true,
        description: "Who issued it (发布机关).",
        resolve: ({ source }) => source.issuer,
      }),
      edition: t.string({
        nullable: true,
        description: "Edition of a standard (版本).",
        resolve: ({ source }) => source.edition,
      }),
      issuedOn: t.field({
        type: "Date",
        description: "Day it was issued (发布日期).",
        resolve: ({ source }) => plainDate(source.issued),
      }),
    }),
  });
  return builder.interfaceRef<Cited>("Cited").implement({
    description: "Something that rests on an article (有依据的内容).",
    fields: (t) => ({
      citations: t.field({
        type: [CitationRef],
        description: "The articles (依据条款).",
        resolve: ({ citations }) => [...citations],
      }),
      quotes: t.stringList({
        description: "Their words (原文); empty where the text is not at hand.",
        resolve: ({ quotes }) => [...quotes],
      }),
      readingZh: t.string({
        nullable: true,
        description: "How an open text is read, in Chinese (解读); null where nothing is open.",
        resolve: ({ reading }) => reading?.zh,
      }),
      readingEn: t.string({
        nullable: true,
        description: "The same in English (英文解读).",
        resolve: ({ reading }) => reading?.en,
      }),
      otherReadingsZh: t.stringList({
        description:
          "How else the text may be read, in Chinese (另一种解读); a result that depends on it says so itself.",
        resolve: ({ otherReadings }) => otherReadings.map(({ text }) => text.zh),
      }),
      otherReadingsEn: t.stringList({
        description: "The same in English (英文).",
        resolve: ({ otherReadings }) => otherReadings.map(({ text }) => text.en),
      }),
    }),
  });
}
