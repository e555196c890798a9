import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Terminal } from "../output/terminal.ts";
import { askSheets, type SheetAccess } from "./sheet-client.ts";

/** What is wanted of a kind of sheet. */
export interface ExportWish extends SheetAccess {
  readonly work: "export" | "template";
  readonly out: string | undefined;
  readonly format: string;
  readonly within?: string | undefined;
  readonly missing?: boolean | undefined;
}

/** Writes a sheet of the graph, or its template, into a file. What was there stays until all of the new one has come. */
export async function exportFile(kind: string, wish: ExportWish, terminal: Terminal): Promise<void> {
  const options = new URLSearchParams({
    format: wish.format,
    lang: terminal.language,
    ...(wish.within !== undefined && { within: wish.within }),
    ...(wish.missing === true && { missing: "true" }),
  });
  const path = `/${encodeURIComponent(kind)}${wish.work === "template" ? "/template" : ""}?${options.toString()}`;
  const { body } = await askSheets(wish, path);
  const file = wish.out ?? `${kind}.${wish.format}`;
  const partial = `${file}.part`;
  try {
    await pipeline(body === null ? Readable.from([]) : Readable.fromWeb(body), createWriteStream(partial));
    await rename(partial, file);
  } finally {
    await rm(partial, { force: true });
  }
  terminal.say({ zh: `已写到 ${file}`, en: `written to ${file}` });
}

/** Lists the kinds of sheets there are. */
export async function listSheets(access: SheetAccess, terminal: Terminal): Promise<void> {
  const response = await askSheets(access, "");
  const { sheets } = (await response.json()) as {
    readonly sheets: readonly { kind: string; zh: string; en: string; noteZh: string; noteEn: string }[];
  };
  for (const { kind, zh, en, noteZh, noteEn } of sheets) {
    terminal.say({ zh: `${kind}  ${zh}:${noteZh}`, en: `${kind}  ${en}: ${noteEn}` });
  }
}
