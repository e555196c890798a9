import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** Where a file of `docs/deploy` lies. */
export function pathOf(name: string): string {
  return rootFile(`docs/deploy/${name}`);
}

/** Where a file of the repository lies. */
export function rootFile(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}

/** The text of a file of `docs/deploy`. */
export function read(name: string): Promise<string> {
  return readFile(pathOf(name), "utf8");
}

/** What an operator might write where a file leaves a secret or an address to them. */
export const operatorsOwn: Readonly<Record<string, string>> = {
  POSTGRES_PASSWORD: "letters-and-digits",
  DATABASE_URL: "postgres://yimen_app:letters@db.example.gov.cn:5432/yimen",
  MIGRATION_DATABASE_URL: "postgres://yimen:letters@db.example.gov.cn:5432/yimen",
  YIMEN_ISSUER: "https://id.example.gov.cn",
  YIMEN_JWKS_URL: "https://id.example.gov.cn/jwks",
  YIMEN_GATEWAY_SECRET: "g".repeat(32),
  YIMEN_METRICS_TOKEN: "m".repeat(32),
  YIMEN_DATA_KEY: Buffer.alloc(32, 7).toString("base64url"),
};

/** The names that a file's first lines tell an operator to set. */
export function namesToldIn(text: string): readonly string[] {
  const comment = text.split("\n").filter((line) => line.startsWith("#"));
  return [...new Set(comment.join("\n").match(/\b[A-Z]+(?:_[A-Z]+)+\b/g))].toSorted();
}
