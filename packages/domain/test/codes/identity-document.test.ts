import { describe, expect, test } from "vitest";
import { citizenIdCheckCharacter, documentTypes, parseIdDocument } from "../../src/index.ts";
import type { DocumentType } from "../../src/index.ts";
import { codeOf, thrownBy } from "../thrown.ts";

const withCheck = (first17: string): string => first17 + citizenIdCheckCharacter(first17);

describe("parseIdDocument", () => {
  test.each<[DocumentType, string, string | undefined, string | undefined]>([
    ["RESIDENT_ID", "11010519491231002x", "1949-12-31", "FEMALE"],
    ["FIRST_GENERATION_ID", "110105491231002", "1949-12-31", "FEMALE"],
    ["FIRST_GENERATION_ID", "110105981231999", "1898-12-31", "MALE"],
    ["FIRST_GENERATION_ID", "110105981231996", "1898-12-31", "FEMALE"],
    ["FIRST_GENERATION_ID", "110105981231995", "1998-12-31", "MALE"],
    ["HK_MACAO_TAIWAN_RESIDENCE_PERMIT", withCheck("83000019900101001"), "1990-01-01", "MALE"],
    ["FOREIGN_PERMANENT_RESIDENT_ID", "FRA310080012345", undefined, undefined],
    ["FOREIGN_PERMANENT_RESIDENT_ID", withCheck("93184019900101002"), "1990-01-01", "FEMALE"],
    ["HK_MACAO_TRAVEL_PERMIT", "H12345678", undefined, undefined],
    ["HK_MACAO_TRAVEL_PERMIT", "m1234567801", undefined, undefined],
    ["TAIWAN_TRAVEL_PERMIT", "12345678", undefined, undefined],
    ["CHINESE_PASSPORT", "E12345678", undefined, undefined],
    ["CHINESE_PASSPORT", "EA1234567", undefined, undefined],
    ["FOREIGN_PASSPORT", "C01X00T47", undefined, undefined],
    ["MILITARY_ID", "军字第1234567号", undefined, undefined],
    ["OTHER", "AB-12", undefined, undefined],
  ])("N-3 %s %s tells birth date %s and sex %s", (type, number, born, sex) => {
    const document = parseIdDocument({ type, number });
    expect(document).toMatchObject({ type, number: number.toUpperCase(), sex });
    expect(document.birthDate?.toString()).toBe(born);
  });

  test.each<[DocumentType, string]>([
    ["FIRST_GENERATION_ID", "11010549123100"],
    ["FIRST_GENERATION_ID", "110105491331002"],
    ["HK_MACAO_TAIWAN_RESIDENCE_PERMIT", "11010519491231002X"],
    ["RESIDENT_ID", withCheck("83000019900101001")],
    ["FOREIGN_PERMANENT_RESIDENT_ID", "FR310080012345"],
    ["FOREIGN_PERMANENT_RESIDENT_ID", `${withCheck("93184019900101002").slice(0, 16)}99`],
    ["FOREIGN_PERMANENT_RESIDENT_ID", withCheck("93184019900230002")],
    ["HK_MACAO_TRAVEL_PERMIT", "X12345678"],
    ["HK_MACAO_TRAVEL_PERMIT", "H123456789"],
    ["TAIWAN_TRAVEL_PERMIT", "123456789"],
    ["CHINESE_PASSPORT", "E1234567"],
    ["FOREIGN_PASSPORT", "C01"],
    ["FOREIGN_PASSPORT", "C01/X00T47"],
    ["OTHER", "x".repeat(31)],
  ])("N-3 %s %s is refused as that type, with its Chinese name", (type, number) => {
    const error = thrownBy(() => parseIdDocument({ type, number }));
    expect(error.code).toBe("DOCUMENT_NUMBER_INVALID");
    expect(error.zh).toContain(documentTypes.label(type, "zh"));
    expect(error.zh).not.toContain(number);
  });

  test("N-3 a residence permit with a wrong check digit is refused like a citizen id", () => {
    const number = `${withCheck("83000019900101001").slice(0, 17)}0`;
    expect(codeOf(() => parseIdDocument({ type: "HK_MACAO_TAIWAN_RESIDENCE_PERMIT", number }))).toBe(
      "CITIZEN_ID_INVALID",
    );
  });
});
