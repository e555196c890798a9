import { type ConstDirectiveNode, Kind, parse, type TypeNode } from "graphql";
import { type Asker, idOf } from "./asked.ts";

/** A type of a subgraph, with its fields that list things as a whole, no page of them. */
export interface WholeLists {
  readonly type: string;
  /** As they are asked, each under its own name. */
  readonly fields: readonly string[];
}

/** What such fields must be told. */
const given: Readonly<Record<string, (asker: Asker) => string>> = {
  at: ({ village }) => `"${village}"`,
  within: ({ within }) => `"${within}"`,
  on: () => '"2025-06-30"',
  month: () => '"2025-06"',
  from: () => '"2025-06-01"',
  until: () => '"2025-06-30"',
  received: () => "[]",
};

// Who is counted together is everything in a place, a fifth of all rows of a table here: PostgreSQL rightly reads such a table as a whole.
const population = /^counted[A-Z]|Members$/;

/** Whole lists of things, by the type that has them: of what other subgraphs tell nothing is asked. */
export function wholeListsOf(sdl: string, asker: Asker): readonly WholeLists[] {
  const { definitions } = parse(sdl);
  const objects = definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION);
  const things: ReadonlySet<string> = new Set(objects.map(({ name }) => name.value));
  return objects
    .filter(({ name, directives }) => name.value === "Query" || has(directives, "key"))
    .map(({ name, fields = [] }) => ({
      type: name.value,
      fields: fields
        .filter(
          ({ name: field, type, directives }) =>
            !has(directives, "external") && things.has(listed(type) ?? "") && !population.test(field.value),
        )
        .map(({ name: field, arguments: parameters = [] }) => {
          const required = parameters
            .filter(({ type }) => type.kind === Kind.NON_NULL_TYPE)
            .map((parameter) => {
              const value = given[parameter.name.value];
              if (value === undefined)
                throw new Error(`no value for ${name.value}.${field.value}(${parameter.name.value})`);
              return `${parameter.name.value}: ${value(asker)}`;
            });
          return `${field.value}${required.length === 0 ? "" : `(${required.join(", ")})`} { __typename }`;
        }),
    }))
    .filter(({ fields }) => fields.length > 0);
}

function has(directives: readonly ConstDirectiveNode[] | undefined, wanted: string): boolean {
  return directives?.some(({ name }) => name.value === wanted) ?? false;
}

/** The type of what a list lists; undefined for what is no list. */
function listed(type: TypeNode): string | undefined {
  if (type.kind === Kind.NON_NULL_TYPE) return listed(type.type);
  return type.kind === Kind.LIST_TYPE ? named(type.type) : undefined;
}

function named(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type);
}

/** The thing of a type whose lists are asked, as the gateway would name it to a subgraph. */
export function thingOf(type: string, asker: Asker): Readonly<Record<string, unknown>> {
  const { village, within } = asker;
  const id = (kind: string, n = 1): string => idOf(village, kind, n);
  const station = id("station");
  const rated = `invitation${id("case", 2 * 28)}`;
  const keys: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    Assessment: { id: id(`assessment${station}`) },
    Case: { id: id("case", 2 * 28) },
    Complaint: { id: id(`complaint${id(`finding${station}`)}`) },
    ComplianceReport: { id: id(`report${station}`) },
    Department: { id: id("department"), divisionCode: village },
    Device: { id: id("device"), divisionCode: village },
    Division: { code: within },
    Finding: { id: id(`finding${station}`) },
    Inspection: { id: id(`inspection${id(`finding${station}`)}`) },
    ItemList: { id: id("list") },
    Message: { id: id("message", 400) },
    PayStatement: { id: id(`pay${id(`staff${village}-01`)}`) },
    Post: { id: id(`post${id(`${village}-01`)}`), divisionCode: village },
    Programme: { id: id("programme"), divisionCode: village },
    PutuoBicyclePermit: { id: id("document", 1) },
    PutuoGateCard: { id: id("document", 3) },
    Rating: { id: id(`rating${id(rated)}`) },
    ServiceBundle: { id: id("bundle") },
    ServiceItem: { id: idOf("000000000000", "item", 2) },
    ShenmuBulletin: { id: id("bulletin", 412) },
    StaffMember: { id: id(`staff${village}-01`), divisionCode: village },
    Station: { id: station, divisionCode: village, kind: "VILLAGE_STATION" },
    TrainingPlan: { id: id("training"), divisionCode: village },
    Window: { id: id(`${village}-01`), divisionCode: village, kind: "COMPREHENSIVE", name: "综合" },
  };
  const key = keys[type];
  if (key === undefined) throw new Error(`of ${type} no thing is named here`);
  return { __typename: type, ...key };
}
