/** What may be told of a value that its place does not take, and of what would be taken there. */
export interface RefusedValue {
  readonly en: string;
  readonly zh: string;
}

const mostChoices = 40;

/**
 * A finding of GraphQL about one value, with the value as far as it can be shown and the choices or the form its place takes;
 * undefined for findings about something else.
 *
 * An input holds names, id numbers and phones, and one of them may stand where it does not belong. So a value is repeated only
 * if it reads like a choice (a name in GraphQL's sense), or is a short number. The choices of an enum are told in production
 * too: whoever sent the operation has named field and type already, and a form needs them.
 *
 * @param finding the text of the error that GraphQL made of the value, with nothing of the variable before it
 */
export function refusedValue(
  finding: string,
  choicesOf: (enumName: string) => readonly string[],
): RefusedValue | undefined {
  const [, unknown, enumName] = unknownChoice.exec(finding) ?? [];
  if (unknown !== undefined && enumName !== undefined) return notAChoice(unknown, enumName, choicesOf);
  const ofAnotherKind = /^Enum "(\w+)" cannot represent non-(?:string|enum) value/.exec(finding)?.[1];
  if (ofAnotherKind !== undefined) return notAChoice(undefined, ofAnotherKind, choicesOf);
  const [, scalar, given] = /^(\w+) cannot represent [^:]*(?:: (.*))?$/s.exec(finding) ?? [];
  return scalar === undefined || !Object.hasOwn(forms, scalar) ? undefined : notOfTheForm(scalar, given);
}

// The value as JSON, so that no quotation mark in it can end it.
const unknownChoice = /^Value "((?:[^"\\]|\\.)*)" does not exist in "(\w+)" enum\./s;

function notAChoice(
  given: string | undefined,
  enumName: string,
  choicesOf: (enumName: string) => readonly string[],
): RefusedValue {
  const shown = given !== undefined && /^[A-Za-z_]\w{0,39}$/.test(given) ? given : undefined;
  const choices = choicesOf(enumName);
  const more = choices.length > mostChoices;
  const listed = choices.slice(0, mostChoices);
  return {
    en: `${shown === undefined ? "the value" : `"${shown}"`} does not exist in the enum "${enumName}"${
      listed.length === 0 ? "" : `; it is one of ${listed.join(", ")}${more ? " …" : ""}`
    }.`,
    zh: `${shown === undefined ? "所填的值" : `“${shown}”`}不是 ${enumName} 的可选值${
      listed.length === 0 ? "" : `,可选:${listed.join("、")}${more ? "……" : ""}`
    }`,
  };
}

const forms: Readonly<Record<string, RefusedValue>> = {
  Int: { en: "a whole number from -2147483648 to 2147483647", zh: "-2147483648 到 2147483647 之间的整数" },
  Float: { en: "a number", zh: "数字" },
  String: { en: "a text", zh: "文本" },
  Boolean: { en: "true or false", zh: "true 或 false" },
  ID: { en: "a text or a whole number", zh: "文本或整数" },
  Date: { en: 'a day, as the text "2026-10-12"', zh: "日期文本,如 “2026-10-12”" },
  DateTime: {
    en: 'a moment, as the text "2026-10-12T09:30:00+08:00"',
    zh: "时刻文本,如 “2026-10-12T09:30:00+08:00”",
  },
  Decimal: { en: 'an exact number, as the text "12.50"', zh: "精确小数的文本,如 “12.50”" },
  DivisionCode: {
    en: 'a code of 12 digits, as the text "330727106206"',
    zh: "12 位区划代码的文本,如 “330727106206”",
  },
  Fen: { en: "money in fen, as the whole number 1250", zh: "以分为单位的整数,如 1250" },
};

function notOfTheForm(scalar: string, given: string | undefined): RefusedValue {
  const shown =
    given !== undefined && /^(?:-?\d{1,6}(?:\.\d{1,6})?|true|false)\.?$/.test(given) ? given : undefined;
  const form = forms[scalar];
  return {
    en: `${shown === undefined ? "the value" : shown} is not of the type ${scalar}: ${form?.en}.`,
    zh: `${shown === undefined ? "所填的值" : shown}不是有效的 ${scalar} 值,应为${form?.zh}`,
  };
}
