import { resolve } from "node:path";
import { CommandFailed } from "../output/failure.ts";

/** The manifest of one client's operations, as it is named on the command line. */
export interface ManifestFile {
  readonly client: string;
  readonly file: string;
}

/** Reads `client=file`, as YIMEN_MANIFESTS has it. @throws {CommandFailed} */
export function manifestFile(text: string): ManifestFile {
  const [, client, file] = /^([a-z][a-z0-9-]*)=([^,]+)$/.exec(text) ?? [];
  if (client !== undefined && file !== undefined) return { client, file: resolve(file) };
  throw new CommandFailed({
    zh: `“${text}”应写作 客户端=文件,如 hall=graph/trusted-documents.json;文件名中不能有逗号`,
    en: `"${text}" must be client=file, such as hall=graph/trusted-documents.json, without a comma`,
  });
}
