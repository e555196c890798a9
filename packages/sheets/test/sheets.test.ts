import { readFile } from "node:fs/promises";
import { DomainError } from "@yimen/domain";
import fc from "fast-check";
import { expect, test } from "vitest";
import yazl from "yazl";
import {
  csvFile,
  defaultLimits,
  openSheet,
  type ReadRow,
  type SheetLimits,
  type SheetRow,
  xlsxFile,
} from "../src/index.ts";
import { typedDate } from "../src/cells/typed-date.ts";
import { example, kinds } from "./example-sheet.ts";

const file = (name: string): Promise<Buffer> => readFile(new URL(`files/${name}`, import.meta.url));

async function rowsOf(bytes: Buffer, limits?: SheetLimits): Promise<readonly ReadRow[]> {
  const open = await openSheet(example, bytes, limits);
  return Array.fromAsync(open.rows());
}

async function bytesOf(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(pieces));
}

const csv = (...lines: readonly string[]): Buffer => Buffer.from(lines.join("\n"));

async function refusal(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "nothing was refused",
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );
}

const lingkou = {
  code: "330727106206-01",
  division: "330727106206",
  name: "岭口村便民服务站",
  kind: "VILLAGE",
  phone: "0579-84660001",
  address: "岭口村1号",
  openedOn: "2024-07-04",
  areaM2: 45.5,
};

// LibreOffice wrote the day of the first row as 07/04/2024 into the CSV: day or month first, nobody knows.
test.for([
  ["stations.xlsx", []],
  ["stations-gb18030.csv", ["07/04/2024"]],
] as const)(
  "X-4 %s as LibreOffice wrote it is read: title, merged header, days in every shape, full-width digits",
  async ([name, unclear]) => {
    const open = await openSheet(example, await file(name));
    const rows = await Array.fromAsync(open.rows());
    expect(open.columns.map(({ column }) => column.name)).toEqual(Object.keys(lingkou));
    expect(open.unknownHeaders).toEqual(["备注"]);
    expect(rows.map(({ values }) => values)).toEqual([
      unclear.length === 0 ? lingkou : { ...lingkou, openedOn: undefined },
      {
        ...lingkou,
        code: "330727106207-01",
        division: "330727106207",
        name: "孔畈村便民服务站",
        phone: "0579-84660002",
        address: "孔畈村2号",
        areaM2: 40,
      },
      {
        ...lingkou,
        code: "330727106208-01",
        division: "330727106208",
        name: "珍溪村便民服务站",
        phone: "0579-84660003",
        address: "珍溪村３号",
        areaM2: 40.5,
      },
      {
        ...lingkou,
        code: "330727106209-01",
        division: "330727106209",
        name: "=大山下",
        phone: "12345",
        address: "2024/7/4",
        areaM2: 12,
      },
    ]);
    expect(rows.map(({ row }) => row)).toEqual([5, 6, 7, 9]);
    expect(rows.flatMap(({ problems }) => problems).map(({ value }) => value)).toEqual(unclear);
  },
);

test("X-4 a hidden row is read and known as hidden", async () => {
  const rows = await rowsOf(await file("stations.xlsx"));
  expect(rows.filter(({ hidden }) => hidden).map(({ row }) => row)).toEqual([6]);
});

test("X-4 each fault is told by sheet, row, column and value, in both languages", async () => {
  const rows = await rowsOf(await file("faulty.xlsx"));
  const problems = rows.flatMap((row) => row.problems);
  expect(
    problems.map(({ sheet, row, column, header, value, code }) => [
      `${sheet}!${column}${row}`,
      header,
      value,
      code,
    ]),
  ).toEqual([
    ["站点!B2", "所在区划", "3.30727199001011E+017", "SHEET_NUMBER_MANGLED"],
    ["站点!C2", "名称", '="岭口村"&"便民服务站"', "SHEET_FORMULA"],
    ["站点!D2", "类别", "村站", "SHEET_CHOICE_UNKNOWN"],
    ["站点!E2", "开设日期", "2024年2月30日", "SHEET_DATE_UNCLEAR"],
    ["站点!E3", "开设日期", "2024-07", "SHEET_DATE_UNCLEAR"],
  ]);
  expect(problems[2]?.zh).toContain("村级便民服务站");
  expect(problems[2]?.en).toContain("village station");
});

