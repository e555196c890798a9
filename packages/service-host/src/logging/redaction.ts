/** Field names whose values never reach a log, at whatever depth of a logged object. */
const secretFields = [
  "authorization",
  "cookie",
  "set-cookie",
  "x-yimen-gateway-secret",
  "password",
  "secret",
  "token",
  "accessToken",
  "apiKey",
  "idNumber",
  "citizenId",
  "phone",
  "mobile",
  "mobilePhone",
] as const;

// A text, a list of plain values, or a number. An object under such a name is looked into like any other.
const secretValue = new RegExp(
  String.raw`"(${secretFields.join("|")})":(?:"(?:[^"\\]|\\.)*"|\[[^\][]*\]|-?\d[\d.eE+-]*)`,
  "gi",
);

const personalPatterns: readonly { readonly label: string; readonly pattern: RegExp }[] = [
  { label: "token", pattern: /\b(?:Bearer|Basic) [\w.~+/=-]+|\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/gi },
  {
    // GB 11643: six digits of place, a birth date, three of sequence and a check character.
    label: "id-number",
    pattern: /(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?!\d)/g,
  },
  {
    // The outer conditions spare the last group of a UUID, which would cost a log line its correlation id.
    label: "phone",
    pattern: /(?<!\d|-[0-9a-f])1[3-9]\d{9}(?!\d|[a-f](?![0-9A-Za-z]))/g,
  },
];

/**
 * Takes secrets out of a finished JSON log line: the values of secret fields, and tokens, citizen ids and mobile phone
 * numbers wherever they stand.
 *
 * Field names are not enough: the number a clerk typed also turns up inside messages and inside the texts of foreign
 * errors. A bare JSON number becomes `0`, so that the line stays JSON.
 */
export function redactLine(line: string): string {
  return personalPatterns.reduce(
    (text, { label, pattern }) =>
      text.replaceAll(pattern, (found: string, offset: number) =>
        isBareNumber(text, offset, found) ? "0" : `[${label}]`,
      ),
    line.replaceAll(secretValue, '"$1":"[redacted]"'),
  );
}

function isBareNumber(text: string, offset: number, found: string): boolean {
  const before = text[offset - 1] ?? "";
  const after = text[offset + found.length] ?? "";
  return ":,[".includes(before) && ",}]".includes(after) && !/[^\d]/.test(found);
}
