/**
 * Vocabularies of the platform to which a place may add values: they only describe. The others are closed, because the platform acts on each of
 * their values: states, steps, roles, kinds of case and station, identity documents. The graph's own columns keep the platform's values, since an
 * enum of the graph cannot grow with a pack; a value of the place's own goes on record as the fact of that name, and refines what the column says.
 */
export const openVocabularies: ReadonlySet<string> = new Set([
  "AttendanceKind",
  "Channel",
  "DisplayKind",
  "Education",
  "EmploymentKind",
  "EquipmentKind",
  "SpecialGroup",
  "SystemKind",
  "TrainingKind",
  "UtilityKind",
  "WindowKind",
  "ZoneKind",
]);
