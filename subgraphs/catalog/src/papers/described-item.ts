import {
  applicantKinds,
  type DivisionCode,
  divisionLevels,
  formatFen,
  materialReliefs,
  materialRequirements,
  materialSources,
  timeUnits,
} from "@yimen/domain";
import type { DescribedItem, DescribedMaterial } from "@yimen/papers";
import type { ServiceItem } from "../item/service-item.ts";
import {
  type FeeBody,
  holdsAt,
  type LegalBasisBody,
  type MaterialBody,
  missingElements,
  type Statement,
  type StatementOf,
  type TimeLimitBody,
} from "../statement/statement.ts";
import { itemCodeKinds, type ItemElement, itemElements } from "../vocabulary.ts";

/**
 * An item as a guide of a place tells it, in Chinese words: what stands of it there, and which elements nobody states. Nothing is filled in.
 *
 * @source PT-12, SM-20, LP-2
 */
export function describedItem(
  item: ServiceItem,
  current: readonly Statement[],
  at: DivisionCode,
): DescribedItem {
  const holding = current.filter((each) => holdsAt(each, at));
  const said = <Element extends ItemElement>(element: Element): readonly StatementOf<Element>["body"][] =>
    holding
      .filter((each): each is Statement & StatementOf<Element> => each.element === element)
      .map(({ body }) => body);
  const texts = (element: "DEPARTMENT" | "CONDITIONS" | "STEPS" | "RESULT" | "CHANNELS"): readonly string[] =>
    once(said(element).map(({ text }) => text));
  return {
    name: item.name,
    code: item.code,
    codes: once(said("CODE").map(({ code, kind }) => `${itemCodeKinds.label(kind, "zh")} ${code}`)),
    types: once(said("TYPE").map(({ label }) => label)),
    bases: once(said("LEGAL_BASIS").map(basisText)),
    levels: once(
      said("EXERCISE_LEVEL").map(({ value, label }) => label ?? divisionLevels.label(value, "zh")),
    ),
    departments: texts("DEPARTMENT"),
    acceptedAt: once(
      said("ACCEPTED_AT").map(({ value, label }) => label ?? divisionLevels.label(value, "zh")),
    ),
    applicants: once(said("APPLICANTS").map(({ value }) => applicantKinds.label(value, "zh"))),
    conditions: texts("CONDITIONS"),
    materials: said("MATERIALS").map(describedMaterial),
    steps: texts("STEPS"),
    statutoryLimits: once(said("STATUTORY_LIMIT").map(limitText)),
    promisedLimits: once(said("PROMISED_LIMIT").map(limitText)),
    fees: once(said("FEES").flatMap(feeTexts)),
    results: texts("RESULT"),
    channels: texts("CHANNELS"),
    publicity: once(said("PUBLICITY").map(({ days, unit }) => daysText(days, unit))),
    missing: missingElements(itemElements.values, current, at).map((element) =>
      itemElements.label(element, "zh"),
    ),
    sources: once([item.citation, ...holding.map(({ citation }) => citation)]),
    revision: item.revision,
  };
}

function once(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)];
}

function basisText({ title, articles, documentNumber }: LegalBasisBody): string {
  const name = title.startsWith("《") ? title : `《${title}》`;
  return `${name}${documentNumber === null ? "" : `（${documentNumber}）`}${articles.join("、")}`;
}

function describedMaterial(material: MaterialBody): DescribedMaterial {
  const { name, requirement, condition, source, relief, reliefText, form, originals, copies, showOriginal } =
    material;
  const counts = [
    ...(originals === null ? [] : [`原件${originals}份`]),
    ...(copies === null ? [] : [`复印件${copies}份`]),
    ...(showOriginal ? ["验原件"] : []),
  ];
  const notes = [form, relief === "NONE" ? null : (reliefText ?? materialReliefs.label(relief, "zh"))];
  return {
    name,
    requirement: condition ?? materialRequirements.label(requirement, "zh"),
    source: source === null ? null : materialSources.label(source, "zh"),
    copies: counts.length === 0 ? null : counts.join("、"),
    note: notes.filter((each) => each !== null).join("；") || null,
  };
}

function daysText(days: number, unit: TimeLimitBody["unit"]): string {
  return `${days}${unit === null ? "日" : `个${timeUnits.label(unit, "zh")}`}`;
}

/** A time limit in Chinese words. */
export function limitText({ days, unit, immediate, stage, extension, asWritten }: TimeLimitBody): string {
  const limit = immediate ? "即办" : days === null ? (asWritten ?? "未写明") : daysText(days, unit);
  return `${stage === null ? "" : `${stage}：`}${limit}${extension === null ? "" : `（${extension}）`}`;
}

function feeTexts({ charged, charges, reductions, basis, asWritten }: FeeBody): readonly string[] {
  if (charged === null) return asWritten === null ? [] : [asWritten];
  if (!charged) return ["不收费"];
  const lines = charges.map(
    ({ situation, amount, per, note }) =>
      `${situation}：${formatFen(amount)}元${per === null ? "" : `（${per}）`}${note === null ? "" : `，${note}`}`,
  );
  const shown = lines.length === 0 ? [asWritten ?? "收费"] : lines;
  return [...shown, ...reductions, ...(basis === null ? [] : [`依据：${basisText(basis)}`])];
}
