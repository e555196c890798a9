import { readFileSync } from "node:fs";

/** A fenced block of a guide, with what the comments before it say. */
export interface Block {
  /** 1-based line of its fence. */
  readonly line: number;
  /** First word of the info string: `graphql`, `sh`, `json` … */
  readonly language: string;
  /** What follows it: `variables` or `answer`. */
  readonly part: string | undefined;
  readonly text: string;
  /** `<!-- name: value -->` lines directly before the fence. */
  readonly notes: Readonly<Record<string, string>>;
}

/** Something a guide tells its reader to do, and what it says comes out. */
export interface Example {
  readonly line: number;
  readonly language: "graphql" | "sh" | "sql";
  readonly text: string;
  /** Who does it: a persona of `yimen up`, or `role-division`; the public when absent. */
  readonly as: string | undefined;
  readonly variables: string | undefined;
  readonly answer: string | undefined;
  /** Names under which parts of the answer are used further down: `caseId=submitCase.case.id`. */
  readonly keep: Readonly<Record<string, string>>;
  /** Why the block is read and not run. */
  readonly notRun: string | undefined;
}

/** The text of a file of the repository. */
export function readRepositoryFile(path: string): string {
  return readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8");
}

/** The fenced blocks of a Markdown text, in order. */
export function blocksOf(markdown: string): readonly Block[] {
  const lines = markdown.split("\n");
  const blocks: Block[] = [];
  let notes: Record<string, string> = {};
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const note = /^<!-- ([a-z ]+): (.+) -->$/.exec(line);
    if (note !== null) {
      notes[note[1] ?? ""] = note[2] ?? "";
      continue;
    }
    const fence = /^```(\w*) ?(\w+)?$/.exec(line);
    if (fence !== null) {
      const end = lines.indexOf("```", at + 1);
      if (end === -1) throw new Error(`the block in line ${at + 1} has no end`);
      const [, language = "", part] = fence;
      blocks.push({ line: at + 1, language, part, text: lines.slice(at + 1, end).join("\n"), notes });
      at = end;
    }
    notes = {};
  }
  return blocks;
}

/** The examples of a Markdown text: each `graphql`, `sh` and `sql` block with the blocks that belong to it. */
export function examplesOf(markdown: string): readonly Example[] {
  const blocks = blocksOf(markdown);
  return blocks.flatMap(({ line, language, text, notes }, index) => {
    if (language !== "graphql" && language !== "sh" && language !== "sql") return [];
    const next = blocks.slice(index + 1);
    const end = next.findIndex((block) => block.part === undefined);
    const parts = end === -1 ? next : next.slice(0, end);
    const partNamed = (name: string): string | undefined => parts.find(({ part }) => part === name)?.text;
    return [
      {
        line,
        language,
        text,
        as: notes["as"],
        variables: partNamed("variables"),
        answer: partNamed("answer"),
        keep: Object.fromEntries(
          (notes["keep"] ?? "")
            .split(", ")
            .filter((entry) => entry !== "")
            .map((entry): [string, string] => {
              const [name = "", path = ""] = entry.split("=");
              return [name, path];
            }),
        ),
        notRun: notes["not run"],
      },
    ];
  });
}

/** Relative links of a Markdown text, without their anchors. */
export function linksOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => target.replace(/#.*$/, ""))
    .filter((target) => target !== "" && !/^[a-z]+:/.test(target));
}
