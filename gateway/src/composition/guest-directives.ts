import { Kind, type DirectiveNode, type DocumentNode, type ValueNode } from "graphql";
import type { TypeShape } from "./owned-types.ts";
import type { Violation } from "./problem.ts";

/** Directives by which a subgraph takes what another one has, wherever they stand. */
const taking = new Set(["override", "interfaceObject"]);
/** Directives that change what stands beneath them for everybody: a guest's on its own additions only. */
const changing = new Set(["inaccessible", "deprecated"]);

/** Directives a guest may use nowhere, and why. */
const refused: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  authenticated: {
    en: "authorisation lives in the operations of a subgraph, and no gateway here enforces it",
    zh: "鉴权在子图的操作中进行,网关不执行此指令",
  },
  requiresScopes: {
    en: "authorisation lives in the operations of a subgraph, and no gateway here enforces it",
    zh: "鉴权在子图的操作中进行,网关不执行此指令",
  },
  policy: {
    en: "authorisation lives in the operations of a subgraph, and no gateway here enforces it",
    zh: "鉴权在子图的操作中进行,网关不执行此指令",
  },
  context: { en: "the gateway does not set contexts", zh: "网关不支持上下文" },
  fromContext: { en: "the gateway does not set contexts", zh: "网关不支持上下文" },
  oneOf: {
    en: "the gateway would not check it: check in the operation that one is given",
    zh: "网关不会检查;请在操作中检查恰好填写一项",
  },
  cost: { en: "the gateway reckons costs by its own rules", zh: "网关按自己的规则估算开销" },
  listSize: {
    en: "the gateway reckons costs by its own rules: page the list with first",
    zh: "网关按自己的规则估算开销;请用 first 分页",
  },
  provides: { en: "it would answer for another subgraph", zh: "会代替其他子图回答" },
  composeDirective: { en: "it would change directives for everybody", zh: "会改变全图的指令" },
};

/** What a guest writes on a type, its fields and its members that it must not. */
export function directiveViolations(guest: TypeShape, core: TypeShape | undefined): readonly Violation[] {
  return guest.directives.flatMap(({ name, on, node }): readonly Violation[] => {
    const why = Object.hasOwn(refused, name) ? refused[name] : undefined;
    if (why !== undefined) return [refusedDirective(name, on, why, node)];
    const isTaken =
      taking.has(name) || (changing.has(name) && core !== undefined && !isOwnAddition(guest, core, on));
    return isTaken
      ? [
          {
            code: "GUEST_TAKES_OVER",
            en: `@${name} on ${on} reaches into a type of another subgraph: remove it`,
            zh: `${on} 上的 @${name} 触及其他子图的类型;请删去`,
            node,
          },
        ]
      : [];
  });
}

/** What a guest may not write at the schema itself, because it would hide from the rules above. */
export function schemaViolations(document: DocumentNode): readonly Violation[] {
  const links = document.definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
      ? (node.directives ?? []).filter(({ name }) => name.value === "link")
      : [],
  );
  const missing = links.some((link) => /specs\.apollo\.dev\/federation\/v2/.test(urlOf(link)))
    ? []
    : [
        {
          code: "GUEST_LINK_MISSING",
          en: 'the SDL does not say that it is Federation 2: begin it with extend schema @link(url: "https://specs.apollo.dev/federation/v2.6", import: ["@key"])',
          zh: 'SDL 未声明为 Federation 2;请在开头写 extend schema @link(url: "https://specs.apollo.dev/federation/v2.6", import: ["@key"])',
        },
      ];
  return [...missing, ...document.definitions.flatMap(violationsOfDefinition)];
}

function violationsOfDefinition(node: DocumentNode["definitions"][number]): readonly Violation[] {
  if (node.kind === Kind.DIRECTIVE_DEFINITION) {
    return node.name.value.includes("__") || isKnownDirective(node.name.value)
      ? []
      : [
          {
            code: "GUEST_DIRECTIVE_REFUSED",
            en: `the directive @${node.name.value} would not reach the graph: remove it`,
            zh: `指令 @${node.name.value} 不会进入总图;请删去`,
            node: node.name,
          },
        ];
  }
  if (node.kind !== Kind.SCHEMA_DEFINITION && node.kind !== Kind.SCHEMA_EXTENSION) return [];
  const roots = (node.operationTypes ?? [])
    .filter(({ type }) => type.name.value !== "Query" && type.name.value !== "Mutation")
    .map(({ type }) => ({
      code: "GUEST_TAKES_OVER",
      en: `the root type ${type.name.value} must be called Query or Mutation`,
      zh: `根类型 ${type.name.value} 须命名为 Query 或 Mutation`,
      node: type,
    }));
  const directives = (node.directives ?? []).flatMap((directive): readonly Violation[] => {
    const name = directive.name.value.split("__").at(-1) ?? "";
    const why = Object.hasOwn(refused, name) ? refused[name] : undefined;
    if (why !== undefined) return [refusedDirective(name, "the schema", why, directive)];
    return name === "link" ? renamings(directive) : [];
  });
  return [...roots, ...directives];
}

function renamings(link: DirectiveNode): readonly Violation[] {
  return (link.arguments ?? [])
    .filter(({ name, value }) => name.value === "as" || (name.value === "import" && renames(value)))
    .map((argument) => ({
      code: "GUEST_TAKES_OVER",
      en: "@link must import directives under their own names: remove `as`",
      zh: "@link 须以原名引入指令;请删去 as",
      node: argument,
    }));
}

function renames(imports: ValueNode): boolean {
  return imports.kind === Kind.LIST && imports.values.some((entry) => entry.kind === Kind.OBJECT);
}

function refusedDirective(
  name: string,
  on: string,
  why: { readonly en: string; readonly zh: string },
  node: DirectiveNode,
): Violation {
  return {
    code: "GUEST_DIRECTIVE_REFUSED",
    en: `@${name} on ${on} is not for guests, since ${why.en}: remove it`,
    zh: `${on === "the schema" ? "schema" : on} 上不可使用 @${name}:${why.zh};请删去`,
    node,
  };
}

/** Does a place of a guest's SDL belong to a field it adds itself? */
function isOwnAddition(guest: TypeShape, core: TypeShape, on: string): boolean {
  const [, field] = /^[^.]+\.([^(]+)/.exec(on) ?? [];
  return field !== undefined && guest.fields.has(field) && !core.fields.has(field) && guest.kind === "object";
}

/** Is the type looked up by key in some subgraph? */
export function isEntity({ own }: TypeShape): boolean {
  return own.some(({ name }) => name === "key");
}

function isKnownDirective(name: string): boolean {
  return (
    Object.hasOwn(refused, name) || taking.has(name) || changing.has(name) || federationDirectives.has(name)
  );
}

// Definitions that tools print into an SDL although federation brings its own.
const federationDirectives = new Set([
  "key",
  "external",
  "requires",
  "extends",
  "shareable",
  "tag",
  "link",
  "specifiedBy",
]);

function urlOf(link: DirectiveNode): string {
  const url = (link.arguments ?? []).find(({ name }) => name.value === "url")?.value;
  return url?.kind === Kind.STRING ? url.value : "";
}
