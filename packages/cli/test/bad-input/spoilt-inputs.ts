import { type InputPlace, kindOf } from "./input-shape.ts";

/** An input that is valid but for one place. */
export interface SpoiltInput {
  /** What is wrong, for the title of a failure. */
  readonly fault: string;
  readonly path: readonly (string | number)[];
  readonly input: Readonly<Record<string, unknown>>;
}

const absent = Symbol("absent");

const oversized = "长".repeat(34_000);
const textKinds = new Set(["String", "ID", "Date", "DateTime", "DivisionCode", "Decimal"]);

const wrongTypes: Readonly<Record<string, unknown>> = {
  list: { not: "a list" },
  object: "not an object",
  enum: "NO_SUCH_VALUE",
  Int: "twelve",
  Fen: "twelve",
  Boolean: "yes",
};

/** Ids nobody has: well-formed, ill-formed, and one that would be SQL. */
const unknownId = `330727106206.${"0".repeat(32)}`;
const unknownIds = [unknownId, "x", "' or 1=1 --", "330727106206.", "\u{1F600}"];

/** Well-formed, within the county, and not there. */
export const unknownDivision = "330727999999";

const malformed: Readonly<Record<string, readonly unknown[]>> = {
  ID: unknownIds,
  DivisionCode: ["123", unknownDivision, "33072710620六"],
  Date: ["2026-02-30", "yesterday", "2026-1-1", "-000001-01-01"],
  DateTime: ["2026-02-30T00:00:00Z", "now"],
  Decimal: ["NaN", "1e99999", "1,5"],
  Fen: [-1, 1.5],
  Int: [1.5, 3_000_000_000],
};

/** Values the schema allows and a rule may or may not: nothing but a bug could answer them with INTERNAL. */
const extremes: Readonly<Record<string, readonly unknown[]>> = {
  String: ["", " ", "‮", "%_\\'\";--", "\u{1F600}".repeat(30)],
  Date: ["0001-01-01", "9999-12-31"],
  Decimal: ["-0", "0.001", "9".repeat(400)],
  Fen: [Number.MAX_SAFE_INTEGER, 1e300],
  Int: [-2_147_483_648, 2_147_483_647, 0],
  list: [[]],
};

/** Lists whose entries stand for pieces that may be alike: two copies of one paper, two fees of one sum, two channels at one place. */
const mayRepeat: ReadonlySet<unknown> = new Set(["papers", "fees", "steps", "elements", "channels"]);

/** Codes that only their form could betray, and it is right. */
const wellFormed: ReadonlySet<unknown> = new Set([unknownId, unknownDivision]);

/**
 * Every way of spoiling a valid input that must be refused.
 *
 * @param ofOthers places where a code is taken by its form alone
 */
export function spoiltInputs(
  places: readonly InputPlace[],
  valid: Readonly<Record<string, unknown>>,
  ofOthers: readonly string[] = [],
): readonly SpoiltInput[] {
  return places
    .filter((place) => place.path.length > 0)
    .flatMap((place) => {
      const text = typeof place.value === "string" ? place.value : "x";
      const spoil = (fault: string, value: unknown): SpoiltInput => spoilt(place, valid, fault, value);
      const kind = kindOf(place);
      return [
        ...(place.required && typeof place.path.at(-1) === "string" ? [spoil("missing", absent)] : []),
        ...(place.required ? [spoil("null", null)] : []),
        spoil("of a wrong type", wrongTypes[kind] ?? { not: kind }),
        ...(textKinds.has(kind)
          ? [
              spoil("with NUL", `${text}\u0000`),
              spoil("with half a character", `${text}\uD800`),
              spoil("oversized", oversized),
            ]
          : []),
        ...(malformed[kind] ?? [])
          .filter((value) => !wellFormed.has(value) || !ofOthers.includes(place.path.join(".")))
          .map((value) => spoil(`set to ${JSON.stringify(value)}`, value)),
        ...(kind === "list" &&
        Array.isArray(place.value) &&
        place.value.length > 0 &&
        !place.path.some((step) => mayRepeat.has(step))
          ? [spoil("naming an entry twice", [place.value[0], place.value[0]])]
          : []),
        ...wrongCheckDigits(place).map((value) => spoil("with a wrong check digit", value)),
      ];
    });
}

/** Every way of spoiling a valid input that may be refused or not. */
export function extremeInputs(
  places: readonly InputPlace[],
  valid: Readonly<Record<string, unknown>>,
): readonly SpoiltInput[] {
  return places
    .filter((place) => place.path.length > 0)
    .flatMap((place) =>
      (extremes[kindOf(place)] ?? []).map((value) =>
        spoilt(place, valid, `set to ${JSON.stringify(value).slice(0, 40)}`, value),
      ),
    );
}

function wrongCheckDigits({ value }: InputPlace): readonly string[] {
  // An id number or a social credit code: its last character is made from the others.
  if (typeof value !== "string" || !/^[0-9A-HJ-NPQRTUWXY]{17}[0-9A-Z]$/.test(value)) return [];
  return [`${value.slice(0, -1)}${value.endsWith("1") ? "2" : "1"}`];
}

function spoilt(
  { path }: InputPlace,
  valid: Readonly<Record<string, unknown>>,
  fault: string,
  value: unknown,
): SpoiltInput {
  // Each is a submission of its own.
  const input = structuredClone({ ...valid, idempotencyKey: crypto.randomUUID() }) as Record<string, unknown>;
  const last = path.at(-1) ?? "";
  let holder: Record<string | number, unknown> = input;
  for (const step of path.slice(0, -1)) holder = holder[step] as Record<string | number, unknown>;
  if (value === absent) delete holder[last];
  else holder[last] = value;
  return { fault: `${path.join(".")} ${fault}`, path, input };
}
