/**
 * Vocabularies of the platform to which a place may add values: they only describe. The others are closed, because the platform acts on each of
 * their values: states, steps, roles, kinds of case and station, identity documents.
 */
export const openVocabularies: ReadonlySet<string> = new Set([
  "AttendanceKind",
  "Channel",
  "DisplayKind",
  "Education",
  "EmploymentKind",
  "EquipmentKind",
  "FindingSource",
  "SpecialGroup",
  "SystemKind",
  "TrainingKind",
  "UtilityKind",
  "WindowKind",
  "ZoneKind",
]);
