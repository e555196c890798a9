import { describe, expect, test } from "vitest";
import {
  dataFiles,
  everyRow,
  fold,
  mapping,
  readRow,
  readText,
  rows,
  sourceText,
  text,
} from "./data-files.ts";
import type { DataFile, Row } from "./data-files.ts";

function citedSources(fact: Row): readonly string[] {
  return [fact["source"], fact["seenAt"]].flat().filter((id) => typeof id === "string");
}

interface Quote {
  readonly quote: string;
  readonly source: string;
}

function quotesOf(fact: Row, source: unknown): readonly Quote[] {
  return ["quote", "scopeQuote"].flatMap((key) => {
    const quote = fact[key];
    return typeof quote === "string" && typeof source === "string" ? [{ quote, source }] : [];
  });
}

/** Every quote of a file with the id of the source it is from. */
function quotes(file: DataFile): readonly Quote[] {
  // A member or a field of an item list is quoted from the list's source.
  const inLists = rows(file.content, "lists").flatMap((list) =>
    [...rows(list, "members"), ...rows(list, "fields")].flatMap((fact) => quotesOf(fact, list["source"])),
  );
  return [...everyRow(file.content).flatMap((fact) => quotesOf(fact, fact["source"])), ...inLists];
}

describe.each(dataFiles)("$package/$name", (file) => {
  const { sources: _, ...facts } = file.content;
  const sources = mapping(file.content, "sources");
  const cited = everyRow(facts).flatMap(citedSources);

  test("cites only sources that it lists", () => {
    expect(cited.filter((id) => !(id in sources))).toEqual([]);
    // The platform's own words are from nobody's document, and say so.
    const isOwn = typeof file.content["citation"] === "string";
    expect(cited.length > 0).toBe(!isOwn);
  });

  // calendar.yaml compares with one repository and one package without taking a fact from them.
  test("lists only sources that it cites", () => {
    const compared = file.name === "calendar" ? ["holiday-cn", "chinese-days"] : [];
    expect(Object.keys(sources).filter((id) => !cited.includes(id))).toEqual(compared);
  });

  test("quotes only what its document says", () => {
    const wrong = quotes(file).filter(({ quote, source }) => {
      const document = mapping(sources, source);
      return (
        "text" in document && !fold(sourceText(file.package, text(document, "text"))).includes(fold(quote))
      );
    });
    expect(wrong).toEqual([]);
  });

  test("cites a row or a part of the document it names", () => {
    for (const fact of everyRow(facts).filter((one) => "cite" in one)) {
      expect(fact["cite"]).toMatch(/^(YS|BK|SM|LP|PT)(-\d+(\.\d)?| .+)$/);
      expect([undefined, text(fact, "cite").slice(0, 2).toLowerCase()]).toContain(fact["source"]);
    }
  });
});

test("every fact taken from one of the five documents is quoted", () => {
  const documents = new Set(["ys", "bk", "sm", "lp", "pt"]);
  const unquoted = dataFiles
    .filter((file) => file.package !== "base")
    .flatMap((file) => everyRow(file.content))
    .filter(
      (fact) => typeof fact["source"] === "string" && documents.has(fact["source"]) && !("quote" in fact),
    );
  expect(unquoted).toEqual([]);
  expect(dataFiles.flatMap(quotes).length).toBeGreaterThan(200);
});

test("PT the simplified text differs from the original only by the listed characters", () => {
  const pairs = rows(readRow("county-putuo", "sources/characters.yaml"), "characters");
  const simplified = new Map<string, string>();
  for (const pair of pairs) {
    const from = Array.from(text(pair, "traditional"));
    const to = Array.from(text(pair, "simplified"));
    expect(to).toHaveLength(from.length);
    from.forEach((character, index) => simplified.set(character, to[index]!));
  }
  const original = readText("county-putuo", "sources/pt.original.txt");
  const converted = Array.from(original, (character) => simplified.get(character) ?? character).join("");
  expect(readText("county-putuo", "sources/pt.txt")).toBe(converted);
});

test("LP the readable text is the scan's with its listed corrections, each of which applies once", () => {
  const [, ...pages] = readText("county-luoping", "sources/lp.original.txt").trimEnd().split("\n");
  let read = pages.map((page, index) => page.slice(`${index + 1}、`.length)).join("");
  for (const correction of rows(readRow("county-luoping", "sources/corrections.yaml"), "corrections")) {
    const parts = read.split(text(correction, "written"));
    expect(parts).toHaveLength(2);
    read = parts.join(text(correction, "read"));
  }
  expect(readText("county-luoping", "sources/lp.txt")).toBe(`${read}\n`);
});
