import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHash } from "node:crypto";
import { contentPath, defaultAttachments } from "@yimen/subgraph-kit";
import type { Caller, TestSubgraph } from "@yimen/testing";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  applicant,
  baokangAdmin,
  clerk,
  freshKey,
  lingkou,
  otherCitizen,
  staff,
  startEvaluations,
} from "../evaluations.ts";
import { codeOf, download, pdfOf, png, type Scanner, startScanner, upload } from "./uploads.ts";

let graph: TestSubgraph;
let inFolder: TestSubgraph;
let scanner: Scanner;
let folder: string;
let client: Client;
let now = Temporal.Instant.from("2026-11-02T02:00:00Z");

const mostBytes = 1_500_000;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yimen-attachments-"));
  scanner = await startScanner();
  graph = await startEvaluations({
    attachments: { ...defaultAttachments, mostBytes, mostEach: 3 },
    now: () => now,
  });
  inFolder = await startEvaluations({
    attachments: { ...defaultAttachments, directory: folder, scanner: scanner.url },
    now: () => now,
  });
  client = new Client({ connectionString: graph.databaseUrl });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await graph.stop();
  await inFolder.stop();
  scanner.stop();
  await rm(folder, { recursive: true });
});

const manager = staff("STATION_MANAGER", lingkou);

interface Filed {
  readonly __typename: string;
  readonly complaintId?: string;
  readonly code?: string;
  readonly problems?: readonly { readonly code: string }[];
}

