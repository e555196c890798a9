import { type DivisionCode, divisionLineage, input } from "@yimen/domain";
import { z } from "zod";
import type { Dataset } from "../data/dataset.ts";
import type { WriteTransaction } from "../request/write-transaction.ts";
import type { Stationery } from "./paper.ts";
import { loadPaperPlaces } from "./places.ts";
import { type PaperDb, papersIn } from "./store.ts";

/** How a place has its papers. */
export interface PaperSettings {
  readonly revision: string;
  readonly divisionCode: DivisionCode | null;
  readonly address: string | null;
  readonly numberWord: string;
  readonly letterhead: string | null;
  readonly texts: Readonly<Record<string, string>>;
  readonly faces: Readonly<Record<string, string>>;
}

const plain: PaperSettings = {
  revision: "",
  divisionCode: null,
  address: null,
  numberWord: "",
  letterhead: null,
  texts: {},
  faces: {},
};

/** What the place itself says of its papers, or else the nearest above it. */
export async function readPaperSettings(db: PaperDb, place: DivisionCode): Promise<PaperSettings> {
  const found = await db
    .selectFrom("yimen.paper_setting")
    .select([
      "revision",
      "division_code as divisionCode",
      "address",
      "number_word as numberWord",
      "letterhead",
      "texts",
      "faces",
    ])
    .where("division_code", "=", (eb) => eb.fn.any(eb.val([...divisionLineage(place)])))
    .orderBy("division_code", "desc")
    .executeTakeFirst();
  return found ?? plain;
}

const fontName = /\.(?:ttf|otf|ttc)$/i;

/** Templates and fonts of a place; undefined where it has none. */
export async function readStationery(
  db: PaperDb,
  { divisionCode, revision }: PaperSettings,
): Promise<Stationery | undefined> {
  if (divisionCode === null) return undefined;
  const files = await db
    .selectFrom("yimen.paper_file")
    .select(["name", "content"])
    .where("division_code", "=", divisionCode)
    .orderBy("name")
    .execute();
  if (files.length === 0) return undefined;
  const [fonts, templates] = [
    files.filter(({ name }) => fontName.test(name)),
    files.filter(({ name }) => !fontName.test(name)),
  ];
  return {
    key: `${divisionCode} ${revision}`,
    templates: Object.fromEntries(
      templates.map(({ name, content }) => [name, Buffer.from(content).toString("utf8")]),
    ),
    fonts: fonts.map(({ content }) => content),
  };
}

const texts = z.record(z.string(), z.string());

/** As much of a county's file as papers depend on. */
const countyPapersFile = z.object({
  division: input.divisionCode,
  papers: z
    .object({
      revision: z.string(),
      address: z.string().nullable(),
      numberWord: z.string(),
      letterhead: z.string().nullable(),
      texts,
      faces: texts,
      /** Name and content in base64. */
      files: z.array(z.object({ name: z.string(), content: z.string() })),
    })
    .nullable()
    .default(null),
});

/** Loads what places are called, and what a county's file says of its papers. @returns files of its own */
export async function loadPaperSettings<Tables>(
  tx: WriteTransaction<Tables>,
  dataset: Dataset,
): Promise<number> {
  await loadPaperPlaces(papersIn(tx.db), dataset);
  const county = await dataset.read("county", countyPapersFile);
  if (county === undefined) return 0;
  const db = papersIn(tx.db);
  const { division, papers } = county;
  // Several subgraphs load the same: the second finds it as it is.
  const names = papers?.files.map(({ name }) => name) ?? [];
  await db
    .deleteFrom("yimen.paper_file")
    .where("division_code", "=", division)
    .where((eb) => eb.not(eb("name", "=", eb.fn.any(eb.val(names)))))
    .execute();
  if (papers === null) {
    await db.deleteFrom("yimen.paper_setting").where("division_code", "=", division).execute();
    return 0;
  }
  const setting = {
    revision: papers.revision,
    address: papers.address,
    number_word: papers.numberWord,
    letterhead: papers.letterhead,
    texts: JSON.stringify(papers.texts),
    faces: JSON.stringify(papers.faces),
  };
  await db
    .insertInto("yimen.paper_setting")
    .values({ division_code: division, ...setting })
    .onConflict((conflict) => conflict.column("division_code").doUpdateSet(setting))
    .execute();
  for (const { name, content } of papers.files) {
    const bytes = Buffer.from(content, "base64");
    await db
      .insertInto("yimen.paper_file")
      .values({ division_code: division, name, content: bytes })
      .onConflict((conflict) => conflict.columns(["division_code", "name"]).doUpdateSet({ content: bytes }))
      .execute();
  }
  return papers.files.length;
}
