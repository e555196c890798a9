import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ageOn,
  citizenIdBirthDate,
  citizenIdSex,
  isCitizenId,
  isSocialCreditCode,
  parseCitizenId,
  parseSocialCreditCode,
} from "../../src/index.ts";
import { anyCitizenId, anySocialCreditCode } from "../arbitraries.ts";
import { codeOf, thrownBy } from "../thrown.ts";

const replaceAt = (text: string, index: number, character: string): string =>
  text.slice(0, index) + character + text.slice(index + 1);

describe("citizen id numbers", () => {
  test.each([
    ["11010519491231002X", "1949-12-31", "FEMALE"],
    ["440524188001010014", "1880-01-01", "MALE"],
  ])("N-3 %s is valid, born %s, %s", (text, born, sex) => {
    const id = parseCitizenId(text);
    expect(id).toBe(text);
    expect(citizenIdBirthDate(id).toString()).toBe(born);
    expect(citizenIdSex(id)).toBe(sex);
  });

  test("N-3 a lower-case x, full-width digits and surrounding spaces are normalised", () => {
    expect(parseCitizenId("\u3000１１０１０５19491231002x ")).toBe("11010519491231002X");
    expect(isCitizenId("11010519491231002x")).toBe(false);
  });

  test.each([
    ["with a wrong check digit", "110105194912310021", "校验位不符"],
    ["born on 29 February 2001", "110105200102290020", "出生日期不存在"],
    ["born on 31 April", "110105199004310021", "出生日期不存在"],
    ["born in month 13", "110105199013010021", "出生日期不存在"],
    ["born in 1799", "110105179912310021", "出生日期不存在"],
    ["of no province", "990105194912310021", "不是省级代码"],
    ["with a comma inside", "110105,19491231002X", "应为 17 位数字"],
    ["with X in the middle", "1101051949123100X2", "应为 17 位数字"],
    ["of 15 digits", "110105491231002", "应为 17 位数字"],
    ["that is empty", "", "应为 17 位数字"],
  ])("N-3 a citizen id %s is refused", (_, text, rule) => {
    const error = thrownBy(() => parseCitizenId(text));
    expect(error.code).toBe("CITIZEN_ID_INVALID");
    expect(error.zh).toContain(rule);
  });

  test("X-12 the refusal shows the number masked, also in its JSON", () => {
    const error = thrownBy(() => parseCitizenId("110105194912310021"));
    expect(error.zh).toContain("110105********0021");
    expect(JSON.stringify(error) + String(error)).not.toContain("19491231");
  });

  test("N-3 a single wrong character is always noticed", () => {
    fc.assert(
      fc.property(
        anyCitizenId,
        fc.nat(17),
        fc.constantFrom(..."0123456789X".split("")),
        (id, index, character) => {
          fc.pre(id[index] !== character);
          expect(isCitizenId(replaceAt(id, index, character))).toBe(false);
        },
      ),
    );
  });

  test("N-3 two neighbouring characters swapped are always noticed", () => {
    fc.assert(
      fc.property(anyCitizenId, fc.nat(16), (id, index) => {
        const [a = "", b = ""] = [id[index], id[index + 1]];
        fc.pre(a !== b);
        expect(isCitizenId(replaceAt(replaceAt(id, index, b), index + 1, a))).toBe(false);
      }),
    );
  });

  test("N-3 what was read once reads the same again", () => {
    fc.assert(
      fc.property(anyCitizenId, (id) => {
        expect(parseCitizenId(` ${id.toLowerCase()} `)).toBe(id);
      }),
    );
  });
});

const on = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

describe("ageOn", () => {
  test("SM-13 is one more from the birthday itself", () => {
    expect(ageOn(on("1980-05-06"), on("2025-05-05"))).toBe(44);
    expect(ageOn(on("1980-05-06"), on("2025-05-06"))).toBe(45);
    expect(ageOn(on("1980-05-06"), on("2025-06-01"))).toBe(45);
    expect(ageOn(on("1980-05-06"), on("2025-04-30"))).toBe(44);
  });

  test("somebody born on 29 February is older from 1 March of a common year", () => {
    expect(ageOn(on("2000-02-29"), on("2026-02-28"))).toBe(25);
    expect(ageOn(on("2000-02-29"), on("2026-03-01"))).toBe(26);
    expect(ageOn(on("2000-02-29"), on("2024-02-29"))).toBe(24);
  });
});

describe("unified social credit codes", () => {
  test("N-3 91350100M000100Y43 is valid in either case and full width", () => {
    expect(parseSocialCreditCode("91350100M000100Y43")).toBe("91350100M000100Y43");
    expect(parseSocialCreditCode(" 91350100m000100y４３ ")).toBe("91350100M000100Y43");
  });

  test.each([
    ["91350100M000100Y4Z", "不含 I、O、S、V、Z"],
    ["91350100M000100Y42", "校验位不符"],
    ["91350100M000100Y44", "校验位不符"],
    ["9135010OM000100Y43", "不含 I、O、S、V、Z"],
    ["91ABCDEFM000100Y43", "第 3 至 8 位"],
    ["91350100M000100Y4", "不是 18 位"],
    ["91350100M000100Y433", "不是 18 位"],
    ["91350100 M000100Y43", "不是 18 位"],
    ["", "不是 18 位"],
  ])("N-3 %s is refused", (text, rule) => {
    const error = thrownBy(() => parseSocialCreditCode(text));
    expect(error.code).toBe("SOCIAL_CREDIT_CODE_INVALID");
    expect(error.zh).toContain(rule);
  });

  test("N-3 a single wrong character, or two neighbours swapped, is always noticed", () => {
    const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    fc.assert(
      fc.property(
        anySocialCreditCode,
        fc.nat(17),
        fc.constantFrom(...alphabet.split("")),
        (code, index, character) => {
          fc.pre(code[index] !== character);
          expect(isSocialCreditCode(replaceAt(code, index, character))).toBe(false);
        },
      ),
    );
    fc.assert(
      fc.property(anySocialCreditCode, fc.nat(16), (code, index) => {
        const [a = "", b = ""] = [code[index], code[index + 1]];
        fc.pre(a !== b);
        expect(isSocialCreditCode(replaceAt(replaceAt(code, index, b), index + 1, a))).toBe(false);
      }),
    );
  });

  test("N-3 every generated code reads back as itself", () => {
    fc.assert(
      fc.property(anySocialCreditCode, (code) => {
        expect(parseSocialCreditCode(code)).toBe(code);
      }),
    );
    expect(codeOf(() => parseSocialCreditCode("11010519491231002X"))).toBe("SOCIAL_CREDIT_CODE_INVALID");
  });
});
