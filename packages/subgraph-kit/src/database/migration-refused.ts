import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { DatabaseError } from "pg";
import { Refused } from "../problems/refused.ts";

/** A migration is not applied, and nothing of it stays. */
export class MigrationRefused extends Refused {
  constructor(
    said: { readonly zh: string; readonly en: string },
    at: { readonly file: URL; readonly text?: string; readonly offset?: number },
    options?: ErrorOptions,
  ) {
    const before = (at.text ?? "").slice(0, at.offset ?? 0).split("\n");
    const place = {
      file: relative(process.cwd(), fileURLToPath(at.file)),
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
    };
    const title = { zh: "数据库未能更新", en: "the database is not brought up to date" };
    super(title, [{ ...place, ...said, severity: "error", code: "MIGRATION_REFUSED" }], options);
  }
}

/** What PostgreSQL finds wrong, by its classes, in Chinese; in English it says so itself. */
const inChinese: Readonly<Record<string, string>> = {
  "42601": "SQL 写法有误",
  "42P01": "所用的表不存在",
  "42P07": "同名的表或索引已经存在",
  "42703": "所用的列不存在",
  "42701": "同名的列已经存在",
  "42704": "所用的类型或对象不存在",
  "42883": "所用的函数不存在",
  "42501": "没有权限",
  "23503": "所引用的行不存在",
  "23505": "该值已经存在",
};

/** The refusal of a file that PostgreSQL could not run, at the sign of the text where it stopped. */
export function failedMigration(source: string, file: URL, text: string, cause: unknown): MigrationRefused {
  if (cause instanceof Refused) return cause;
  const name = `${source}/${file.pathname.split("/").at(-1)}`;
  const known = cause instanceof DatabaseError ? cause : undefined;
  const zh = inChinese[known?.code ?? ""] ?? `PostgreSQL 拒绝执行(SQLSTATE ${known?.code ?? "?"})`;
  // The position counts from 1, and the words it is about follow it.
  const offset = known?.position === undefined ? 0 : Number(known.position) - 1;
  const word = /^\S+/.exec(text.slice(offset))?.[0];
  const near = known?.position === undefined || word === undefined ? "" : `,在“${word}”处`;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const said = { zh: `迁移 ${name} 失败:${zh}${near}`, en: `migration ${name} failed: ${reason}` };
  return new MigrationRefused(said, { file, text, offset }, { cause });
}
