import { isPoorRating, type RatingGrade, ratingGrades, ratingScore } from "@yimen/domain";

/** How often a grade was given. */
export interface GradeCount {
  readonly grade: RatingGrade;
  readonly count: number;
}

/** Counts of one grade, the invented apart from the real. */
export interface Tally extends GradeCount {
  readonly sample: boolean;
}

/** What ratings add up to. */
export interface RatingSummary {
  readonly count: number;
  /** How many of them are invented sample ratings. */
  readonly sampleCount: number;
  /** Mean of the points, 1 to 5, two decimals, half up; null when nobody has rated. */
  readonly average: string | null;
  /** Share of ratings that are not poor, 0 to 1, four decimals, half up; null when nobody has rated. */
  readonly satisfiedShare: string | null;
  /** All five grades, best first. */
  readonly byGrade: readonly GradeCount[];
}

/**
 * Adds up tallies, exactly: whole numbers until the last digit.
 *
 * @source N-5, PT-14
 */
export function summarise(tallies: readonly Tally[]): RatingSummary {
  const byGrade = ratingGrades.values.map((grade) => ({
    grade,
    count: total(tallies.filter((tally) => tally.grade === grade)),
  }));
  const count = total(byGrade);
  const points = byGrade.reduce((sum, each) => sum + each.count * ratingScore(each.grade), 0);
  return {
    count,
    sampleCount: total(tallies.filter(({ sample }) => sample)),
    average: count === 0 ? null : quotient(points, count, 2),
    satisfiedShare:
      count === 0 ? null : quotient(total(byGrade.filter(({ grade }) => !isPoorRating(grade))), count, 4),
    byGrade,
  };
}

function total(counts: readonly GradeCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

function quotient(numerator: number, denominator: number, places: number): string {
  const scaled = BigInt(numerator) * 10n ** BigInt(places);
  const rounded = (2n * scaled + BigInt(denominator)) / (2n * BigInt(denominator));
  const digits = String(rounded).padStart(places + 1, "0");
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
