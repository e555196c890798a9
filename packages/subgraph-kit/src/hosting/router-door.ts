import { defineError, type DomainErrorFactory, type NoDetails } from "@yimen/domain";
import {
  defaultLimits,
  type PricedSchema,
  QueryAdmission,
  type QueryLimits,
  type SubgraphRequest,
  weightsIn,
} from "@yimen/service-host";
import { type DocumentNode, type GraphQLSchema, Kind, OperationTypeNode, parse } from "graphql";
import { requireBrought, type RequiredFields, requiredFieldsIn } from "./required-brought.ts";

/** A mutation that was not held against the rules at the door. */
const admissionMissing: DomainErrorFactory<NoDetails> = defineError("ADMISSION_MISSING", {
  kind: "not-permitted",
  zh: () => "此路由器只能查询:变更须由一门网关按各地入口规则审查后提交;请改为访问网关的 /graphql",
  en: () =>
    "this router may only read: mutations are held against the rules at the door by Yimen's gateway; send them to the gateway's /graphql",
});

/** A verdict for which nobody said by which revision of the law. */
export const lawNotFixed: DomainErrorFactory<NoDetails> = defineError("LAW_NOT_FIXED", {
  kind: "invalid",
  zh: () =>
    "请求未写明规则修订号,各子图可能按不同的规则作答;请让路由器在每个请求的 x-yimen-law 头中写明同一修订号(查询 GET /law 可得)",
  en: () =>
    "no revision of the law is named, and each subgraph might go by another one; let the router name one in the header x-yimen-law of all that one request asks (GET /law tells it)",
});

/** What one request of a router may ask of one subgraph. A router renames fields and puts requests together more than people do. */
const routerLimits: QueryLimits = {
  ...defaultLimits,
  aliases: 500,
  rootFields: 100,
  depth: defaultLimits.depth + 1,
};

/** Holds what another router asks against what the gateway would not have let in: the rules and limits at the door would be lost otherwise. */
export class RouterDoor {
  readonly #admission = new QueryAdmission(routerLimits, "router");
  readonly #priced: PricedSchema;
  readonly #required: RequiredFields;

  /** @param sdl of the subgraph, with the weights of what costs more than it looks */
  constructor(schema: GraphQLSchema, sdl: string) {
    this.#priced = { schema, weights: weightsIn(sdl) };
    this.#required = requiredFieldsIn(sdl);
  }

  /** @throws ADMISSION_MISSING, REQUIRED_NOT_BROUGHT, or what the gateway says of a query beyond its limits */
  refuse({ query, operationName, variables = {} }: SubgraphRequest): void {
    const document = parsed(query);
    if (document !== undefined && mayWrite(document)) throw admissionMissing({});
    this.#admission.admit({ query, operationName, variables }, this.#priced);
    if (document !== undefined) requireBrought(this.#required, document, variables["representations"]);
  }
}

/** Any mutation in the document counts, whichever operation is named. */
function mayWrite({ definitions }: DocumentNode): boolean {
  return definitions.some(
    (node) => node.kind === Kind.OPERATION_DEFINITION && node.operation === OperationTypeNode.MUTATION,
  );
}

/** What does not parse is told so by whoever runs it. */
function parsed(query: string): DocumentNode | undefined {
  try {
    return parse(query, { noLocation: true, maxTokens: defaultLimits.tokens });
  } catch {
    return undefined;
  }
}