test("X-4 a code that a spreadsheet cut to an exponent is told as such in CSV, too, and an id number is masked", async () => {
  const [row] = await rowsOf(csv("所在区划,名称,身份证号", "3.30727E+11,岭口村,3.30727E+17"));
  expect(row?.problems.map(({ code, value }) => [code, value])).toEqual([
    ["SHEET_NUMBER_MANGLED", "3.30727E+11"],
    ["SHEET_NUMBER_MANGLED", "3.3****E+17"],
  ]);
  expect(row?.problems[1]?.zh).not.toContain("3.30727");
});

test("X-4 ids stay text, to the leading zero and the eighteenth digit", async () => {
  const row = { division: "330727106206", name: "a", phone: "0579-84660000", code: "000123456789012345" };
  const [read] = await rowsOf(await bytesOf(xlsxFile(example, [row], "zh")));
  expect(read?.values).toEqual(row);
});

test.for([
  ["2024-7-4"],
  ["2024/07/04"],
  ["2024.7.4"],
  ["2024年7月4日"],
  ["2024年07月04"],
  ["20240704"],
  ["45477"],
  ["2024-07-04 00:00:00"],
  ["２０２４－７－４"],
  ["2024年 7月 4日"],
] as const)("X-4 %s is a day", ([text]) => {
  expect(typedDate(text)).toBe("2024-07-04");
});

test.for([["2024-02-30"], ["2024-13-01"], ["4/7/2024"], ["24-7-4"], ["2024年7月"], ["60"], ["abc"]] as const)(
  "X-4 %s is no day",
  ([text]) => {
    expect(typedDate(text)).toBeUndefined();
  },
);

const text = fc
  .string({
    unit: fc.constantFrom(
      "a",
      "=",
      "+",
      "-",
      "@",
      "'",
      '"',
      ",",
      ";",
      ";",
      "\n",
      " ",
      "_x0041_",
      "<",
      "&",
      "村",
      "𠮷",
      "0",
    ),
    maxLength: 8,
  })
  .map((each) => each.trim())
  .filter((each) => each !== "");

const sheetRow: fc.Arbitrary<SheetRow> = fc.record(
  {
    division: fc.stringMatching(/^\d{12}$/),
    name: text,
    kind: fc.constantFrom(...kinds.values),
    address: text,
    openedOn: fc
      .date({ min: new Date("1950-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10)),
    areaM2: fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map((each) => (Object.is(each, -0) ? 0 : each)),
    open: fc.boolean(),
    scope: fc.array(
      text.map((each) => each.replaceAll("\n", "")).filter((each) => each.trim() === each && each !== ""),
      { minLength: 1, maxLength: 3 },
    ),
    serves: fc.uniqueArray(fc.constantFrom(...kinds.values), { minLength: 1 }),
  },
  { requiredKeys: ["division", "name"] },
);

test.for(["xlsx", "csv"] as const)(
  "X-4 whatever is written as %s is read back unchanged, formulas and all",
  async (format) => {
    const write = { xlsx: xlsxFile, csv: csvFile }[format];
    await fc.assert(
      fc.asyncProperty(
        fc.array(sheetRow, { minLength: 1, maxLength: 5 }),
        fc.constantFrom("zh" as const, "en" as const),
        async (rows, language) => {
          const read = await rowsOf(await bytesOf(write(example, rows, language)));
          expect(read.map(({ values, problems }) => [values, problems])).toEqual(
            rows.map((row) => [row, []]),
          );
        },
      ),
      { numRuns: 60, seed: 4 },
    );
  },
);

test("X-4 nothing that is exported is a formula to a spreadsheet, and what is sealed is not exported", async () => {
  const row = { division: "330727106206", name: "=cmd|' /C calc'!A0", idNumber: "11010519491231002X" };
  const written = (await bytesOf(csvFile(example, [row], "zh"))).toString();
  expect(written.split("\r\n")[1]).toBe(",330727106206,'=cmd|' /C calc'!A0,,,,,,,,,");
});

test("X-4 a zip bomb, a file of too many rows, cells or bytes, an old .xls and what is no sheet are refused", async () => {
  const bomb = new yazl.ZipFile();
  bomb.addBuffer(Buffer.alloc(300 * 1_048_576, 32), "xl/sharedStrings.xml", { compressionLevel: 9 });
  bomb.end();
  const packed = Buffer.concat(await Array.fromAsync(bomb.outputStream as AsyncIterable<Buffer>));
  expect(packed.byteLength).toBeLessThan(1_000_000);
  expect(await refusal(rowsOf(packed))).toBe("SHEET_BOMB");

  const many = csv("所在区划,名称", ...Array.from({ length: 30 }, (_none, at) => `330727106206,村${at}`));
  expect(await refusal(rowsOf(many, { ...defaultLimits, rows: 29 }))).toBe("SHEET_TOO_LARGE");
  expect(await refusal(rowsOf(many, { ...defaultLimits, rows: 30 }))).toBe("nothing was refused");
  expect(await refusal(rowsOf(many, { ...defaultLimits, cells: 61 }))).toBe("SHEET_TOO_LARGE");
  expect(await refusal(rowsOf(many, { ...defaultLimits, bytes: 100 }))).toBe("SHEET_TOO_LARGE");
  const book = await file("stations.xlsx");
  expect(await refusal(rowsOf(book, { ...defaultLimits, unfoldedBytes: 10_000 }))).toBe("SHEET_TOO_LARGE");
  expect(await refusal(rowsOf(book, { ...defaultLimits, sharedCharacters: 20 }))).toBe("SHEET_TOO_LARGE");
  expect(await refusal(rowsOf(book.subarray(0, 3_000)))).toBe("SHEET_UNREADABLE");
  expect(await refusal(rowsOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2])))).toBe("SHEET_UNREADABLE");
  expect(await refusal(rowsOf(Buffer.from([0xff, 0x80, 0x00, 0x81])))).toBe("SHEET_UNREADABLE");
  expect(await refusal(rowsOf(csv("所在区划,名称", '"330727106206,村')))).toBe("SHEET_UNREADABLE");
});

