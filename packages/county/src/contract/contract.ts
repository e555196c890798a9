import { platformFacts, typeText } from "@yimen/rules";
import { countyJsonSchema } from "../format/county-file.ts";
import { compareVersions } from "./check-requires.ts";
import { type ContractPart, contractVersions } from "./versions.ts";

/** One part of the contract: everything a county may name, and what it is. */
export interface ContractSection {
  readonly version: string;
  /** `station.windowCount` → `int`, `Station.name` → `String!`, `createBuilder` → `function`. */
  readonly names: Readonly<Record<string, string>>;
}

/** What core promises to counties (契约), as it stands in the code. */
export type Contract = Readonly<Record<ContractPart, ContractSection>>;

/** The contract with what only the composition root can see: the exports of the kit and the SDL of the core. */
export function describeContract(seen: {
  readonly kit: Readonly<Record<string, string>>;
  readonly sdl: Readonly<Record<string, string>>;
}): Contract {
  return {
    county: section("county", countyKeys()),
    facts: section("facts", facts()),
    kit: section("kit", seen.kit),
    sdl: section("sdl", seen.sdl),
  };
}

function section(part: ContractPart, names: Readonly<Record<string, string>>): ContractSection {
  return {
    version: contractVersions[part],
    names: Object.fromEntries(Object.entries(names).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** A name that a county may have used and that is gone, or is something else now. */
export interface BrokenPromise {
  readonly part: ContractPart;
  readonly name: string;
  readonly was: string;
  /** Undefined when it is gone. */
  readonly is: string | undefined;
}

/** What was promised and is not kept, in parts whose first number was not raised for it. */
export function brokenPromises(before: Contract, after: Contract): readonly BrokenPromise[] {
  const parts: readonly ContractPart[] = ["county", "facts", "kit", "sdl"];
  return parts
    .filter((part) => compareVersions(before[part].version, after[part].version) !== "older")
    .flatMap((part) =>
      Object.entries(before[part].names).flatMap(([name, was]) => {
        const is = after[part].names[name];
        return is === was || (is !== undefined && takesMore(was, is)) ? [] : [{ part, name, was, is }];
      }),
    );
}

/** Is it the same field with further arguments that may be left out? Nobody who asked it before notices. */
function takesMore(was: string, is: string): boolean {
  const before = fieldOf(was);
  const after = fieldOf(is);
  if (before.type !== after.type || before.args.some((arg) => !after.args.includes(arg))) return false;
  return after.args.every((arg) => before.args.includes(arg) || !arg.endsWith("!"));
}

/** `(idNumber: String!, first: Int): StaffMember` in its parts. */
function fieldOf(signature: string): { readonly args: readonly string[]; readonly type: string } {
  const [, args = "", type = signature] = /^\((.*)\): (.*)$/.exec(signature) ?? [];
  return { args: args === "" ? [] : args.split(", "), type };
}

function facts(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...platformFacts.records.values()].flatMap((record) =>
      [...record.facts.values()].map((fact) => [`${record.name}.${fact.name}`, typeText(fact.type, "en")]),
    ),
  );
}

function countyKeys(): Readonly<Record<string, string>> {
  const { properties } = countyJsonSchema();
  const names = typeof properties === "object" && properties !== null ? Object.keys(properties) : [];
  return Object.fromEntries(names.map((name) => [name, "key"]));
}
