import { defineError } from "./define-error.ts";
import type { DomainErrorFactory, NoDetails } from "./define-error.ts";
import { masked, quoted } from "./value-text.ts";

/** A text that must be there is missing or blank. */
export const textRequired: DomainErrorFactory<NoDetails> = defineError("TEXT_REQUIRED", {
  kind: "invalid",
  zh: () => "此处必须填写内容,不能为空白",
  en: () => "text is required here and may not be blank",
});

/** Longer than the field takes, counted in characters (code points), not bytes. */
export const textTooLong: DomainErrorFactory<{ length: number; max: number }> = defineError("TEXT_TOO_LONG", {
  kind: "invalid",
  zh: (d) => `内容有 ${d.length} 个字,最多 ${d.max} 个字,请缩短`,
  en: (d) => `the text has ${d.length} characters, at most ${d.max} are taken; shorten it`,
});

/** NUL, control characters, lone surrogates and bidirectional overrides are never part of a name or a note. */
export const textHasControlCharacters: DomainErrorFactory<{ character: string; position: number }> =
  defineError("TEXT_HAS_CONTROL_CHARACTERS", {
    kind: "invalid",
    zh: (d) => `第 ${d.position} 个字符是不可见的控制字符 ${d.character},请删除后重新输入`,
    en: (d) =>
      `character ${d.position} is the invisible control character ${d.character}; remove it and type the text again`,
  });

/** Not one of the listed values. */
export const valueUnknown: DomainErrorFactory<{ value: string; allowed: readonly string[] }> = defineError(
  "VALUE_UNKNOWN",
  {
    kind: "invalid",
    zh: (d) => `“${quoted(d.value)}”不是可选值,可选:${d.allowed.join("、")}`,
    en: (d) => `"${quoted(d.value)}" is not one of ${d.allowed.join(", ")}`,
  },
);

/** Below the minimum, above the maximum, not whole where it must be, or not a number at all. */
export const numberOutOfRange: DomainErrorFactory<{
  value: string | number;
  min: string | number;
  max: string | number;
}> = defineError("NUMBER_OUT_OF_RANGE", {
  kind: "invalid",
  zh: (d) => `数值 ${quoted(String(d.value))} 无效,应在 ${d.min} 到 ${d.max} 之间`,
  en: (d) => `${quoted(String(d.value))} is not a number from ${d.min} to ${d.max}`,
});

/** A decimal with more places than the unit has, e.g. a third of a fen. */
export const numberTooPrecise: DomainErrorFactory<{ value: string | number; places: number }> = defineError(
  "NUMBER_TOO_PRECISE",
  {
    kind: "invalid",
    zh: (d) =>
      `数值 ${quoted(String(d.value))} 无效:须为十进制数,${d.places === 0 ? "不带小数" : `小数最多 ${d.places} 位`},请改写`,
    en: (d) =>
      `${quoted(String(d.value))} is not a decimal number with at most ${d.places} decimal places; write it so`,
  },
);

/** Not `YYYY-MM-DD`, or a day that does not exist. */
export const dateInvalid: DomainErrorFactory<{ value: string }> = defineError("DATE_INVALID", {
  kind: "invalid",
  zh: (d) =>
    `“${quoted(d.value)}”不是有效日期,请按 YYYY-MM-DD 填写 1900 年至 2199 年间真实存在的日期,如 2026-05-06`,
  en: (d) =>
    `"${quoted(d.value)}" is not an existing date from 1900 to 2199 written YYYY-MM-DD; give one such as 2026-05-06`,
});

export const momentInvalid: DomainErrorFactory<{ value: string }> = defineError("MOMENT_INVALID", {
  kind: "invalid",
  zh: (d) =>
    `“${quoted(d.value)}”不是有效时刻,请按 ISO 8601 填写 1900 年至 2199 年间带时区的时刻,如 2026-10-12T09:30:00+08:00`,
  en: (d) =>
    `"${quoted(d.value)}" is no moment from 1900 to 2199 written as ISO 8601 with its offset; give one such as 2026-10-12T09:30:00+08:00`,
});

