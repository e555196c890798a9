import {
  type CaseKind,
  type DivisionCode,
  divisionContains,
  divisionPrefix,
  isDivisionCode,
  type PublishedLimit,
  type RuleReference,
  type TimeUnit,
} from "@yimen/domain";
import type { DeadlineBasis } from "../vocabulary.ts";

/** The limit a case runs under, fixed when it is accepted. */
export interface TimeLimit {
  readonly basis: DeadlineBasis;
  /** Null: the same day. */
  readonly days: number | null;
  readonly unit: TimeUnit | null;
  /** The place that promised or set it; null for a national limit. */
  readonly division: DivisionCode | null;
  /** The rule that set it, as it was told; only where the law did. */
  readonly rule?: RuleReference | undefined;
  /** The very day that was promised, as `2026-03-02`, where no length was (LP-11, LP-15). */
  readonly on?: string | undefined;
  /** By how many days it was lengthened by approval, included in `days`. */
  readonly extendedBy?: number | undefined;
}

const sameDay = { days: null, unit: null } as const;

/**
 * The limit that holds for a case: on the spot for an on-the-spot case, else the promised one of the nearest place that
 * contains the station, else the statutory one likewise. Undefined when the catalogue knows none: nothing is guessed.
 *
 * Where one place states several, the shortest holds: it is what the applicant was told.
 *
 * @source N-2, N-4, LP-11
 */
export function limitOf(
  kind: CaseKind,
  limits: readonly PublishedLimit[],
  place: DivisionCode,
): TimeLimit | undefined {
  if (kind === "INSTANT") return { basis: "INSTANT", ...sameDay, division: null };
  return firstOf(limits, place);
}

/** The statutory limit that holds for a case, whatever was promised beside it. @source N-4 */
export function statutoryLimitOf(
  limits: readonly PublishedLimit[],
  place: DivisionCode,
): TimeLimit | undefined {
  return firstOf(
    limits.filter(({ kind }) => kind === "STATUTORY"),
    place,
  );
}

function firstOf(limits: readonly PublishedLimit[], place: DivisionCode): TimeLimit | undefined {
  const holding = statedAt(limits, place).flatMap((limit) => {
    const length = limit.immediate ? sameDay : { days: limit.days ?? null, unit: limit.unit ?? null };
    // Neither immediate nor counted: the source names a limit without its length.
    if (!limit.immediate && length.days === null) return [];
    return [
      {
        basis: limit.kind,
        ...length,
        unit: length.days === null ? null : (length.unit ?? "WORKING_DAY"),
        division: divisionOf(limit) ?? null,
      },
    ];
  });
  return holding.toSorted(
    (a, b) =>
      rank(a.basis) - rank(b.basis) ||
      nearness(b.division) - nearness(a.division) ||
      (a.days ?? 0) - (b.days ?? 0),
  )[0];
}

/** The limits stated for a place or one that contains it, those without a length too. */
export function statedAt(limits: readonly PublishedLimit[], place: DivisionCode): readonly PublishedLimit[] {
  return limits.filter((limit) => {
    const division = divisionOf(limit);
    return division === null || (division !== undefined && divisionContains(division, place));
  });
}

/** Undefined when the event names a place that is none: such a limit holds nowhere. */
function divisionOf({ division }: PublishedLimit): DivisionCode | null | undefined {
  if (division === undefined) return null;
  return isDivisionCode(division) ? division : undefined;
}

function rank(basis: DeadlineBasis): number {
  return basis === "PROMISED" ? 0 : 1;
}

function nearness(division: DivisionCode | null): number {
  return division === null ? 0 : divisionPrefix(division).length;
}
