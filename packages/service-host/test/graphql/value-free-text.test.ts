import { expect, test } from "vitest";
import { valueFreeText } from "../../src/index.ts";

const inputError = (value: string, place: string, reason: string): string =>
  `Variable "$input" got invalid value ${value}${place}; ${reason}`;

test.each([
  ['Int cannot represent non-integer value: "110101199003078515"', "Int cannot represent non-integer value."],
  [
    "String cannot represent a non string value: { phone: 13800138000 }",
    "String cannot represent a non string value.",
  ],
  [
    "Int cannot represent non 32-bit signed integer value: 13800138000",
    "Int cannot represent non 32-bit signed integer value.",
  ],
  ['Value "张三" does not exist in "Reason" enum.', 'Value does not exist in "Reason" enum.'],
  [
    'Enum "Reason" cannot represent non-string value: { name: "张三" }.',
    'Enum "Reason" cannot represent non-string value.',
  ],
  ['Field "张三" is not defined by type "RenameInput".', 'A field is not defined by type "RenameInput".'],
  [
    'Field "extra" is not defined by type "RenameInput".',
    'Field "extra" is not defined by type "RenameInput".',
  ],
  [
    'Field "RenameInput.reason" of required type "[Reason!]!" was not provided.',
    'Field "RenameInput.reason" of required type "[Reason!]!" was not provided.',
  ],
  [
    'Expected non-nullable type "String!" not to be null.',
    'Expected non-nullable type "String!" not to be null.',
  ],
  ['Expected type "Date". "张三" is not a Date', 'Expected type "Date".'],
])("43 of a variable's refusal %j the value is left out", (reason, shown) => {
  expect(valueFreeText(inputError('{ name: "张三" }', "", reason), reason)).toBe(
    `Variable "$input" got an invalid value; ${shown}`,
  );
  expect(valueFreeText(inputError('"张三"', ' at "input.list[0].kind"', reason), reason)).toBe(
    `Variable "$input" got an invalid value at "input.list[0].kind"; ${shown}`,
  );
});

test.each([
  ['Expected value of type "String!", found 13800138000.', 'Expected value of type "String!".'],
  ['Expected value of type "Date", found "张三"; no day', 'Expected value of type "Date".'],
  ['Argument "name" has invalid value "张三".', 'Argument "name" has an invalid value.'],
  ['Syntax Error: Expected Name, found String "张三".', "Syntax Error: Expected Name, found String."],
  ['Syntax Error: Unexpected Int "13800138000".', "Syntax Error: Unexpected Int."],
])("43 a literal is left out of %j", (message, shown) => {
  expect(valueFreeText(message)).toBe(shown);
});

test("43 a value written like the end of a refusal changes neither place nor reason", () => {
  const reason = 'Value "x" does not exist in "Reason" enum.';
  const sly = String.raw`"x\" at \"input.张三\"; Field \"secret\" is not defined by type \"T\"."`;
  expect(valueFreeText(inputError(sly, ' at "input.reason"', reason), reason)).toBe(
    'Variable "$input" got an invalid value at "input.reason"; Value does not exist in "Reason" enum.',
  );
  // A key is not even quoted.
  const key = `{ a at "input.secret"; Int cannot represent value: "张三" }`;
  expect(valueFreeText(inputError(key, "", reason), reason)).toBe(
    'Variable "$input" got an invalid value; Value does not exist in "Reason" enum.',
  );
});

test("43 without a reason, or with one nobody knows, only the variable is named", () => {
  expect(valueFreeText(inputError('"张三"', "", "no good: 张三"))).toBe(
    'Variable "$input" got an invalid value.',
  );
  expect(valueFreeText(inputError('"张三"', "", "no good: 张三"), "no good: 张三")).toBe(
    'Variable "$input" got an invalid value.',
  );
  expect(valueFreeText(inputError('"张三"', ' at "input.name"', "no good"), "no good")).toBe(
    'Variable "$input" got an invalid value at "input.name".',
  );
});

test("what the schema suggests stays, and so does a text without values", () => {
  expect(
    valueFreeText('Value "MERGE" does not exist in "Reason" enum. Did you mean the enum value "MERGER"?'),
  ).toBe('Value does not exist in "Reason" enum. Did you mean the enum value "MERGER"?');
  for (const text of ['Cannot query field "nowhere" on type "Query".', "Syntax Error: Unexpected <EOF>."]) {
    expect(valueFreeText(text)).toBe(text);
  }
});
