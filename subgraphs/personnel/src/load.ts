import { chinaDate, departmentTold, educations, employmentKinds, input, postRoles } from "@yimen/domain";
import {
  citation,
  type Dataset,
  eachRecord,
  idFromKey,
  isUniqueViolation,
  loadPaperSettings,
  type LoadReport,
  refuseTwice,
  refuseUnknown,
  type RequestContext,
  sourcesShape,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import { z } from "zod";
import { tellAccount } from "./account/operations.ts";
import { putConfirmed } from "./account/store.ts";
import { addCompetence } from "./competence/store.ts";
import { loadDuties } from "./duty/load.ts";
import { findDepartments, putDepartment } from "./department/store.ts";
import { emptyFile, writtenFile } from "./personal-file/written-file.ts";
import { findPersonalFiles, putPersonalFile } from "./personal-file/store.ts";
import { putPost } from "./post/store.ts";
import {
  findKnownItem,
  findKnownStationByCode,
  findKnownWindowByNumber,
  type KnownStation,
} from "./replica/store.ts";
import { findStaff, putStaff } from "./staff/store.ts";
import { tellPlaced } from "./staff/told.ts";
import type { PersonnelTables } from "./tables.ts";
import { departmentKinds } from "./vocabulary.ts";

type Tx = WriteTransaction<PersonnelTables>;
type Context = RequestContext<PersonnelTables>;

const departmentsFile = z.object({
  sources: sourcesShape,
  departments: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      division: input.divisionCode,
      kind: input.vocabulary(departmentKinds),
      source: z.string(),
      cite: z.string().optional(),
      quote: z.string().optional(),
      note: z.string().optional(),
    }),
  ),
});

const staffFile = z.object({
  staff: z.array(
    z.object({
      /** Names the person within the package, and gives the id that stays the same on every machine. */
      key: z.string(),
      name: z.string(),
      badgeNo: z.string(),
      /** Code of the station, which must be known already. */
      station: z.string(),
      department: z.string().optional(),
      employment: input.vocabulary(employmentKinds),
      education: input.vocabulary(educations).optional(),
      birthDate: input.birthDate.optional(),
      healthCheckedOn: input.pastDay.optional(),
      computerSkill: z.boolean().optional(),
      phone: input.phone.optional(),
      /** Subject of the person's token. */
      account: input.text(255).optional(),
      posts: z
        .array(
          z.object({
            /** Number of the window; left out for a post at the station itself. */
            window: z.string().optional(),
            role: input.vocabulary(postRoles),
            from: input.plainDate,
          }),
        )
        .default([]),
      /** Codes of the items the person can handle. */
      competent: z.array(z.string()).default([]),
    }),
  ),
});

type Person = z.infer<typeof staffFile>["staff"][number];

/**
 * Loads `departments`, `staff` and `duty-rosters` of a data package. Staff names stations, windows and items, which are learned from
 * events: those must have been worked off before.
 */
export async function load(tx: Tx, dataset: Dataset, context: Context): Promise<LoadReport> {
  await loadPaperSettings(tx, dataset);
  return {
    departments: await loadDepartments(tx, dataset, context),
    ...(await loadStaff(tx, dataset, context)),
    ...(await loadDuties(tx, dataset, context)),
  };
}

async function loadDepartments(tx: Tx, dataset: Dataset, context: Context): Promise<number> {
  const file = await dataset.read("departments", departmentsFile);
  let written = 0;
  await eachRecord(file?.departments ?? [], async (department) => {
    const id = idFromKey(department.division, "department", department.code);
    const changed = await putDepartment(tx.db, {
      id,
      code: department.code,
      divisionCode: department.division,
      name: department.name,
      kind: department.kind,
      citation: citation(file?.sources ?? {}, department.source, department.cite),
      quote: department.quote ?? null,
      note: department.note ?? null,
      sample: dataset.sample,
    });
    if (!changed) return;
    written += 1;
    const { code, division, name } = department;
    await tx.publish(departmentTold, {
      departmentId: id,
      code,
      division,
      name,
      at: context.now.toString(),
    });
  });
  return written;
}

