import { concurrentChange, type DomainError, type ErrorPath, notFound } from "@yimen/domain";
import type { IslandDocument } from "./document.ts";

/** The document is not there, or not for the caller to see: one answer for both. */
export function documentNotFound(id: string, path: ErrorPath = ["input", "documentId"]): DomainError {
  return notFound({ what: "island document", whatZh: "岛上证件", id }, { path });
}

/** Somebody took a step since the caller read the document. */
export function documentChanged({ number, caseNo, revision }: IslandDocument): DomainError {
  return concurrentChange(
    {
      what: `island document (now revision ${revision})`,
      whatZh: `岛上证件(现为第 ${revision} 版)`,
      id: number ?? caseNo,
    },
    { path: ["input", "expectedRevision"] },
  );
}
