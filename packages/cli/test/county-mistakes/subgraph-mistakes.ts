import type { CountyMistake } from "./mistake.ts";

/** Mistakes in a county's own subgraph. */
export const subgraphMistakes: readonly CountyMistake[] = [
  {
    title: "F7 a comma is missing in the program",
    spoils: [
      { file: "src/notice/graphql.ts", words: '"Opaque id (标识)." }),', by: '"Opaque id (标识)." })' },
    ],
    code: "TS1005",
    at: ["src/notice/graphql.ts", "title: t.expose"],
    en: "',' expected",
    zh: "应为“,”",
  },
  {
    title: "F7 a field is exposed that the row does not have",
    spoils: [{ file: "src/notice/graphql.ts", words: 'exposeString("title"', by: 'exposeString("titel"' }],
    code: "TS2345",
    at: ["src/notice/graphql.ts", '"titel"'],
    en: 'exposeString("titel"): the row has no text field titel',
    zh: 'exposeString("titel"):所给的行没有名为 titel 的文字字段',
  },
  {
    title: "F7 a field is exposed as what it is not",
    spoils: [
      {
        file: "src/notice/graphql.ts",
        words: 't.expose("postedOn", { type: "Date",',
        by: 't.exposeInt("postedOn", {',
      },
    ],
    code: "TS2345",
    at: ["src/notice/graphql.ts", '"postedOn", { desc'],
    en: 'exposeInt("postedOn"): the row has no number field postedOn',
    zh: 'exposeInt("postedOn"):所给的行没有名为 postedOn 的整数字段',
  },
  {
    title: "F7 something has another type than it must have",
    spoils: [{ file: "src/index.ts", words: "handlers: []", by: "handlers: 1" }],
    code: "TS2322",
    at: ["src/index.ts", "handlers: 1"],
    en: "not assignable",
    zh: "不能将类型",
  },
  {
    title: "a field of the core's type is not the county's own",
    spoils: [
      { file: "src/notice/graphql.ts", words: "    jinyunNotices: t.field", by: "    notices: t.field" },
    ],
    code: "GUEST_NAME_OUTSIDE_PREFIX",
    at: ["src/notice/graphql.ts", "notices: t.field"],
    en: "call it jinyunNotices",
    zh: "jinyunNotices",
  },
  {
    title: "the subgraph has another name in its code than in county.yaml",
    spoils: [{ file: "src/index.ts", words: 'name: "jinyun"', by: 'name: "jinyin"' }],
    code: "SUBGRAPH_NOT_LOADED",
    at: ["package.json"],
    en: "give both one name",
    zh: "请使二者一致",
  },
  {
    title: "the program throws when it is loaded",
    spoils: [
      {
        file: "src/schema.ts",
        words: "export const",
        by: 'if (!("MAP_KEY" in process.env)) throw new Error("no MAP_KEY");\nexport const',
      },
    ],
    code: "SUBGRAPH_NOT_LOADED",
    at: ["src/schema.ts", 'new Error("no'],
    en: 'throws "no MAP_KEY"',
    zh: "抛出“no MAP_KEY”",
  },
  {
    title: "the SQL of a migration is misspelt",
    spoils: [
      { file: "migrations/0001-notices.sql", words: "title text not null", by: "title txet not null" },
    ],
    code: "MIGRATION_REFUSED",
    at: ["migrations/0001-notices.sql", "txet"],
    en: 'type "txet" does not exist',
    zh: "在“txet”处",
  },
  {
    title: "a table is left unprotected",
    spoils: [
      {
        file: "migrations/0001-notices.sql",
        words: "select yimen.protect_by_place('notice', 'everybody');",
        by: "select 1;",
      },
    ],
    code: "MIGRATION_REFUSED",
    at: ["migrations/0001-notices.sql"],
    en: "row-level security is not forced",
    zh: "没有强制行级安全",
  },
  {
    title: "a migration is not numbered",
    spoils: [{ file: "migrations/notices-2.sql", text: "select 1;\n" }],
    code: "MIGRATION_REFUSED",
    at: ["migrations/notices-2.sql"],
    en: "is not named like 0001-what-it-does.sql",
    zh: "应如 0001-what-it-does.sql",
  },
  {
    title: "a file of the county's own subgraph has a number for a title",
    spoils: [{ file: "data/notices.yaml", words: "title: 便民服务站开放时间(示例)", by: "title: 2026" }],
    code: "FIELD_TYPE_WRONG",
    at: ["data/notices.yaml", "2026\n    postedOn"],
    en: "put it in quotes",
    zh: "请加上引号",
  },
];
