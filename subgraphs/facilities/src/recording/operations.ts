import { defineRecording, type Permission, type Recording } from "@yimen/subgraph-kit";
import { requireDivision } from "../division/operations.ts";
import { requireOpenProgramme, requireProgramme } from "../programme/operations.ts";
import { requireOpenStation, requireStation } from "../station/operations.ts";
import type { FacilitiesTables } from "../tables.ts";
import { requireOpenWindow, requireWindow } from "../window/operations.ts";

/** Who says what a place is like. */
export const recordingPermission: Permission = {
  zh: "登记核查结果",
  en: "record a survey",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN", "INSPECTOR"],
};

// What is found of places is public, as they are (政务公开).

/** What is put on record about stations. @source YS-3, SM-2…SM-11, LP-3, PT-9 */
export const stationRecording: Recording<FacilitiesTables> = defineRecording<FacilitiesTables>({
  subject: "station",
  noun: "Station",
  idField: "stationId",
  permission: recordingPermission,
  require: requireStation,
  hold: (tx, { id }) => requireOpenStation(tx, id),
});

/** What is put on record about divisions: what is public in a village, who is in charge. @source BK-5.2 */
export const divisionRecording: Recording<FacilitiesTables> = defineRecording<FacilitiesTables>({
  subject: "division",
  noun: "Division",
  idField: "divisionCode",
  permission: { ...recordingPermission, zh: "登记区划的事实", en: "record facts about divisions" },
  require: requireDivision,
});

/** What is put on record about windows. @source SM-6, SM-7, LP-1, LP-2 */
export const windowRecording: Recording<FacilitiesTables> = defineRecording<FacilitiesTables>({
  subject: "window",
  noun: "Window",
  idField: "windowId",
  permission: recordingPermission,
  require: requireWindow,
  hold: (tx, { id }) => requireOpenWindow(tx, id),
});

/** What is put on record about programmes: the staff a reform left. @source PT-5 */
export const programmeRecording: Recording<FacilitiesTables> = defineRecording<FacilitiesTables>({
  subject: "programme",
  noun: "Programme",
  idField: "programmeId",
  permission: { ...recordingPermission, zh: "登记改革任务的事实", en: "record facts about programmes" },
  require: requireProgramme,
  hold: (tx, { id }) => requireOpenProgramme(tx, id),
});
