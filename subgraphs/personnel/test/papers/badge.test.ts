import { PDFiumLibrary } from "@hyzyla/pdfium";
import { afterAll, beforeAll, expect, test } from "vitest";
import { luopingManager, type Personnel, startPersonnel, strangers } from "../personnel.ts";

let personnel: Personnel;

beforeAll(async () => {
  personnel = await startPersonnel();
});

afterAll(() => personnel.stop());

const fileOf = async (id: string, as = luopingManager): Promise<string | undefined> =>
  (
    await personnel.graph.data<{ staffPaperFile: { base64: string } | null }>(
      "query ($id: ID!) { staffPaperFile(id: $id) { base64 } }",
      { id },
      as,
    )
  ).staffPaperFile?.base64;

test("SM-5 a badge has the name, rare characters too, the department and the number, and is issued by the manager of the place", async () => {
  const staffMemberId = await personnel.staff({ name: "𠮷㛃", badgeNo: "LP-0099" });
  const selection = "paper { id number state office }";
  for (const stranger of strangers.slice(1)) {
    const refused = await personnel.change(
      "issueStaffPaper",
      { staffMemberId, kind: "STAFF_BADGE" },
      stranger,
      selection,
    );
    expect(refused.__typename).toMatch(/NotPermitted|NotFound/);
  }
  const issued = (await personnel.change(
    "issueStaffPaper",
    { staffMemberId, kind: "STAFF_BADGE" },
    luopingManager,
    selection,
  )) as unknown as { readonly paper: { readonly id: string; readonly state: string } };
  expect(issued.paper).toMatchObject({ state: "ISSUED" });
  const pdfium = await PDFiumLibrary.init();
  const document = await pdfium.loadDocument(Buffer.from((await fileOf(issued.paper.id)) ?? "", "base64"));
  const text = [...document.pages()].map((page) => page.getText()).join("");
  document.destroy();
  for (const said of ["𠮷㛃", "LP-0099", "罗平县"]) expect(text).toContain(said);
});