/** A day to come where only what has happened is told of. */
export const dateAhead: DomainErrorFactory<{ date: string; today: string }> = defineError("DATE_AHEAD", {
  kind: "invalid",
  zh: (d) => `日期 ${d.date} 在今天(${d.today})之后,请填写实际发生的日期`,
  en: (d) => `${d.date} lies after today, ${d.today}; give the day it happened`,
});

/** Days from–until in the wrong order. */
export const datesReversed: DomainErrorFactory<{ from: string; until: string }> = defineError(
  "DATES_REVERSED",
  {
    kind: "invalid",
    zh: (d) => `结束日期 ${d.until} 早于开始日期 ${d.from},请核对两个日期`,
    en: (d) => `the end ${d.until} lies before the beginning ${d.from}; check both dates`,
  },
);

/** A birth date on which nobody alive can have been born. */
export const birthDateImpossible: DomainErrorFactory<{ born: string; today: string; oldest: number }> =
  defineError("BIRTH_DATE_IMPOSSIBLE", {
    kind: "invalid",
    zh: (d) =>
      `出生日期 ${d.born} 不可能:应不晚于今天(${d.today}),且距今不超过 ${d.oldest} 年;请对照证件核对号码和出生日期`,
    en: (d) =>
      `nobody alive was born on ${d.born}: the date lies after today (${d.today}) or more than ${d.oldest} years back; compare number and birth date with the document`,
  });

/** Not a 12-digit statistical division code. */
export const divisionCodeInvalid: DomainErrorFactory<{ value: string; rule: string; ruleZh: string }> =
  defineError("DIVISION_CODE_INVALID", {
    kind: "invalid",
    zh: (d) => `行政区划代码“${quoted(d.value)}”无效:${d.ruleZh};请填写 12 位统计用区划代码,如 330727106000`,
    en: (d) =>
      `division code "${quoted(d.value)}" is invalid: ${d.rule}; write all 12 digits, such as 330727106000`,
  });

/** Neither a basic (12), nor a handling (14), nor a local item code, as the place demands. */
export const itemCodeInvalid: DomainErrorFactory<{ value: string; rule: string; ruleZh: string }> =
  defineError("ITEM_CODE_INVALID", {
    kind: "invalid",
    zh: (d) => `事项编码“${quoted(d.value)}”无效:${d.ruleZh};请照事项清单填写`,
    en: (d) => `item code "${quoted(d.value)}" is invalid: ${d.rule}; copy it from the item list`,
  });

/** Not a unified social credit code (GB 32100). */
export const socialCreditCodeInvalid: DomainErrorFactory<{ value: string; rule: string; ruleZh: string }> =
  defineError("SOCIAL_CREDIT_CODE_INVALID", {
    kind: "invalid",
    zh: (d) => `统一社会信用代码“${quoted(d.value)}”无效:${d.ruleZh};请对照营业执照核对`,
    en: (d) =>
      `unified social credit code "${quoted(d.value)}" is invalid: ${d.rule}; compare it with the licence`,
  });

/** Not a citizen identity number (GB 11643). The text shows it masked. */
export const citizenIdInvalid: DomainErrorFactory<{ value: string; rule: string; ruleZh: string }> =
  defineError("CITIZEN_ID_INVALID", {
    kind: "invalid",
    zh: (d) => `公民身份号码 ${masked(d.value)} 无效:${d.ruleZh};请对照证件核对,持其他证件的请另选证件类型`,
    en: (d) =>
      `citizen id number ${masked(d.value)} is invalid: ${d.rule}; compare it with the card, or choose another document type`,
  });

/** Another identity document's number has not the form that document has. The text shows it masked. */
export const documentNumberInvalid: DomainErrorFactory<{
  value: string;
  type: string;
  typeZh: string;
  rule: string;
  ruleZh: string;
}> = defineError("DOCUMENT_NUMBER_INVALID", {
  kind: "invalid",
  zh: (d) => `${d.typeZh}号码 ${masked(d.value)} 无效:${d.ruleZh};请对照证件核对,或改选证件类型`,
  en: (d) =>
    `${d.type} number ${masked(d.value)} is invalid: ${d.rule}; compare it with the document, or choose another type`,
});

