export { amendLaw, olderThanInForce } from "./amend-law.ts";
export { type CalendarOf, placeCalendars } from "./calendars.ts";
export { draftLaw } from "./draft-law.ts";
export { buildLaw, type Law } from "./law.ts";
export {
  LawRefused,
  lawRevisionUnknown,
  packParentBroken,
  packParentCycle,
  packParentNotFound,
  packTwice,
} from "./law-problems.ts";
export { createLawSource, fixedLaw, type LawArchive, type LawSource } from "./law-source.ts";
export {
  type CalendarExceptionText,
  emptyLawText,
  lawRevision,
  type LawText,
  type PlaceCalendarText,
} from "./law-text.ts";
export { loadPacks } from "./load-packs.ts";
export { glanceAtHeader, type HeaderName, type PackHeader } from "./pack-header.ts";
