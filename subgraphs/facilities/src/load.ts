import { input, stationKinds, stationTiers, windowKinds } from "@yimen/domain";
import {
  citation,
  type Dataset,
  eachRecord,
  idFromKey,
  type LoadReport,
  refuseUnknown,
  sourcesShape,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import { z } from "zod";
import type { Context } from "./context.ts";
import { loadCounty } from "./county/load-county.ts";
import { loadVillages } from "./division/load-villages.ts";
import { putDivision, replacePopulations, replaceWindowStandards } from "./division/store.ts";
import { replaceDuties } from "./guidance/store.ts";
import { putProgramme } from "./programme/store.ts";
import { publishStation } from "./station/operations.ts";
import { findStations, putStation } from "./station/store.ts";
import { loadSurveys } from "./survey/load.ts";
import type { FacilitiesTables } from "./tables.ts";
import { publishWindow } from "./window/operations.ts";
import { putWindow } from "./window/store.ts";

type Tx = WriteTransaction<FacilitiesTables>;

const header = { sources: sourcesShape };
const cited = { source: z.string(), cite: z.string().optional() };
const certainty = z.enum(["stated", "derived"]).default("stated");

const divisionsFile = z.object({
  ...header,
  divisions: z.array(
    z.object({
      ...cited,
      code: input.divisionCode,
      name: z.string(),
      shortName: z.string(),
      kind: z.string(),
      level: z.enum(["PROVINCE", "PREFECTURE", "COUNTY", "TOWNSHIP", "VILLAGE"]),
      parent: input.divisionCode.optional(),
      residents: z
        .array(
          z.object({
            value: z.int(),
            kind: z.enum(["RESIDENT", "REGISTERED", "UNSPECIFIED"]),
            asOf: z.string().optional(),
            source: z.string(),
            note: z.string().optional(),
          }),
        )
        .default([]),
    }),
  ),
});

const stationsFile = z.object({
  ...header,
  division: input.divisionCode.optional(),
  duties: z
    .array(
      z.object({
        ...cited,
        kind: input.vocabulary(stationKinds),
        text: z.string(),
        quote: z.string().optional(),
      }),
    )
    .default([]),
  stations: z.array(
    z.object({
      ...cited,
      code: z.string(),
      division: input.divisionCode,
      name: z.string(),
      kind: input.vocabulary(stationKinds),
      tier: input.vocabulary(stationTiers).optional(),
      certainty,
    }),
  ),
});

const windowsFile = z.object({
  ...header,
  windows: z.array(
    z.object({
      ...cited,
      station: z.string(),
      number: z.string(),
      name: z.string(),
      kind: input.vocabulary(windowKinds),
      scope: z.array(z.string()).default([]),
    }),
  ),
});

const programmesFile = z.object({
  ...header,
  programmes: z.array(
    z.object({
      ...cited,
      key: z.string(),
      division: input.divisionCode,
      name: z.string(),
      startsOn: input.plainDate,
      dueOn: input.plainDate,
      targets: z.array(input.divisionCode).min(1),
      windowsBefore: z.int().optional(),
      staffBefore: z.int().optional(),
    }),
  ),
});

const windowStandardsFile = z.object({
  ...header,
  division: input.divisionCode,
  windows: z
    .array(
      z.object({
        ...cited,
        code: z.string(),
        name: z.string(),
        kind: input.vocabulary(windowKinds),
        requirement: z.enum(["REQUIRED", "OPTIONAL", "DESCRIBED"]),
        scope: z.array(z.string()).default([]),
        quote: z.string().optional(),
      }),
    )
    .default([]),
});

/** Loads `county`, `divisions`, `villages`, `stations`, `windows`, `window-standards`, `programmes` and `surveys` of a data package. */
export async function load(tx: Tx, dataset: Dataset, context: Context): Promise<LoadReport> {
  return {
    counties: await loadCounty(tx, dataset),
    divisions: (await loadDivisions(tx, dataset)) + (await loadVillages(tx, dataset)),
    windowStandards: await loadWindowStandards(tx, dataset),
    stations: await loadStations(tx, dataset),
    windows: await loadWindows(tx, dataset),
    programmes: await loadProgrammes(tx, dataset),
    surveys: await loadSurveys(tx, dataset, context),
  };
}

async function loadDivisions(tx: Tx, dataset: Dataset): Promise<number> {
  const file = await dataset.read("divisions", divisionsFile);
  if (file === undefined) return 0;
  // Parents first: the files list them so, and the foreign key holds it.
  await eachRecord(file.divisions, async (division) => {
    await putDivision(tx.db, {
      code: division.code,
      name: division.name,
      shortName: division.shortName,
      kind: division.kind,
      level: division.level,
      parentCode: division.parent ?? null,
      citation: citation(file.sources, division.source, division.cite),
    });
    await replacePopulations(
      tx.db,
      division.code,
      division.residents.map(({ value, kind, asOf, source, note }) => ({
        people: value,
        kind,
        asOf: asOf ?? null,
        citation: citation(file.sources, source),
        note: note ?? null,
      })),
    );
  });
  return file.divisions.length;
}

async function loadWindowStandards(tx: Tx, dataset: Dataset): Promise<number> {
  const file = await dataset.read("window-standards", windowStandardsFile);
  if (file === undefined) return 0;
  await replaceWindowStandards(
    tx.db,
    file.division,
    file.windows.map(({ source, cite, quote, ...standard }) => ({
      ...standard,
      quote: quote ?? null,
      citation: citation(file.sources, source, cite),
    })),
  );
  return file.windows.length;
}

async function loadStations(tx: Tx, dataset: Dataset): Promise<number> {
  const file = await dataset.read("stations", stationsFile);
  if (file?.division !== undefined) {
    await replaceDuties(
      tx.db,
      file.division,
      file.duties.map(({ kind, text, source, cite }) => ({
        kind,
        text,
        citation: citation(file.sources, source, cite),
      })),
    );
  }
  let written = 0;
  await eachRecord(file?.stations ?? [], async (station) => {
    const id = idFromKey(station.division, "station", station.code);
    const changed = await putStation(tx.db, {
      id,
      code: station.code,
      divisionCode: station.division,
      name: station.name,
      kind: station.kind,
      tier: station.tier ?? null,
      phone: null,
      address: null,
      certainty: station.certainty === "derived" ? "DERIVED" : "STATED",
      citation: citation(file?.sources ?? {}, station.source, station.cite),
      sample: dataset.sample,
    });
    const [stored] = await findStations(tx.db, "id", [id]);
    if (!changed || stored === undefined) return;
    await publishStation(tx, stored);
    written += 1;
  });
  return written;
}

async function loadWindows(tx: Tx, dataset: Dataset): Promise<number> {
  const file = await dataset.read("windows", windowsFile);
  let written = 0;
  await eachRecord(file?.windows ?? [], async (window) => {
    const { station: stationCode, number, name, kind, scope, source, cite } = window;
    const [station] = await findStations(tx.db, "code", [stationCode]);
    if (station === undefined) {
      refuseUnknown(window, "station", {
        what: "station",
        whatZh: "站点",
        name: stationCode,
        file: "stations",
      });
    }
    const changed = await putWindow(tx.db, {
      id: idFromKey(station.divisionCode, "window", `${stationCode}/${number}`),
      stationId: station.id,
      divisionCode: station.divisionCode,
      number,
      name,
      kind,
      scope,
      citation: citation(file?.sources ?? {}, source, cite),
      sample: dataset.sample,
      openedOn: null,
    });
    if (changed === undefined) return;
    await publishWindow(tx, changed);
    written += 1;
  });
  return written;
}

async function loadProgrammes(tx: Tx, dataset: Dataset): Promise<number> {
  const file = await dataset.read("programmes", programmesFile);
  const programmes = file?.programmes ?? [];
  await eachRecord(programmes, async ({ key, division, source, cite, targets, ...programme }) => {
    await putProgramme(
      tx.db,
      {
        id: idFromKey(division, "programme", key),
        divisionCode: division,
        name: programme.name,
        startsOn: programme.startsOn,
        dueOn: programme.dueOn,
        windowsBefore: programme.windowsBefore ?? null,
        staffBefore: programme.staffBefore ?? null,
        citation: citation(file?.sources ?? {}, source, cite),
        sample: dataset.sample,
      },
      targets,
    );
  });
  return programmes.length;
}