/** Complains with files. */
async function complain(
  attachmentIds: readonly string[],
  as: Caller,
  { on = graph, ...changes }: Readonly<Record<string, unknown>> & { readonly on?: TestSubgraph } = {},
): Promise<Filed> {
  const { fileComplaint } = await on.data<{ fileComplaint: Filed }>(
    `mutation ($input: FileComplaintInput!) { fileComplaint(input: $input) { __typename
      ... on FileComplaintPayload { complaintId } ... on Problem { code } ... on InvalidInput { problems { code } } } }`,
    {
      input: {
        idempotencyKey: freshKey(),
        kind: "COMPLAINT",
        channel: "WEB",
        stationId: `${lingkou}.station`,
        text: "柜台无人",
        anonymous: false,
        attachmentIds,
        ...changes,
      },
    },
    as,
  );
  return fileComplaint;
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

test("X-12 a file is kept sealed, comes out as it went in, and names itself by its bytes", async () => {
  const pdf = pdfOf(700_000);
  const taken = await upload(graph, pdf, applicant, { name: "协议(盖章).html" });
  expect(taken).toMatchObject({
    name: "协议(盖章).html.pdf",
    mediaType: "application/pdf",
    bytes: 700_000,
    sha256: sha256(pdf),
  });
  const { complaintId = "" } = await complain([taken.id], applicant);
  const out = await download(graph, taken.id, manager);
  expect(out.bytes.equals(pdf)).toBe(true);
  expect(out.headers).toMatchObject({
    "content-type": "application/pdf",
    "content-length": "700000",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "content-disposition": `attachment; filename="attachment"; filename*=UTF-8''${encodeURIComponent("协议")}%28${encodeURIComponent("盖章")}%29.html.pdf`,
  });
  const { rows } = await client.query<{ row: string; content: Buffer }>(
    `select a::text as row, p.content from yimen.attachment a join yimen.attachment_part p on p.attachment_id = a.id
     where a.id = $1 order by p.ordinal`,
    [taken.id],
  );
  expect(rows).toHaveLength(3);
  expect(rows[0]?.row).not.toContain("协议");
  for (const { content } of rows) expect(pdf.indexOf(content.subarray(0, 32))).toBe(-1);
  const { complaint } = await graph.data<{ complaint: { attachments: readonly object[] } }>(
    `query ($id: ID!) { complaint(id: $id) { attachments { id name mediaType bytes sha256 downloadPath uploadedBy } } }`,
    { id: complaintId },
    applicant,
  );
  expect(complaint.attachments).toEqual([
    { ...taken, downloadPath: `/attachments/complaint/${taken.id}`, uploadedBy: "citizen-1" },
  ]);
});

test("X-12 a range of bytes is given, wherever parts begin and end, and one outside is refused", async () => {
  const pdf = pdfOf(600_001);
  const { id } = await upload(graph, pdf, applicant);
  for (const [range, from, until] of [
    ["bytes=0-0", 0, 1],
    ["bytes=262140-262150", 262_140, 262_151],
    ["bytes=524288-", 524_288, 600_001],
    ["bytes=-7", 599_994, 600_001],
  ] as const) {
    const out = await download(graph, id, applicant, { range });
    expect(out.status).toBe(206);
    expect(out.headers["content-range"]).toBe(`bytes ${from}-${until - 1}/600001`);
    expect(out.bytes.equals(pdf.subarray(from, until))).toBe(true);
  }
  expect(await codeOf(download(graph, id, applicant, { range: "bytes=600001-" }))).toBe(
    "ATTACHMENT_RANGE_EMPTY",
  );
});

describe("what is refused", () => {
  test("X-12 a name with a path, a control character or a turned direction is none", async () => {
    for (const name of [
      "../../etc/passwd",
      "a\\b.png",
      "a\u0000.png",
      "a\u202egnp.exe",
      ".htaccess",
      "\u200B.png",
      "",
      "长".repeat(81),
    ])
      expect(await codeOf(upload(graph, png, applicant, { name }))).toBe("ATTACHMENT_NAME_INVALID");
  });

  test("X-12 what counts is the bytes: pages, drawings, programs and archives are not taken under any name", async () => {
    const texts = [
      "<html><script>alert(1)</script></html>",
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      // A page that hides a PDF, and one that begins like an archive.
      "<html><!--\n%PDF-1.7\n-->",
      "PK\u0003\u0004\u0014\u0000\u0000\u0000\u0000\u0000%PDF-1.7",
      "MZ\u0090\u0000\u0003",
    ];
    for (const text of texts) {
      const bytes = Buffer.from(text, "latin1");
      expect(
        await codeOf(upload(graph, bytes, applicant, { name: "a.pdf", mediaType: "application/pdf" })),
      ).toBe("ATTACHMENT_TYPE_REFUSED");
    }
    expect(await codeOf(upload(graph, png, applicant, { mediaType: "image/jpeg" }))).toBe(
      "ATTACHMENT_TYPE_WRONG",
    );
    expect(await codeOf(upload(graph, Buffer.alloc(0), applicant))).toBe("ATTACHMENT_EMPTY");
  });

  test("X-12 a picture that is a page besides is kept as the picture and never shown as a page", async () => {
    const both = Buffer.concat([png, Buffer.from("<html><script>alert(1)</script></html>")]);
    const { id } = await upload(graph, both, applicant, { name: "x.html" });
    const { headers } = await download(graph, id, applicant);
    expect(headers["content-type"]).toBe("image/png");
    expect(headers["content-disposition"]).toMatch(/^attachment; .*x\.html\.png$/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });

  test("X-12 a file that is too long is refused as soon as that is known, and nothing of it stays", async () => {
    const count = async (): Promise<number> =>
      (await client.query("select from yimen.attachment")).rowCount ?? 0;
    const before = await count();
    let sent = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        sent += 100_000;
        yield sent === 100_000 ? pdfOf(100_000) : Buffer.alloc(100_000);
      }
    }
    expect(await codeOf(upload(graph, png, applicant, { body: endless() }))).toBe("ATTACHMENT_TOO_LARGE");
    expect(sent).toBe(1_600_000);
    expect(await codeOf(upload(graph, png, applicant, { length: mostBytes + 1 }))).toBe(
      "ATTACHMENT_TOO_LARGE",
    );
    expect(await count()).toBe(before);
    expect(
      (
        await client.query(
          "select from yimen.attachment_part p where not exists (select from yimen.attachment a where a.id = p.attachment_id)",
        )
      ).rowCount,
    ).toBe(0);
  });

  test("X-12 strangers upload nothing, and a county has only so many files waiting for use", async () => {
    expect(await codeOf(upload(graph, png, undefined))).toBe("UNAUTHENTICATED");
    const hoarder: Caller = { subject: "hoarder", roles: ["CITIZEN"] };
    const all = await Promise.all(Array.from({ length: 12 }, () => codeOf(upload(graph, png, hoarder))));
    expect(all.every((code) => code === "none")).toBe(true);
    await client.query(
      `insert into yimen.attachment select id || n, division_code, kind, null, null, 'READY', kept_in, name, content_key, media_type, bytes, sha256, uploaded_at, uploaded_by, null
       from (select * from yimen.attachment where uploaded_by = 'hoarder' limit 1) a cross join generate_series(1, 38) n`,
    );
    expect(await codeOf(upload(graph, png, hoarder))).toBe("ATTACHMENTS_UNCLAIMED");
  });
});

