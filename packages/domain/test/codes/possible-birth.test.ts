import { describe, expect, test } from "vitest";
import {
  checkInput,
  citizenIdCheckCharacter,
  type DocumentType,
  input,
  inputProblems,
  readOn,
} from "../../src/index.ts";

const today = "2026-11-30";
const withCheck = (first17: string): string => first17 + citizenIdCheckCharacter(first17);
const idBorn = (day: string, place = "330727"): string => withCheck(`${place}${day}123`);

function codesOf(type: DocumentType, number: string): readonly string[] {
  return readOn(today, () => inputProblems(input.idDocument, { type, number })).map(({ code }) => code);
}

describe("birth dates that cannot be", () => {
  test.each<[string, DocumentType, string]>([
    ["of 2099", "RESIDENT_ID", "330727209901011236"],
    ["of tomorrow", "RESIDENT_ID", "330727202612011238"],
    ["of 176 years ago", "RESIDENT_ID", "330727185001011237"],
    ["in a residence permit", "HK_MACAO_TAIWAN_RESIDENCE_PERMIT", idBorn("20270101", "810000")],
    ["in a foreigner's card", "FOREIGN_PERMANENT_RESIDENT_ID", withCheck("93184020270101002")],
    ["in a number of 15 digits, of 1850", "FIRST_GENERATION_ID", "330727500101999"],
  ])("D3 a birth date %s is refused", (_name, type, number) => {
    expect(codesOf(type, number)).toEqual(["BIRTH_DATE_IMPOSSIBLE"]);
  });

  test("D3 whoever is born today, or turns 131 tomorrow, can be alive", () => {
    expect(codesOf("RESIDENT_ID", idBorn("20261130"))).toEqual([]);
    expect(codesOf("RESIDENT_ID", idBorn("18951201"))).toEqual([]);
    expect(codesOf("RESIDENT_ID", idBorn("18951130"))).toEqual(["BIRTH_DATE_IMPOSSIBLE"]);
  });

  test("D3 a form refuses on the day it is told, and a citizen id alone is judged like a document", () => {
    const rule = { $: "code", $code: "citizenId" } as const;
    expect(checkInput(rule, "330727209901011236", { today })).toMatchObject([
      { code: "BIRTH_DATE_IMPOSSIBLE", en: expect.stringContaining("2099-01-01") },
    ]);
    expect(checkInput(rule, "330727209901011236")).toEqual([]);
    expect(readOn(today, () => inputProblems(input.citizenId, "330727209901011236"))).toMatchObject([
      { code: "BIRTH_DATE_IMPOSSIBLE", zh: expect.stringContaining("2099-01-01") },
    ]);
  });
});
