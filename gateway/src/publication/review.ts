import { parse, type DocumentNode, type GraphQLSchema } from "graphql";
import { composeSupergraph, type ComposableSubgraph } from "../composition/compose-supergraph.ts";
import { typeShapes } from "../composition/owned-types.ts";
import {
  placed,
  placeOf,
  placeText,
  type CompositionProblem,
  type SdlPlace,
} from "../composition/problem.ts";
import type { OperationManifest } from "../operations/manifest.ts";
import { SupergraphRefused, trySupergraph } from "../supergraph/try-supergraph.ts";
import { apiSchemaOf } from "./api-schema.ts";
import { schemaChanges, type SchemaChange } from "./breaking-changes.ts";
import { brokenOperations, type BrokenOperation } from "./broken-operations.ts";
import { costsOfNewFields, type FieldCost } from "./field-costs.ts";
import { foreignFacts } from "./foreign-facts.ts";

/** What is to be published, and what it is held against. Plain data: it is sent to a thread of its own. */
export interface ReviewRequest {
  /** Every subgraph the graph is to have. */
  readonly subgraphs: readonly ComposableSubgraph[];
  /** Whose SDL is new, if it is one subgraph's. */
  readonly subject?: string;
  /** The supergraph in service. */
  readonly liveSdl: string;
  /** What clients are known to ask. */
  readonly manifests: readonly OperationManifest[];
  /** Somebody has decided that clients may break. */
  readonly allowBreaking: boolean;
  /** What one operation may cost. */
  readonly costLimit: number;
}

/** What a publication changes. */
export interface Review {
  readonly supergraphSdl: string;
  readonly changes: readonly SchemaChange[];
  /** Known operations that it breaks; empty unless breaking was allowed. */
  readonly broken: readonly BrokenOperation[];
  readonly costs: readonly FieldCost[];
  /** Fields of others that the subject is sent, by `@requires`. */
  readonly reads: readonly string[];
}

/** The review, or every reason against it. */
export type ReviewOutcome =
  | { readonly ok: true; readonly review: Review }
  | { readonly ok: false; readonly problems: readonly CompositionProblem[] };

/**
 * Lints, composes, compares with what is live and with what clients ask, and reckons costs. Nothing is changed.
 *
 * The live schema, where it cannot be read any more, is no reason against mending it.
 */
export async function reviewPublication(request: ReviewRequest): Promise<ReviewOutcome> {
  const composed = composeSupergraph(request.subgraphs);
  if (!composed.ok) return { ok: false, problems: composed.errors };
  const { supergraphSdl } = composed;
  const subject = request.subgraphs.find(({ name }) => name === request.subject);
  const document = subject === undefined ? undefined : parse(subject.sdl);
  const before = apiSchemaOf(request.liveSdl);
  const after = apiSchemaOf(supergraphSdl);
  const changes = await schemaChanges(before, after);
  const broken = stillBroken(before, after, request.manifests);
  const costs = costsOfNewFields(before, after);
  const at = (path: string): SdlPlace | undefined => placeOfPath(document, path);
  const subgraphs = request.subject === undefined ? [] : [request.subject];
  const problems = [
    ...(request.allowBreaking ? [] : changes.filter(({ breaking }) => breaking).map(breakingChange(at))),
    ...(request.allowBreaking ? [] : broken.map(brokenOperation)),
    ...costs.filter(({ cost }) => cost > request.costLimit).map(tooCostly(request.costLimit, at)),
    ...unservable(supergraphSdl),
  ].map((found) => ({
    ...found,
    message: `${subgraphs.map((name) => `[${name}] `).join("")}${found.en}${placeText(found.at)}`,
    subgraphs,
  }));
  if (problems.length > 0) return { ok: false, problems };
  const reads = document === undefined ? [] : foreignFacts(document);
  return { ok: true, review: { supergraphSdl, changes, broken, costs, reads } };
}

type Found = Pick<CompositionProblem, "code" | "zh" | "en" | "at">;

/** Operations that were answered before and would not be any more; what never was is nobody's loss. */
function stillBroken(
  before: GraphQLSchema,
  after: GraphQLSchema,
  manifests: readonly OperationManifest[],
): readonly BrokenOperation[] {
  const already = new Set(brokenOperations(before, manifests).map(({ id }) => id));
  return brokenOperations(after, manifests).filter(({ id }) => !already.has(id));
}

function breakingChange(at: (path: string) => SdlPlace | undefined): (change: SchemaChange) => Found {
  return ({ path, zh, en }) => ({
    code: "BREAKING_CHANGE",
    en: `${en}: clients that use it would break; keep it and mark it @deprecated, or allow the breaking change and say why`,
    zh: `${zh};正在使用的客户端会出错,请保留并标注 @deprecated,或说明理由后允许破坏性变更`,
    ...placed(at(path)),
  });
}

function brokenOperation({ client, name, id, reason }: BrokenOperation): Found {
  const short = id.slice(0, 12);
  return {
    code: "KNOWN_OPERATION_BROKEN",
    en: `the operation ${name} of the client ${client} (${short}) would no longer be valid: ${reason} Keep what it uses, or publish the client first without it`,
    zh: `客户端 ${client} 的操作 ${name}(${short})将不再有效:${reason} 请保留它所用的内容,或先发布不再使用它的客户端`,
  };
}

function tooCostly(limit: number, at: (path: string) => SdlPlace | undefined): (cost: FieldCost) => Found {
  return ({ field, cost }) => ({
    code: "FIELD_TOO_COSTLY",
    en: `${field} alone costs ${cost}, more than the ${limit} one operation may: page its lists with first, or nest fewer`,
    zh: `仅 ${field} 一项的开销就有 ${cost},超过单个操作的上限 ${limit};请用 first 分页,或减少嵌套的列表`,
    ...placed(at(field)),
  });
}

/** A supergraph that composes and cannot be planned is found out before it is to be served. */
function unservable(supergraphSdl: string): readonly Found[] {
  try {
    trySupergraph(supergraphSdl, () => true);
    return [];
  } catch (error) {
    if (!(error instanceof SupergraphRefused)) throw error;
    return [
      {
        code: "SUPERGRAPH_UNSERVABLE",
        en: `${error.message}: correct the SDL as the text says`,
        zh: `网关无法使用组合出的总图,请按原文改正 SDL。原文:${error.message}`,
      },
    ];
  }
}

function placeOfPath(document: DocumentNode | undefined, path: string): SdlPlace | undefined {
  if (document === undefined) return undefined;
  const [type = "", field = ""] = path.split(".");
  const shape = typeShapes(document).get(type);
  return placeOf(shape?.fields.get(field)?.node ?? shape?.members.get(field) ?? shape?.node);
}