/** Not a mainland mobile number. The text shows it masked. */
export const mobilePhoneInvalid: DomainErrorFactory<{ value: string }> = defineError("MOBILE_PHONE_INVALID", {
  kind: "invalid",
  zh: (d) => `手机号 ${masked(d.value)} 无效,应为 1 开头的 11 位数字(第二位 3 至 9),请核对`,
  en: (d) =>
    `mobile number ${masked(d.value)} is invalid: 11 digits beginning with 13 to 19 are expected; check it`,
});

/** No mobile number, landline with area code, service number or number with a country code. Masked: it may be somebody's own. */
export const phoneInvalid: DomainErrorFactory<{ value: string }> = defineError("PHONE_INVALID", {
  kind: "invalid",
  zh: (d) =>
    `电话 ${masked(d.value)} 无效,请填手机号、带区号的座机(如 0579-84660000)、服务热线(如 12345),境外号码带国家或地区代码(如 +852-23456789)`,
  en: (d) =>
    `phone ${masked(d.value)} is invalid: write a mobile number, a landline with area code (0579-84660000) or a hotline (12345); from elsewhere with the country code (+852-23456789)`,
});

/** The idempotency key of a mutation is missing or malformed. */
export const idempotencyKeyInvalid: DomainErrorFactory<{ value: string }> = defineError(
  "IDEMPOTENCY_KEY_INVALID",
  {
    kind: "invalid",
    zh: (d) => `幂等键“${quoted(d.value)}”无效,应为 8 到 128 个字母、数字或 . _ : - 组成,建议用 UUID`,
    en: (d) =>
      `idempotency key "${quoted(d.value)}" is invalid: 8 to 128 of letters, digits and . _ : - are expected; a UUID will do`,
  },
);

/** A field that must be given is absent. */
export const fieldRequired: DomainErrorFactory<NoDetails> = defineError("FIELD_REQUIRED", {
  kind: "invalid",
  zh: () => "缺少必填项,请补上",
  en: () => "this field is required; give it a value",
});

const typesInChinese: Readonly<Record<string, string>> = {
  string: "文字",
  number: "数字",
  int: "整数",
  boolean: " true 或 false",
  array: "列表",
  object: "若干“键: 值”",
  record: "若干“键: 值”",
};

/** A field of another type, e.g. a list where a text belongs. */
export const fieldTypeWrong: DomainErrorFactory<{ expected: string }> = defineError("FIELD_TYPE_WRONG", {
  kind: "invalid",
  zh: (d) => `类型不符,应为${typesInChinese[d.expected] ?? ` ${d.expected}`}`,
  en: (d) => `the value has the wrong type; ${d.expected} is expected`,
});

/** A field the input does not have. */
export const fieldUnknown: DomainErrorFactory<{ field: string }> = defineError("FIELD_UNKNOWN", {
  kind: "invalid",
  zh: (d) => `没有名为“${quoted(d.field)}”的字段,请删除或核对拼写`,
  en: (d) => `there is no field "${quoted(d.field)}"; remove it or check its spelling`,
});

/** A list with fewer or more entries than it takes. */
export const listSizeInvalid: DomainErrorFactory<{ min: number; max: number }> = defineError(
  "LIST_SIZE_INVALID",
  {
    kind: "invalid",
    zh: (d) => `列表条数应在 ${d.min} 到 ${d.max} 之间,请增减`,
    en: (d) => `the list takes from ${d.min} to ${d.max} entries; add or remove some`,
  },
);

/** Of a list that names each thing once, an entry that stands there already. Positions begin at 1. */
export const listEntryTwice: DomainErrorFactory<{ first: number; again: number }> = defineError(
  "LIST_ENTRY_TWICE",
  {
    kind: "invalid",
    zh: (d) => `列表第 ${d.again} 项与第 ${d.first} 项相同;每项只写一次,请去掉重复的一项`,
    en: (d) =>
      `entry ${d.again} of the list is entry ${d.first} once more; name each once and leave out the other`,
  },
);

/** Matches none of the forms the field takes. */
export const valueInvalid: DomainErrorFactory<{ reason: string }> = defineError("VALUE_INVALID", {
  kind: "invalid",
  zh: (d) => `内容不符合要求(${quoted(d.reason)}),请修改`,
  en: (d) => `the value does not fit (${quoted(d.reason)}); change it`,
});
