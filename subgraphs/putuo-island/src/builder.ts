import { type DocumentType, documentTypes } from "@yimen/domain";
import {
  createBuilder,
  defineFacts,
  defineProblems,
  defineVerdicts,
  type EnumRefOf,
  type Fact,
  type ObjectRefOf,
  type ProblemTypes,
  type SubgraphBuilder,
  type VerdictTypes,
  vocabularyEnum,
} from "@yimen/subgraph-kit";
import type { IslandTables } from "./tables.ts";
import {
  type DocumentAction,
  type DocumentKind,
  type DocumentState,
  documentActions,
  documentKinds,
  documentStates,
} from "./vocabulary.ts";

export const builder: SubgraphBuilder<IslandTables> = createBuilder<IslandTables>();

builder.queryType({ description: "What can be asked (查询)." });
builder.mutationType({ description: "What can be done (变更)." });

const problems: ProblemTypes<IslandTables> = defineProblems(builder);

/** The union of a payload and every expected failure. */
export const result: ProblemTypes<IslandTables>["result"] = (name, payload) => problems.result(name, payload);

const verdicts: VerdictTypes<IslandTables> = defineVerdicts(builder);

/** What the law says to one question: the core's own type, the same in every subgraph. */
export const RuleResultRef: VerdictTypes<IslandTables>["RuleResultRef"] = verdicts.RuleResultRef;

/** What every rule about a thing says of it: the core's own type, too. */
export const ComplianceRef: VerdictTypes<IslandTables>["ComplianceRef"] = verdicts.ComplianceRef;

/** What is known about a thing, in the words rules use. */
export const FactRef: ObjectRefOf<IslandTables, Fact> = defineFacts(builder);

type EnumRef<Value> = EnumRefOf<IslandTables, Value>;

export const DocumentActionEnum: EnumRef<DocumentAction> = vocabularyEnum(builder, documentActions);
export const DocumentKindEnum: EnumRef<DocumentKind> = vocabularyEnum(builder, documentKinds);
export const DocumentStateEnum: EnumRef<DocumentState> = vocabularyEnum(builder, documentStates);
export const DocumentTypeEnum: EnumRef<DocumentType> = vocabularyEnum(builder, documentTypes);
