import type { Readable } from "node:stream";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { unreadable } from "./archive.ts";

/** What a reader of XML is told. Names are without their prefix. */
export interface XmlListener {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/**
 * Reads XML piece by piece; after each piece, whose length is given, the caller may take what has come together. A document type is refused: it could define
 * entities that multiply.
 *
 * @throws SHEET_UNREADABLE, and what the listener throws
 */
export async function* readXml(
  stream: Readable,
  listener: XmlListener,
): AsyncGenerator<number, void, undefined> {
  const parser = new SaxesParser({ xmlns: false });
  parser.on("doctype", () => {
    throw unreadable("it brings a document type of its own", "含有文档类型声明");
  });
  parser.on("error", (error) => {
    throw unreadable("a part of it is broken XML", "其中的 XML 已损坏", error);
  });
  parser.on("opentag", ({ name, attributes }: SaxesTagPlain) => listener.open?.(local(name), attributes));
  parser.on("closetag", ({ name }) => listener.close?.(local(name)));
  parser.on("text", (text) => listener.text?.(text));
  stream.setEncoding("utf8");
  try {
    for await (const piece of stream) {
      const text = String(piece);
      parser.write(text);
      yield text.length;
    }
    parser.close();
    yield 0;
  } catch (error) {
    throw isOurs(error) ? error : unreadable("a part of it does not unfold", "其中的部件无法解压", error);
  } finally {
    stream.destroy();
  }
}

/** Reads all of a part. */
export async function readWhole(stream: Readable, listener: XmlListener): Promise<void> {
  const pieces = readXml(stream, listener);
  while ((await pieces.next()).done !== true);
}

function isOurs(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("SHEET_");
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** A text as spreadsheets write it: `_x000A_` is a line break. */
export function unescaped(text: string): string {
  return text.includes("_x")
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_all, hex: string) =>
        String.fromCodePoint(Number.parseInt(hex, 16)),
      )
    : text;
}
