import { applicationRole } from "@yimen/subgraph-kit";
import type { Client } from "pg";
import { connect, reasonOf } from "../home/reachable.ts";
import { fault, type Finding, warning, well } from "./findings.ts";

const oldestVersion = 15;

/** Checks of the database: reachable, new enough, right locale, trigrams, and a request role that owns nothing. */
export async function checkDatabase(url: string): Promise<readonly Finding[]> {
  let client: Client;
  try {
    client = await connect(url);
  } catch (error) {
    const reason = reasonOf(error);
    return [
      fault(
        { zh: `连不上数据库:${reason}`, en: `the database cannot be reached: ${reason}` },
        { zh: "核对 DATABASE_URL 与数据库是否在运行", en: "check DATABASE_URL and whether the server runs" },
      ),
    ];
  }
  try {
    return [
      await checkVersion(client),
      await checkLocale(client),
      await checkTrigrams(client),
      await checkCreator(client),
      await checkRequestRole(client),
    ];
  } finally {
    await client.end();
  }
}

async function one<Row>(client: Client, text: string, values: readonly unknown[] = []): Promise<Row> {
  const result = await client.query(text, [...values]);
  return result.rows[0] as Row;
}

async function checkVersion(client: Client): Promise<Finding> {
  const { version } = await one<{ version: string }>(
    client,
    "select current_setting('server_version') as version",
  );
  if (Number.parseInt(version, 10) >= oldestVersion)
    return well(`PostgreSQL ${version}`, `PostgreSQL ${version}`);
  return fault(
    { zh: `PostgreSQL ${version} 过旧`, en: `PostgreSQL ${version} is too old` },
    { zh: `请升级到 ${oldestVersion} 或更新`, en: `upgrade to ${oldestVersion} or later` },
  );
}

async function checkLocale(client: Client): Promise<Finding> {
  const { encoding, locale } = await one<{ encoding: string; locale: string }>(
    client,
    "select pg_encoding_to_char(encoding) as encoding, datctype as locale from pg_database where datname = current_database()",
  );
  if (encoding !== "UTF8") {
    return fault(
      { zh: `数据库编码是 ${encoding}`, en: `the database's encoding is ${encoding}` },
      { zh: "请用 UTF8 编码建库", en: "create the database with encoding UTF8" },
    );
  }
  if (locale === "C" || locale === "POSIX") {
    return warning(
      {
        zh: `LC_CTYPE 是 ${locale},中文没有三元组`,
        en: `LC_CTYPE is ${locale}: Chinese text has no trigrams`,
      },
      {
        zh: "请用 C.UTF-8 或其他 UTF-8 区域设置建库",
        en: "create the database with C.UTF-8 or another UTF-8 locale",
      },
    );
  }
  return well(`编码 ${encoding},区域 ${locale}`, `encoding ${encoding}, locale ${locale}`);
}

async function checkTrigrams(client: Client): Promise<Finding> {
  const { available } = await one<{ available: boolean }>(
    client,
    "select exists (select from pg_available_extensions where name = 'pg_trgm') as available",
  );
  if (available) return well("pg_trgm 可用", "pg_trgm is available");
  return warning(
    { zh: "没有 pg_trgm 扩展", en: "the extension pg_trgm is not there" },
    { zh: "请安装 PostgreSQL 的 contrib 扩展包", en: "install PostgreSQL's contrib package" },
  );
}

async function checkCreator(client: Client): Promise<Finding> {
  const rights = await one<{ schemas: boolean; roles: boolean }>(
    client,
    `select has_database_privilege(current_database(), 'create') as schemas,
       (select rolcreaterole or rolsuper from pg_roles where rolname = current_user)
         or exists (select from pg_roles where rolname = $1) as roles`,
    [applicationRole],
  );
  if (rights.schemas && rights.roles)
    return well("迁移角色权限足够", "the migrating role has the rights it needs");
  return fault(
    { zh: "迁移角色不能建模式或角色", en: "the migrating role may not create schemas or roles" },
    {
      zh: `请授予建模式的权限,并先建好角色 ${applicationRole}`,
      en: `grant it CREATE on the database, and create the role ${applicationRole} beforehand`,
    },
  );
}

async function checkRequestRole(client: Client): Promise<Finding> {
  const role = await one<{ safe: boolean } | undefined>(
    client,
    "select not (rolsuper or rolbypassrls) as safe from pg_roles where rolname = $1",
    [applicationRole],
  );
  if (role === undefined) {
    return warning(
      { zh: `尚无角色 ${applicationRole}`, en: `the role ${applicationRole} does not exist yet` },
      { zh: "首次 yimen up 或 yimen seed 会创建它", en: "the first yimen up or yimen seed creates it" },
    );
  }
  if (role.safe)
    return well(`${applicationRole} 受行级安全约束`, `${applicationRole} is bound by row-level security`);
  return fault(
    { zh: `${applicationRole} 可绕过行级安全`, en: `${applicationRole} bypasses row-level security` },
    {
      zh: `请执行 alter role ${applicationRole} nosuperuser nobypassrls`,
      en: `run alter role ${applicationRole} nosuperuser nobypassrls`,
    },
  );
}