async function loadStaff(tx: Tx, dataset: Dataset, context: Context): Promise<LoadReport> {
  const file = await dataset.read("staff", staffFile);
  const written = { staff: 0, posts: 0, competences: 0 };
  for (const person of file?.staff ?? []) {
    const station = await findKnownStationByCode(tx.db, person.station);
    if (station === undefined) {
      refuseUnknown(person, "station", {
        what: "station",
        whatZh: "站点",
        name: person.station,
        file: "stations",
      });
    }
    const staffId = idFromKey(station.divisionCode, "staff", person.key);
    if (await putPerson(tx, dataset, context, { person, station, staffId })) written.staff += 1;
    // Whoever has left in the meantime stays gone, and so do their posts.
    const [staff] = await findStaff(tx.db, [staffId]);
    if (staff === undefined || staff.endedOn !== null) continue;
    written.posts += await putPosts(tx, dataset, { person, station, staffId });
    written.competences += await putCompetences(tx, dataset, context, { person, station, staffId });
  }
  return written;
}

interface Placed {
  readonly person: Person;
  readonly station: KnownStation;
  readonly staffId: string;
}

async function putPerson(tx: Tx, dataset: Dataset, context: Context, placed: Placed): Promise<boolean> {
  const { person, station, staffId } = placed;
  const [department] =
    person.department === undefined ? [] : await findDepartments(tx.db, "code", [person.department]);
  if (person.department !== undefined && department === undefined) {
    const wanted = { what: "department", whatZh: "部门", name: person.department };
    refuseUnknown(person, "department", { ...wanted, file: "departments" });
  }
  const changed = await putStaff(tx.db, {
    id: staffId,
    divisionCode: station.divisionCode,
    stationId: station.id,
    departmentId: department?.id ?? null,
    name: person.name,
    badgeNo: person.badgeNo,
    employment: person.employment,
    phone: person.phone ?? null,
    sample: dataset.sample,
  });
  const [file] = await findPersonalFiles(tx.db, [staffId]);
  const written = writtenFile(context, file ?? emptyFile(staffId, station.divisionCode), person);
  await putPersonalFile(tx.db, written);
  const bound = await putAccount(tx, dataset, context, placed);
  if (changed || bound) await tellPlaced(tx, staffId, context.now);
  return changed;
}

async function putAccount(tx: Tx, dataset: Dataset, context: Context, placed: Placed): Promise<boolean> {
  const { person, station, staffId } = placed;
  const { account } = person;
  if (account === undefined) return false;
  const { divisionCode } = station;
  const bound = { staffId, divisionCode, account, requestedBy: dataset.name, requestedAt: context.now };
  const isNew = await putConfirmed(tx.db, bound).catch((cause: unknown) => {
    if (!isUniqueViolation(cause, "account_binding_holder")) throw cause;
    refuseTwice(person, "account", { what: "account", whatZh: "账号", name: account }, { cause });
  });
  if (isNew) await tellAccount(tx, bound, account, context.now);
  return isNew;
}

async function putPosts(tx: Tx, dataset: Dataset, { person, station, staffId }: Placed): Promise<number> {
  let written = 0;
  for (const post of person.posts) {
    const { window: number, role, from } = post;
    const window =
      number === undefined ? undefined : await findKnownWindowByNumber(tx.db, station.id, number);
    if (number !== undefined && window === undefined) {
      const wanted = {
        what: `window of ${person.station}`,
        whatZh: `${person.station} 的窗口`,
        name: number,
      };
      refuseUnknown(post, "window", { ...wanted, file: "windows" });
    }
    const key = `${person.key}/${number ?? ""}/${role}/${from.toString()}`;
    const isNew = await putPost(tx.db, {
      id: idFromKey(station.divisionCode, "post", key),
      divisionCode: station.divisionCode,
      staffId,
      stationId: station.id,
      windowId: window?.id ?? null,
      role,
      from,
      plannedUntil: null,
      predecessorId: null,
      unplannedReplacement: false,
      sample: dataset.sample,
    });
    if (isNew) written += 1;
  }
  return written;
}

async function putCompetences(
  tx: Tx,
  dataset: Dataset,
  context: Context,
  { person, station, staffId }: Placed,
): Promise<number> {
  // The package does not say since when; the first post is the earliest day somebody could have shown it.
  const since = person.posts[0]?.from ?? chinaDate(context.now);
  let written = 0;
  for (const code of person.competent) {
    const item = await findKnownItem(tx.db, "code", code);
    if (item === undefined) {
      refuseUnknown(person, "competent", { what: "item", whatZh: "事项", name: code, file: "items" });
    }
    const isNew = await addCompetence(tx.db, {
      staffId,
      itemId: item.id,
      divisionCode: station.divisionCode,
      trainedBy: null,
      since,
      sample: dataset.sample,
      recordedBy: dataset.name,
    });
    if (isNew) written += 1;
  }
  return written;
}
