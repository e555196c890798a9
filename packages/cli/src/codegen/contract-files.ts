import { type CataloguedInput, errorCatalogue, inputCatalogue } from "@yimen/domain";
import { requestCodes } from "@yimen/gateway";

/** The rules of mutations' inputs, every one's that the core has unless told otherwise, as TypeScript, read off the schemas the server parses inputs with. */
export function fieldRulesFile(inputs: readonly CataloguedInput[] = inputCatalogue()): string {
  const rules = inputs.map(
    ({ mutation, rule }) =>
      `/** What the input of \`${mutation}\` takes. */\nexport const ${mutation} = ${JSON.stringify(rule, null, 2)} as const;\n`,
  );
  return rules.join("\n");
}

/** The codes of every expected failure as TypeScript types: of problems in answers, and of requests as a whole. */
export function problemCodesFile(): string {
  const catalogued = errorCatalogue().map(({ code }) => code);
  const requests = Object.keys(requestCodes)
    .filter((code) => !catalogued.includes(code))
    .toSorted();
  return `/** Code of an expected failure, as docs/errors.md explains it. Never renamed; new ones may come. */
export type ProblemCode =${union(catalogued)};

/** Code of a request that cannot be executed at all. */
export type RequestCode =${union(requests)};
`;
}

function union(codes: readonly string[]): string {
  return codes.map((code) => `\n  | ${JSON.stringify(code)}`).join("");
}
