import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const absenceOverlaps: DomainErrorFactory<{ name: string; from: string; until: string }> = defineError(
  "ABSENCE_OVERLAPS",
  {
    kind: "conflict",
    zh: (d) => `${d.name} ${d.from} 至 ${d.until} 已登记离岗,请改填其他日期,或先取消该次登记`,
    en: (d) =>
      `${d.name} is recorded as away from ${d.from} to ${d.until}; choose other days, or cancel that absence first`,
  },
);

export const absenceCancelled: DomainErrorFactory<{ name: string; from: string }> = defineError(
  "ABSENCE_CANCELLED",
  {
    kind: "wrong-state",
    zh: (d) => `${d.name} 自 ${d.from} 起的离岗登记已取消,无需再次办理`,
    en: (d) => `the absence of ${d.name} from ${d.from} is cancelled already; nothing is left to do`,
  },
);

export const halfDaysReversed: DomainErrorFactory<{ day: string }> = defineError("HALF_DAYS_REVERSED", {
  kind: "invalid",
  zh: (d) => `${d.day} 起于下午、止于上午,止于不得早于起于;请更正其中一项`,
  en: (d) =>
    `on ${d.day} it begins in the afternoon and ends in the forenoon; the end may not be before the start, so correct one of the two`,
});
