import type { SeenAnswer } from "../running/endpoint.ts";
import { differences, filled, valueAt } from "./expectation.ts";
import { type Example, readRepositoryFile } from "./guide.ts";
import type { Reader } from "./reader.ts";

/** What a guide says that did not come true. Empty when it did. */
export type Complaints = readonly string[];

const patienceMs = 30_000;
const pauseMs = 250;

/** Does what an example says, remembers what it keeps, and compares what comes out with what it shows. */
export async function follow(
  example: Example,
  reader: Reader,
  kept: Map<string, string>,
): Promise<Complaints> {
  switch (example.language) {
    case "sh":
      return runCommands(example, reader);
    case "sql":
      return runStatements(example, reader);
    case "graphql":
      return ask(example, reader, kept);
    default:
      return example.language satisfies never;
  }
}

async function runCommands({ text, answer }: Example, reader: Reader): Promise<Complaints> {
  // These two install and run everything, this test included; that they call it is what is left to see.
  const own = /^npm (start|test)\b/;
  const { scripts } = JSON.parse(readRepositoryFile("package.json")) as { scripts: Record<string, string> };
  const lines = text.split("\n");
  const unknown = lines.flatMap((line) => {
    const script = own.exec(line)?.[1];
    return script === undefined || script in scripts ? [] : [`package.json has no script "${script}"`];
  });
  const commands = lines.filter((line) => !own.test(line)).join("\n");
  const printed = commands === "" ? "" : await reader.shell(commands);
  if (answer === undefined) return unknown;
  if (/^[[{]/.test(answer)) return differences(JSON.parse(printed), JSON.parse(answer));
  const missing = answer.split("\n").filter((line) => line !== "…" && !printed.includes(line));
  return missing.map((line) => `"${line}" is not in what is printed:\n${printed}`);
}

async function runStatements({ text, answer }: Example, reader: Reader): Promise<Complaints> {
  const rows = await reader.sql(text);
  return answer === undefined ? [] : differences(rows, JSON.parse(answer));
}

async function ask(example: Example, reader: Reader, kept: Map<string, string>): Promise<Complaints> {
  const variables = filled(JSON.parse(example.variables ?? "{}"), kept) as Readonly<Record<string, unknown>>;
  const send = (): Promise<SeenAnswer> => reader.ask(example.text, variables, example.as);
  const began = performance.now();
  let answer = await send();
  let complaints = complaintsAbout(answer, example, kept);
  // What an event brings is there a moment later. A mutation is sent once.
  while (
    complaints.length > 0 &&
    example.text.startsWith("query") &&
    performance.now() - began < patienceMs
  ) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    answer = await send();
    complaints = complaintsAbout(answer, example, kept);
  }
  if (complaints.length > 0) return [...complaints, answer.text];
  return keepFrom(answer, example, kept);
}

function complaintsAbout(answer: SeenAnswer, example: Example, kept: Map<string, string>): Complaints {
  const expected: unknown =
    example.answer === undefined ? undefined : filled(JSON.parse(example.answer), kept);
  const announced = valueAt(expected, "errors") !== undefined;
  return [
    ...(answer.errors !== undefined && !announced ? ["there are errors the guide does not show"] : []),
    ...(expected === undefined ? [] : differences(answer, expected)),
    ...refusals(answer, example, expected),
  ];
}

/** Refusals of a mutation that the guide does not show. */
function refusals({ data }: SeenAnswer, { text }: Example, expected: unknown): Complaints {
  if (!text.startsWith("mutation") || data === null || data === undefined) return [];
  return Object.entries(data).flatMap(([field, result]) => {
    const type = valueAt(result, "__typename");
    // Without it a refusal would pass for an answer.
    if (typeof type !== "string") return [`${field} is asked without __typename`];
    const shown = valueAt(expected, `data.${field}.code`) !== undefined;
    return type.endsWith("Payload") || shown ? [] : [`${field} answers ${type}`];
  });
}

function keepFrom(answer: SeenAnswer, { keep }: Example, kept: Map<string, string>): Complaints {
  return Object.entries(keep).flatMap(([name, path]) => {
    const found = valueAt(answer.data, path);
    if (typeof found !== "string") return [`nothing to keep as ${name} at ${path}: ${answer.text}`];
    kept.set(name, found);
    return [];
  });
}
