const name = String.raw`[_A-Za-z]\w*`;
const type = String.raw`[\w[\]!]+`;

/**
 * What GraphQL's checks say about a value, and what of it may be repeated. Names and types are of the schema, a field's
 * name at most of the caller's own spelling; `.*` is where the value stands.
 */
const findings: readonly (readonly [RegExp, string])[] = (
  [
    [String.raw`(Field "[\w.]+" of required type "${type}" was not provided)\b.*`, "$1."],
    [String.raw`(Field "${name}" is not defined by type "${name}").*`, "$1."],
    [String.raw`Field ".*" is not defined by type "(${name})".*`, 'A field is not defined by type "$1".'],
    [String.raw`(Field "${name}" must be non-null)\b.*`, "$1."],
    [String.raw`Value ".*" does not exist in "(${name})" enum.*`, 'Value does not exist in "$1" enum.'],
    [String.raw`((?:Enum "${name}"|${name}) cannot represent [a-z0-9 -]*?value)\b.*`, "$1."],
    [String.raw`(Expected non-nullable type "${type}" not to be null)\b.*`, "$1."],
    [String.raw`(Expected type "${name}" to be an object)\b.*`, "$1."],
    [String.raw`(Expected (?:value of )?type "${type}").*`, "$1."],
    [String.raw`(Exactly one key must be specified for OneOf type "${name}").*`, "$1."],
    [String.raw`Argument "(${name})" has invalid value .*`, 'Argument "$1" has an invalid value.'],
    [String.raw`(Syntax Error: .*?\b(?:BlockString|String|Int|Float)) ".*`, "$1."],
  ] as const
).map(([pattern, text]) => [new RegExp(`^${pattern}$`, "s"), text]);

/** Names of the schema that GraphQL suggests, at the very end of its text. */
const suggestion = /( Did you mean (?:the enum value )?(?:"\w+"(?:, or | or |, )?)+\?)$/;

/**
 * What GraphQL's checks say, without any value the caller sent: an input holds id numbers and phones, and an answer is
 * kept in places that must not hold them. What is left is the variable, the path in it and what is expected there.
 *
 * @param reason for a variable, the text of the error that the variable's own error was made from
 * @source X-12; attack 43
 */
export function valueFreeText(message: string, reason?: string): string {
  const variable = /^Variable "(\$\w+)" got invalid value /.exec(message)?.[1];
  if (variable === undefined) return findingIn(message) ?? message;
  const refused = `Variable "${variable}" got an invalid value`;
  // The reason is not looked for in the text: a value can be written so that it reads like one.
  if (reason === undefined || !message.endsWith(`; ${reason}`)) return `${refused}.`;
  const [, place] = / at ("\w+(?:\.\w+|\[\d+\])*")$/.exec(message.slice(0, -reason.length - 2)) ?? [];
  const at = place === undefined ? "" : ` at ${place}`;
  const finding = findingIn(reason);
  return finding === undefined ? `${refused}${at}.` : `${refused}${at}; ${finding}`;
}

function findingIn(text: string): string | undefined {
  for (const [pattern, shown] of findings) {
    if (pattern.test(text)) return text.replace(pattern, shown) + (suggestion.exec(text)?.[1] ?? "");
  }
  return undefined;
}

/** Where in the variables a value is wrong, from a text of {@link valueFreeText}: `… at "input.list[0].kind"; …`. */
export function inputPathIn(text: string): readonly (string | number)[] | undefined {
  const place =
    /^Variable "\$\w+" got an invalid value at "([^"]+)"/.exec(text)?.[1] ??
    /^Variable "\$(\w+)" (?:got an invalid value|of (?:required|non-null) type)/.exec(text)?.[1];
  return place?.split(/[.[]/).map((part) => (part.endsWith("]") ? Number(part.slice(0, -1)) : part));
}
