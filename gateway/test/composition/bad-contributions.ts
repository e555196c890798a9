import { federation } from "../graph/local-subgraph.ts";

/** A core in miniature: an entity, a shared value type, an enum, an input, a union, an interface. */
export const coreTypes = `
    type Query { station(id: ID!): Station, tiers: [StationTier!]! }
    type Mutation { file(input: FileInput!): Outcome }
    type Station implements Node @key(fields: "id") { id: ID! code: String! name: String! tier: StationTier owner: String @shareable }
    interface Node { id: ID! }
    enum StationTier { DEMONSTRATION STANDARD SIMPLE }
    input FileInput { title: String! note: String }
    union Outcome = Filed | Refused
    type Filed { id: ID! }
    type Refused { code: String! }
    type PageInfo @shareable { hasNextPage: Boolean! pages(of: Int): Int }
    scalar Date`;

export const core = { name: "facilities", sdl: federation + coreTypes };

/** What a county sends, and how it is refused. */
export interface BadContribution {
  /** "… a guest may not": */
  readonly what: string;
  readonly sdl: string;
  readonly code: string;
  /** What the English text names. */
  readonly named: string;
  /** `line:column`, unless it is about no line. */
  readonly at: string | undefined;
}

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@interfaceObject", "@authenticated", "@requiresScopes", "@policy", "@context", "@fromContext", "@cost", "@listSize", "@composeDirective"])\n`;
const takesOver = "GUEST_TAKES_OVER";
const refused = "GUEST_DIRECTIVE_REFUSED";
const unprefixed = "GUEST_NAME_OUTSIDE_PREFIX";
const nonNull = "GUEST_FIELD_NON_NULL";

function bad(
  what: string,
  code: string,
  named: string,
  at: string | undefined,
  sdl: string,
): BadContribution {
  return { what, sdl: link + sdl, code, named, at };
}