test.for([
  ["inside a value", '330727106206,欧阳某某"甲"'],
  ["that ends before its value does", '330727106206,"欧阳某某"甲'],
  ["that nothing closes", '330727106206,"欧阳某某'],
] as const)(
  "X-4 a quotation mark of CSV %s is refused with its row, and nothing of the row goes along",
  async ([_what, row]) => {
    const reading = (async () =>
      Array.fromAsync(await rowsOf(csv("所在区划,名称", "330727106206,村", row))))();
    const error: unknown = await reading.then(
      () => undefined,
      (refused: unknown) => refused,
    );
    expect(error).toMatchObject({
      code: "SHEET_UNREADABLE",
      details: { reasonZh: "第 3 行附近的引号不成对" },
    });
    expect(error instanceof Error ? [error.message, String(error.cause)].join() : "").not.toContain("欧阳");
  },
);

test("X-4 a part that unfolds to more than it declared is refused, not believed", async () => {
  const book = await file("stations.xlsx");
  // The central directory says 100 bytes; the text itself goes on.
  const name = Buffer.from("xl/sharedStrings.xml");
  const directory = book.lastIndexOf(name) - 46;
  const lying = Buffer.from(book);
  lying.writeUInt32LE(100, directory + 24);
  expect(await refusal(rowsOf(lying))).toBe("SHEET_UNREADABLE");
});

test("X-4 a document type with entities is refused", async () => {
  const zip = new yazl.ZipFile();
  zip.addBuffer(Buffer.from(`<!DOCTYPE a [<!ENTITY b "bb">]><Relationships/>`), "xl/_rels/workbook.xml.rels");
  zip.end();
  const packed = Buffer.concat(await Array.fromAsync(zip.outputStream as AsyncIterable<Buffer>));
  expect(await refusal(rowsOf(packed))).toBe("SHEET_UNREADABLE");
});

test.for([
  ["no header at all", csv("一,二", "三,四"), "SHEET_HEADER_MISSING"],
  ["no business key", csv("名称,地址", "岭口,1号"), "SHEET_COLUMN_MISSING"],
  ["a column twice", csv("所在区划,名称,站点名称", "1,2,3"), "SHEET_COLUMN_TWICE"],
] as const)("X-4 a sheet with %s is told so", async ([, bytes, code]) => {
  expect(await refusal(rowsOf(bytes))).toBe(code);
});

test("X-4 the template holds header, notes and drop-downs", async () => {
  const open = await openSheet(example, await bytesOf(xlsxFile(example, [], "en")));
  expect(open.columns.map(({ header }) => header)).toEqual(example.columns.map(({ en }) => en));
  expect(await Array.fromAsync(open.rows())).toEqual([]);
});
