import { fileURLToPath } from "node:url";
import { apiSchema } from "./api-schema.ts";
import { fieldRulesFile, problemCodesFile } from "./contract-files.ts";
import { documentFiles, type GeneratedFile, trustedDocuments } from "./document-files.ts";
import { enumLabelsFile } from "./enum-labels.ts";
import { possibleTypesFile } from "./possible-types.ts";
import { graphScalars, typedDocuments } from "./typed-documents.ts";

/** Every generated file of the client package, with its path there. */
export async function clientFiles(supergraphSdl: string): Promise<readonly GeneratedFile[]> {
  const folder = fileURLToPath(new URL(".", import.meta.resolve("@yimen/client/package.json")));
  const schema = apiSchema(supergraphSdl);
  const typed = await typedDocuments(schema, ["operations/*.graphql"], { scalars: graphScalars, folder });
  return [
    ...documentFiles(typed, "../document.ts"),
    { path: "labels.generated.ts", text: enumLabelsFile(schema, "../labels/label.ts") },
    { path: "possible-types.generated.ts", text: possibleTypesFile(schema) },
    { path: "field-rules.generated.ts", text: fieldRulesFile() },
    { path: "problem-codes.generated.ts", text: problemCodesFile() },
  ]
    .map(({ path, text }) => ({ path: `src/generated/${path}`, text }))
    .concat({ path: "trusted-documents.json", text: trustedDocuments(typed.operations) });
}