/** Contributions of a subgraph called `putuo-island` that are refused before anything is composed. */
export const badContributions: readonly BadContribution[] = [
  bad(
    "move a field to itself",
    takesOver,
    "@override on Station.name",
    "2:57",
    `type Station @key(fields: "id") { id: ID! name: String! @override(from: "facilities") }`,
  ),
  bad(
    "move a field under the directive's full name",
    takesOver,
    "@override on Station.name",
    "2:57",
    `type Station @key(fields: "id") { id: ID! name: String! @federation__override(from: "facilities") }`,
  ),
  bad(
    "move a root field",
    takesOver,
    "@override on Query.tiers",
    "2:42",
    `type Query { tiers: [StationTier!]!      @override(from: "facilities") } enum StationTier { SIMPLE STANDARD DEMONSTRATION }`,
  ),
  bad(
    "answer a shareable field of an entity",
    takesOver,
    "Station.owner is its owner's to answer",
    "2:43",
    `type Station @key(fields: "id") { id: ID! owner: String @shareable }`,
  ),
  bad(
    "define a field twice without saying so",
    takesOver,
    "Station.name is its owner's to answer",
    "3:3",
    `type Station @key(fields: "id") { id: ID!\n  name: String! }`,
  ),
  bad(
    "answer one key of an entity by another",
    takesOver,
    "one @key",
    "2:33",
    `type Station @key(fields: "id") @key(fields: "code") { id: ID! code: String! }`,
  ),
  bad(
    "answer for the owner on the way through its own field",
    refused,
    "@provides on PutuoFerry.pier",
    "2:34",
    `type PutuoFerry { pier: Station  @provides(fields: "name") } type Station @key(fields: "id") { id: ID! name: String! @external }`,
  ),
  bad(
    "hide a type",
    takesOver,
    "@inaccessible on Station",
    "2:33",
    `type Station @key(fields: "id") @inaccessible { id: ID! putuoFerry: String }`,
  ),
  bad(
    "hide an enum value",
    takesOver,
    "@inaccessible on StationTier.SIMPLE",
    "2:27",
    `enum StationTier { SIMPLE @inaccessible STANDARD DEMONSTRATION } type Query { putuoBest: StationTier }`,
  ),
  bad(
    "deprecate what others own",
    takesOver,
    "@deprecated on PageInfo.hasNextPage",
    "2:50",
    `type PageInfo @shareable { hasNextPage: Boolean! @deprecated pages(of: Int): Int } type Query { putuoInfo: PageInfo }`,
  ),
  bad(
    "pretend to be every type of an interface",
    takesOver,
    "@interfaceObject on Node",
    "2:30",
    `type Node @key(fields: "id") @interfaceObject { id: ID! putuoFerry: String }`,
  ),
  bad(
    "make a shared field nullable",
    takesOver,
    "PageInfo.hasNextPage is Boolean!",
    "2:28",
    `type PageInfo @shareable { hasNextPage: Boolean pages(of: Int): Int } type Query { putuoInfo: PageInfo }`,
  ),
  bad(
    "leave out an argument of a shared field",
    takesOver,
    "PageInfo.pages is (of: Int) Int",
    "2:50",
    `type PageInfo @shareable { hasNextPage: Boolean! pages: Int } type Query { putuoInfo: PageInfo }`,
  ),
  bad(
    "add an enum value",
    takesOver,
    "exactly the values",
    "2:6",
    `enum StationTier { SIMPLE STANDARD DEMONSTRATION ROYAL } type Query { putuoBest: StationTier }`,
  ),
  bad(
    "leave out an enum value",
    takesOver,
    "exactly the values",
    "2:6",
    `enum StationTier { SIMPLE } type Query { putuoBest(of: StationTier): Int }`,
  ),
  bad(
    "leave out an input field",
    takesOver,
    "must not leave out note",
    "2:7",
    `input FileInput { title: String! } type Query { putuoCheck(input: FileInput): Int }`,
  ),
  bad(
    "add an input field",
    takesOver,
    "FileInput.extra would add",
    "2:47",
    `input FileInput { title: String! note: String extra: String } type Query { putuoCheck(input: FileInput): Int }`,
  ),
  bad(
    "add a union member",
    takesOver,
    "exactly the values",
    "2:7",
    `union Outcome = Filed | Refused | PutuoLost type Filed @shareable { id: ID! } type Refused @shareable { code: String! } type PutuoLost { at: Int } type Query { putuoOutcome: Outcome }`,
  ),
  bad(
    "add to an interface",
    takesOver,
    "Node.ferry would add",
    "2:26",
    `interface Node { id: ID! ferry: String } type Query { putuoNode: Node }`,
  ),
  bad(
    "make a core type implement its interface",
    takesOver,
    "must not implement PutuoPlace",
    "2:25",
    `type Station implements PutuoPlace @key(fields: "id") { id: ID! putuoFerry: String } interface PutuoPlace { putuoFerry: String }`,
  ),
  bad(
    "turn a type into another kind",
    takesOver,
    "of the kind object",
    "2:11",
    `interface Station { id: ID! } type Query { putuoNode: Station }`,
  ),
  bad(
    "add a non-null field, whose failure would empty the core type",
    nonNull,
    "Station.putuoFerry must be nullable (String)",
    "2:55",
    `type Station @key(fields: "id") { id: ID! putuoFerry: String! }`,
  ),
  bad(
    "add a non-null root field",
    nonNull,
    "Query.putuoFerries must be nullable ([String!])",
    "2:28",
    `type Query { putuoFerries: [String!]! }`,
  ),
  bad("add a non-null mutation", nonNull, "Mutation.putuoSail", "2:28", `type Mutation { putuoSail: Int! }`),
  bad("name a type as anybody might", unprefixed, "call it PutuoFerry", "2:6", `type Ferry { line: String }`),
  bad(
    "name a field of a core type as the core might",
    unprefixed,
    "call it putuoFerry",
    "2:43",
    `type Station @key(fields: "id") { id: ID! ferry: String }`,
  ),
  bad(
    "name a root field as the core might",
    unprefixed,
    "call it putuoFerries",
    "2:14",
    `type Query { ferries: Int }`,
  ),
  bad(
    "stretch its prefix into another word",
    unprefixed,
    "call it putuoPutuose",
    "2:14",
    `type Query { putuose: Int }`,
  ),
  bad(
    "guard a field with @authenticated",
    refused,
    "@authenticated on Query.putuoSecret",
    "2:31",
    `type Query { putuoSecret: Int @authenticated }`,
  ),
  bad(
    "guard a type with @requiresScopes",
    refused,
    "@requiresScopes on PutuoSecret",
    "2:18",
    `type PutuoSecret @requiresScopes(scopes: [["a"]]) { a: Int }`,
  ),
  bad(
    "guard a field with @policy",
    refused,
    "@policy on PutuoSecret.a",
    "2:27",
    `type PutuoSecret { a: Int @policy(policies: [["a"]]) }`,
  ),
  bad(
    "set a context",
    refused,
    "@context on PutuoFerry",
    "2:17",
    `type PutuoFerry @context(name: "sea") { line: String }`,
  ),
  bad(
    "read a context",
    refused,
    "@fromContext on PutuoFerry.fare(of)",
    "2:35",
    `type PutuoFerry { fare(of: String @fromContext(field: "$sea { line }")): Int }`,
  ),
  bad(
    "use @oneOf, which nobody would check",
    refused,
    "@oneOf on PutuoChoice",
    "2:19",
    `input PutuoChoice @oneOf { a: Int b: Int } type Query { putuoPick(by: PutuoChoice): Int }`,
  ),
  bad(
    "set its own prices",
    refused,
    "@cost on Query.putuoCheap",
    "2:30",
    `type Query { putuoCheap: Int @cost(weight: 0) }`,
  ),
  bad(
    "make directives for everybody",
    refused,
    "@composeDirective on the schema",
    "2:15",
    `extend schema @composeDirective(name: "@mine") type Query { putuoA: Int }`,
  ),
  bad(
    "define directives of its own",
    refused,
    "@mine would not reach the graph",
    "2:12",
    `directive @mine on FIELD_DEFINITION type Query { putuoA: Int @mine }`,
  ),
  {
    what: "rename directives to get round these rules",
    sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", { name: "@override", as: "@mine" }])
type Station @key(fields: "id") { id: ID! name: String! @mine(from: "facilities") }`,
    code: takesOver,
    named: "remove `as`",
    at: "1:70",
  },
  {
    what: "put directives under a namespace of its own",
    sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", as: "f", import: ["@key"]) type Query { putuoA: Int }`,
    code: takesOver,
    named: "remove `as`",
    at: "1:70",
  },
  {
    what: "call the root types something else",
    sdl: `schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@override"]) { query: PutuoMine }
type PutuoMine { tiers: Int @override(from: "facilities") }`,
    code: takesOver,
    named: "the root type PutuoMine must be called Query or Mutation",
    at: "1:95",
  },
  {
    what: "leave open which federation it speaks",
    sdl: `type Query { putuoA: Int }`,
    code: "GUEST_LINK_MISSING",
    named: "begin it with extend schema @link",
    at: undefined,
  },
  bad("send what is no GraphQL", "INVALID_GRAPHQL", 'Expected ":"', "3:10", "type Query {\n  putuoA Int\n}"),
];
