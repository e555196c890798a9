import { describe, expect, test } from "vitest";
import { citizenIdCheckCharacter, parseIdDocument, personKey } from "../../src/index.ts";
import type { DocumentType } from "../../src/index.ts";

type Written = readonly [DocumentType, string];

const keyOf = ([type, number]: Written): string => personKey(parseIdDocument({ type, number }));

describe("whom a document is of", () => {
  test.each<[string, readonly Written[]]>([
    [
      "a resident identity card in all writings, and the card of before 1999",
      [
        ["RESIDENT_ID", "11010519491231002X"],
        ["RESIDENT_ID", "11010519491231002x"],
        ["RESIDENT_ID", "１１０１０５１９４９１２３１００２Ｘ"],
        ["RESIDENT_ID", "\u200E110105 19491231 002X\u200B"],
        ["FIRST_GENERATION_ID", "110105491231002"],
      ],
    ],
    [
      "a person of more than a hundred years",
      [
        ["RESIDENT_ID", `11010518981231999${citizenIdCheckCharacter("11010518981231999")}`],
        ["FIRST_GENERATION_ID", "110105981231999"],
      ],
    ],
    [
      "a home-return permit and its reissues",
      [
        ["HK_MACAO_TRAVEL_PERMIT", "H12345678"],
        ["HK_MACAO_TRAVEL_PERMIT", "h1234567801"],
        ["HK_MACAO_TRAVEL_PERMIT", "H12345678(02)"],
        ["HK_MACAO_TRAVEL_PERMIT", "H 1234-5678"],
      ],
    ],
    [
      "a Taiwan permit, its reissues and the sign of the issuing office",
      [
        ["TAIWAN_TRAVEL_PERMIT", "12345678"],
        ["TAIWAN_TRAVEL_PERMIT", "1234567801"],
        ["TAIWAN_TRAVEL_PERMIT", "1234567802（B）"],
      ],
    ],
    [
      "a passport",
      [
        ["FOREIGN_PASSPORT", "C01X00T47"],
        ["FOREIGN_PASSPORT", "c01-x00 t47"],
      ],
    ],
    [
      "a military document",
      [
        ["MILITARY_ID", "军字第1234567号"],
        ["MILITARY_ID", "军字第 1234567 号"],
      ],
    ],
  ])("N-3 %s have one key", (_name, documents) => {
    expect(new Set(documents.map(keyOf)).size).toBe(1);
  });

  test("N-3 two people, and two numbers of which none follows from the other, have two keys", () => {
    const keys = [
      keyOf(["FIRST_GENERATION_ID", "110105491231002"]),
      keyOf(["FIRST_GENERATION_ID", "110105491231003"]),
      keyOf(["HK_MACAO_TRAVEL_PERMIT", "H12345678"]),
      keyOf(["HK_MACAO_TRAVEL_PERMIT", "M12345678"]),
      keyOf(["TAIWAN_TRAVEL_PERMIT", "12345678"]),
      keyOf(["OTHER", "12345678"]),
      keyOf(["OTHER", "1234-5678"]),
      keyOf(["CHINESE_PASSPORT", "E12345678"]),
      keyOf(["FOREIGN_PASSPORT", "E12345678"]),
      keyOf(["FOREIGN_PERMANENT_RESIDENT_ID", "FRA310080012345"]),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
