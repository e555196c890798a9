import { PDFiumLibrary } from "@hyzyla/pdfium";
import type { Caller, TestSubgraph } from "@yimen/testing";
import { freshKey } from "../evaluations.ts";

export interface IssuedPaper {
  readonly __typename: string;
  readonly code?: string;
  readonly messageZh?: string;
  readonly paper?: {
    readonly id: string;
    readonly number: string;
    readonly state: string;
    readonly office: string;
    readonly revision: number | null;
  } | null;
}

/** Issues a paper of a noun, such as `Pay`. */
export async function issuePaper(
  graph: TestSubgraph,
  noun: string,
  about: object,
  as?: Caller,
): Promise<IssuedPaper> {
  const { done } = await graph.data<{ done: IssuedPaper }>(
    `mutation ($input: Issue${noun}PaperInput!) { done: issue${noun}Paper(input: $input) { __typename
      ... on Issue${noun}PaperPayload { paper { id number state office revision } } ... on Problem { code messageZh } } }`,
    { input: { idempotencyKey: freshKey(), ...about } },
    as,
  );
  return done;
}

/** What stands on a paper, without blanks; undefined for who may not see it. */
export async function printedText(
  graph: TestSubgraph,
  noun: string,
  id: string,
  as?: Caller,
): Promise<string | undefined> {
  const root = `${noun.charAt(0).toLowerCase()}${noun.slice(1)}`;
  const parts: Buffer[] = [];
  for (let from: number | null = 0; from !== null;) {
    const asked: { readonly file: { readonly base64: string; readonly next: number | null } | null } =
      await graph.data(
        `query ($id: ID!, $from: Int) { file: ${root}PaperFile(id: $id, from: $from) { base64 next } }`,
        { id, from },
        as,
      );
    if (asked.file === null) return undefined;
    parts.push(Buffer.from(asked.file.base64, "base64"));
    from = asked.file.next;
  }
  const pdfium = await PDFiumLibrary.init();
  const document = await pdfium.loadDocument(Buffer.concat(parts));
  const text = [...document.pages()].map((page) => page.getText()).join("");
  document.destroy();
  return text.replaceAll(/\s/g, "");
}
