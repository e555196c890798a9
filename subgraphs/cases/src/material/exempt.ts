import {
  type DivisionCode,
  divisionContains,
  divisionPrefix,
  foldText,
  isDivisionCode,
  type MaterialRelief,
  type PublishedMaterial,
} from "@yimen/domain";
import type { KnownItem } from "../replica/store.ts";

const exempting: readonly MaterialRelief[] = ["SHARED_DATA", "ELECTRONIC_LICENCE"];

/**
 * Those of some materials that the item's catalogue takes from shared data or the e-licence library at a place, by the nearest place that
 * speaks of them. A material the catalogue does not name is not exempt.
 *
 * @source BK-12
 */
export function exemptMaterials(
  item: Pick<KnownItem, "materials"> | undefined,
  place: DivisionCode,
  names: readonly string[],
): readonly string[] {
  const stated = item?.materials ?? [];
  return names.filter((name) => {
    const relief = reliefAt(stated, place, foldText(name));
    return relief !== undefined && exempting.includes(relief);
  });
}

/**
 * Those of some materials that may not follow later: where the item's catalogue states materials at a place, only what it calls deferrable
 * (可容缺) may. Where it states none, nothing is known against them.
 *
 * @source PT-7
 */
export function undeferrableMaterials(
  item: Pick<KnownItem, "materials"> | undefined,
  place: DivisionCode,
  names: readonly string[],
): readonly string[] {
  const stated = (item?.materials ?? []).filter(({ division }) => holdsAt(division, place));
  if (stated.length === 0) return [];
  return names.filter((name) => reliefAt(stated, place, foldText(name)) !== "DEFERRABLE");
}

function reliefAt(
  stated: readonly PublishedMaterial[],
  place: DivisionCode,
  folded: string,
): MaterialRelief | undefined {
  return stated
    .filter(({ name, division }) => foldText(name) === folded && holdsAt(division, place))
    .toSorted((a, b) => nearness(b) - nearness(a))[0]?.relief;
}

function holdsAt(division: string | undefined, place: DivisionCode): boolean {
  return division === undefined || (isDivisionCode(division) && divisionContains(division, place));
}

function nearness({ division }: PublishedMaterial): number {
  return division !== undefined && isDivisionCode(division) ? divisionPrefix(division).length : 0;
}