describe("whose it is", () => {
  test("X-12 an upload is claimed once, by its uploader, for its kind and county; everybody else is told the same as for none", async () => {
    const mine = await upload(graph, png, applicant);
    const ofBaokang = await upload(graph, png, applicant, { division: "420626000000" });
    const ofFinding = await upload(graph, png, applicant, { kind: "finding" });
    const nobody = `${lingkou}.nothing`;
    for (const [id, as] of [
      [mine.id, otherCitizen],
      [ofBaokang.id, applicant],
      [ofFinding.id, applicant],
      [nobody, applicant],
    ] as const) {
      const refused = await complain([id], as);
      expect(refused).toMatchObject({ code: "ATTACHMENT_NOT_AT_HAND" });
      for (const each of [otherCitizen, manager, baokangAdmin, clerk])
        expect(await codeOf(download(graph, id, each))).toBe("NOT_FOUND");
    }
    expect((await complain([mine.id], applicant)).complaintId).toBeDefined();
    expect(await complain([mine.id], applicant)).toMatchObject({ code: "ATTACHMENT_NOT_AT_HAND" });
  });

  test("X-12 a file is seen by who sees what it belongs to, and every opening by another is told the one it is of", async () => {
    const { id } = await upload(graph, png, applicant);
    const { complaintId = "" } = await complain([id], applicant);
    for (const each of [otherCitizen, baokangAdmin, clerk])
      expect(await codeOf(download(graph, id, each))).toBe("NOT_FOUND");
    expect((await download(graph, id, applicant)).bytes.equals(png)).toBe(true);
    expect((await download(graph, id, manager)).bytes.equals(png)).toBe(true);
    const { rows } = await client.query(
      `select looked_by, searched, account from yimen.look_up l join yimen.concerned_account c on c.look_up_id = l.id where opened = $1`,
      [complaintId],
    );
    expect(rows).toEqual([
      { looked_by: manager.subject, searched: "attachment of complaint", account: "citizen-1" },
    ]);
  });

  test("X-12 a thing has only so many files, and an anonymous complaint none", async () => {
    const ids = await Promise.all(
      Array.from({ length: 4 }, async () => (await upload(graph, png, applicant)).id),
    );
    expect(await complain(ids, applicant)).toMatchObject({ code: "ATTACHMENTS_TOO_MANY" });
    expect(await complain(ids.slice(0, 1), applicant, { anonymous: true })).toMatchObject({
      problems: [{ code: "ANONYMOUS_HAS_FILES" }],
    });
    const [one = ""] = ids;
    expect(await complain([one, one], applicant)).toMatchObject({ problems: [{ code: "LIST_ENTRY_TWICE" }] });
    expect((await complain(ids.slice(0, 3), applicant)).complaintId).toBeDefined();
  });
});

test("X-12 one part altered or moved to another place does not open", async () => {
  const { id } = await upload(graph, pdfOf(600_000), applicant);
  await client.query(
    `update yimen.attachment_part p set content = o.content from yimen.attachment_part o
     where p.attachment_id = $1 and o.attachment_id = $1 and p.ordinal = 1 and o.ordinal = 0`,
    [id],
  );
  await expect(download(graph, id, applicant)).rejects.toThrow(/unable to authenticate data/i);
});

describe("in a folder, behind a scanner", () => {
  test("X-12 the scanner sees every file whole before it is taken; what it refuses, and what it cannot see, is not kept", async () => {
    const pdf = pdfOf(300_000);
    const taken = await upload(inFolder, pdf, applicant);
    expect(scanner.seen.at(-1)?.equals(pdf)).toBe(true);
    const path = contentPath(folder, taken.id);
    const kept = await readFile(path);
    expect(kept.byteLength).toBe(300_000 + 2 * 16);
    expect(kept.indexOf(pdf.subarray(0, 32))).toBe(-1);
    expect((await download(inFolder, taken.id, applicant)).bytes.equals(pdf)).toBe(true);
    for (const [status, code] of [
      [422, "ATTACHMENT_INFECTED"],
      [500, "ATTACHMENT_SCANNER_AWAY"],
    ] as const) {
      scanner.status = status;
      expect(await codeOf(upload(inFolder, pdf, applicant))).toBe(code);
    }
    scanner.status = 200;
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((each) =>
      each.isFile(),
    );
    expect(files.map(({ name }) => name)).toEqual([path.split("/").at(-1)]);
  });

  test("X-12 uploads nobody uses are collected after a day, and what is used stays", async () => {
    const used = await upload(inFolder, png, applicant);
    const unused = await upload(inFolder, png, applicant);
    expect((await complain([used.id], applicant, { on: inFolder })).complaintId).toBeDefined();
    const collect = inFolder.subgraph.tasks["evaluations/collect-orphaned-attachments"];
    now = now.add({ hours: 23 });
    await collect?.({}, {} as never);
    expect((await download(inFolder, unused.id, applicant)).bytes.equals(png)).toBe(true);
    now = now.add({ hours: 2 });
    await collect?.({}, {} as never);
    expect(await codeOf(download(inFolder, unused.id, applicant))).toBe("NOT_FOUND");
    await expect(readFile(contentPath(folder, unused.id))).rejects.toThrow(/ENOENT/);
    expect((await download(inFolder, used.id, applicant)).bytes.equals(png)).toBe(true);
  });
});
