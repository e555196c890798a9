import { divisionContains, type DivisionCode } from "@yimen/domain";
import { trainingOfAnotherPlace } from "./failures.ts";

/** What a training, or a plan of trainings, is held for: it then tells of that, too. */
export interface HeldFor {
  readonly owner: DivisionCode;
  readonly whatZh: string;
  readonly what: string;
  readonly path: readonly (string | number)[];
}

/**
 * What a training is held for belongs to its place, to one above or to one below it: nobody makes it seem that the department of another county has
 * trained, or that its plan has come further.
 *
 * @throws TRAINING_OF_ANOTHER_PLACE
 */
export function requireOnOneLine(division: DivisionCode, { owner, whatZh, what, path }: HeldFor): void {
  if (divisionContains(owner, division) || divisionContains(division, owner)) return;
  throw trainingOfAnotherPlace({ whatZh, what, owner, division }, { path });
}
