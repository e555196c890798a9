import { type DivisionCode, divisionContains } from "@yimen/domain";

/**
 * The parts of a list that shows what lies in some places: the outermost of the places, as far as they lie within a division where one
 * is asked for. None lies in another, so nothing is listed twice.
 */
export function partsWithin(
  places: readonly DivisionCode[],
  within: DivisionCode | undefined,
): readonly DivisionCode[] {
  const narrowed = places.flatMap((place) => {
    if (within === undefined || divisionContains(within, place)) return [place];
    return divisionContains(place, within) ? [within] : [];
  });
  const distinct = [...new Set(narrowed)];
  return distinct.filter(
    (place) => !distinct.some((other) => other !== place && divisionContains(other, place)),
  );
}
