import { dayText, type Pack, type Parameter, Rational, type Type, typeText } from "@yimen/rules";

/** Something a pack says, as texts by path: `must` → `station.officeAreaM2 >= 12`. */
export type Statement = ReadonlyMap<string, string>;

/** Everything a pack says, by what says it: `rule officeArea`, `parameter minOfficeArea`. */
export function describeLaw(pack: Pack): ReadonlyMap<string, Statement> {
  return new Map<string, Statement>([
    ...[...pack.rules.values()].map((rule) => [`rule ${rule.id}`, statementOf(rule)] as const),
    ...[...pack.parameters.values()].map(
      (one) => [`parameter ${one.name}`, statementOf(datedAsWritten(one))] as const,
    ),
  ]);
}

/** Values that are days come as numbers. */
function datedAsWritten(parameter: Parameter): object {
  if (parameter.type.kind !== "date") return parameter;
  const values = parameter.values.map((dated) =>
    typeof dated.value === "number" ? { ...dated, value: dayText(dated.value) } : dated,
  );
  return { ...parameter, values };
}

function statementOf(part: object): Statement {
  const texts = new Map<string, string>();
  describeParts(part, "", texts);
  return texts;
}

// Where it stands and how it is shown to work are not what it says.
const notSaid: ReadonlySet<string> = new Set(["place", "examples", "pack", "id", "name", "schema"]);
const days: ReadonlySet<string> = new Set(["from", "until", "issued"]);
const types: ReadonlySet<string> = new Set(["type", "returns"]);

function describeParts(part: object, path: string, texts: Map<string, string>): void {
  for (const [key, value] of Object.entries(part) as readonly (readonly [string, unknown])[]) {
    if (notSaid.has(key) || value === undefined || value === null) continue;
    describe(value, key, path === "" ? key : `${path}.${key}`, texts);
  }
}

function describe(value: unknown, key: string, path: string, texts: Map<string, string>): void {
  const text = textOf(value, key);
  if (text !== undefined) texts.set(path, text);
  else if (Array.isArray(value)) {
    if (value.length > 0 && value.every((each) => textOf(each, key) !== undefined)) {
      texts.set(path, value.map((each) => textOf(each, key)).join("; "));
    } else {
      value.forEach((each: unknown, index) =>
        describe(each, key, `${path}[${nameOf(each) ?? index + 1}]`, texts),
      );
    }
  } else if (typeof value === "object" && value !== null) describeParts(value, path, texts);
}

/** What is one text; undefined for what has parts. */
function textOf(value: unknown, key: string): string | undefined {
  if (typeof value === "number" && days.has(key)) return dayText(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Rational) return `${value.numerator}/${value.denominator}`;
  if (types.has(key) && isType(value)) return typeText(value, "en");
  // Expressions and citations stand as they are written, a subject is known by its name.
  if ("checked" in value && "source" in value) return String(value.source);
  if ("article" in value && "text" in value) return String(value.text);
  if (key === "subject" && "name" in value) return String(value.name);
  return undefined;
}

function isType(value: object): value is Type {
  return "kind" in value;
}

/** An entry, a section, a band or a dated value is itself wherever it stands in its list. */
function nameOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if ("id" in value) return String(value.id);
  if ("band" in value) return String(value.band);
  if (!("from" in value && "issued" in value)) return undefined;
  return `from ${textOf(value.from, "from") ?? ""}, issued ${textOf(value.issued, "issued") ?? ""}`;
}
