import * as fc from "fast-check";
import {
  citizenIdCheckCharacter,
  parseCitizenId,
  parseDivisionCode,
  parseSocialCreditCode,
  provinceNumbers,
  socialCreditCheckCharacter,
} from "../src/index.ts";
import type { CitizenId, DivisionCode, SocialCreditCode } from "../src/index.ts";

const digits = (length: number, min = 1): fc.Arbitrary<string> =>
  fc.integer({ min, max: 10 ** length - 1 }).map((number) => String(number).padStart(length, "0"));

/** Division codes of every level, townships right below a prefecture among them. */
export const anyDivision: fc.Arbitrary<DivisionCode> = fc
  .tuple(
    fc.constantFrom(...provinceNumbers),
    digits(2),
    digits(2, 0),
    digits(3),
    digits(3),
    fc.constantFrom(2, 4, 6, 9, 12),
  )
  .map(([province, prefecture, county, township, village, length]) =>
    parseDivisionCode((province + prefecture + county + township + village).slice(0, length).padEnd(12, "0")),
  );

/** Days of the covered years with room for 100 working days onwards and a holiday backwards. */
export const anyDay: fc.Arbitrary<Temporal.PlainDate> = fc
  .integer({ min: 0, max: 1240 })
  .map((days) => Temporal.PlainDate.from("2023-01-10").add({ days }));

export const anyCitizenId: fc.Arbitrary<CitizenId> = fc
  .tuple(
    fc.constantFrom(...provinceNumbers),
    digits(4),
    fc.integer({ min: 0, max: 50_000 }).map((days) => Temporal.PlainDate.from("1890-01-01").add({ days })),
    digits(3),
  )
  .map(([province, place, born, sequence]) => {
    const first17 = province + place + born.toString().replaceAll("-", "") + sequence;
    return parseCitizenId(first17 + citizenIdCheckCharacter(first17));
  });

const creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY".split("");
const creditText = (length: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...creditAlphabet), { minLength: length, maxLength: length })
    .map((all) => all.join(""));

export const anySocialCreditCode: fc.Arbitrary<SocialCreditCode> = fc
  .tuple(creditText(2), digits(6, 0), creditText(9))
  .map(([kind, place, body]) => {
    const first17 = kind + place + body;
    return parseSocialCreditCode(first17 + socialCreditCheckCharacter(first17));
  });
