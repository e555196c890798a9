import type { CountyMistake } from "./mistake.ts";

const header = `format: yimen/data@1
sources:
  example: { title: 示例文件 }
`;

/** Mistakes in the files of data/. */
export const dataMistakes: readonly CountyMistake[] = [
  {
    title: "a division's code is not in quotes",
    spoils: [{ file: "data/divisions.yaml", words: 'code: "331122000000"', by: "code: 331122000000" }],
    code: "FIELD_TYPE_WRONG",
    at: ["data/divisions.yaml", "331122000000\n    name"],
    en: "put it in quotes",
    zh: "请加上引号",
  },
  {
    title: "F3 a station lies in another county",
    spoils: [
      {
        file: "data/stations.yaml",
        text: `${header}stations:
  - { code: "330727106206-77", division: "330727106206", kind: VILLAGE_STATION, name: 示例站 }
`,
      },
    ],
    code: "COUNTY_DATA_ELSEWHERE",
    at: ["data/stations.yaml", '"330727106206", kind'],
    en: "this is of 330727106206, which does not lie in this county, 331122000000",
    zh: "这里的数据属于 330727106206,不在本县 331122000000",
  },
  {
    title: "a day is no day",
    spoils: [
      {
        file: "data/surveys.yaml",
        text: `${header}surveys:\n  - { station: "331122000000-01", surveyedOn: 2026-02-30 }\n`,
      },
    ],
    code: "DATE_INVALID",
    at: ["data/surveys.yaml", "2026-02-30"],
    en: "2026-02-30",
    zh: "2026-02-30",
  },
  {
    title: "D12 a survey is of a day to come",
    spoils: [
      {
        file: "data/surveys.yaml",
        text: `${header}surveys:\n  - { station: "331122000000-01", surveyedOn: 2199-12-31 }\n`,
      },
    ],
    code: "DATE_AHEAD",
    at: ["data/surveys.yaml", "2199-12-31"],
    en: "2199-12-31 lies after today",
    zh: "请填写实际发生的日期",
  },
  {
    title: "a station cites a source that the file does not list",
    spoils: [{ file: "data/stations.yaml", words: "    source: example", by: "    source: exampel" }],
    code: "RULE_SOURCE_UNKNOWN",
    at: ["data/stations.yaml", "exampel"],
    en: "did you mean example?",
    zh: "是否应为 example?",
  },
  {
    title: "a kind of station does not exist",
    spoils: [{ file: "data/stations.yaml", words: "kind: COUNTY_CENTRE", by: "kind: COUNTY_CENTER" }],
    code: "VALUE_UNKNOWN",
    at: ["data/stations.yaml", "COUNTY_CENTER"],
    en: "COUNTY_CENTRE",
    zh: "COUNTY_CENTRE",
  },
  {
    title: "a station has no name",
    spoils: [{ file: "data/stations.yaml", words: "    name: 缙云县便民服务站(示例)\n", by: "" }],
    code: "FIELD_REQUIRED",
    at: ["data/stations.yaml", 'code: "331122000000-01"'],
    en: "stations.0.name",
    zh: "stations.0.name",
  },
  {
    title: "a division lies in one that is not loaded",
    spoils: [
      {
        file: "data/divisions.yaml",
        words: "    shortName",
        by: '    parent: "331199000000"\n    shortName',
      },
    ],
    code: "DATA_NAMES_UNKNOWN",
    at: ["data/divisions.yaml", '"331199000000"'],
    en: "the parent 331199000000 is not loaded",
    zh: "没有装载过 parent 331199000000",
  },
  {
    title: "a window is of a station that is not loaded",
    spoils: [
      {
        file: "data/windows.yaml",
        text: `${header}windows:\n  - { station: "331122000000-09", number: "1", name: 综合, kind: COMPREHENSIVE, source: example }\n`,
      },
    ],
    code: "DATA_NAMES_UNKNOWN",
    at: ["data/windows.yaml", '"331122000000-09"'],
    en: "list it in data/stations.yaml",
    zh: "在 data/stations.yaml 中列出",
  },
  {
    title: "somebody works at a station that is not loaded",
    spoils: [
      {
        file: "data/staff.yaml",
        text: `${header}staff:\n  - { key: a, name: 示例, badgeNo: A1, station: "331122000000-09", employment: CONTRACT }\n`,
      },
    ],
    code: "DATA_NAMES_UNKNOWN",
    at: ["data/staff.yaml", '"331122000000-09"'],
    en: "the station 331122000000-09 is not loaded",
    zh: "没有装载过站点 331122000000-09",
  },
  {
    title: "a survey tells a fact that does not exist",
    spoils: [
      {
        file: "data/surveys.yaml",
        text: `${header}surveys:\n  - { station: "331122000000-01", surveyedOn: "2026-01-05", facts: { greenChanel: true } }\n`,
      },
    ],
    code: "DATA_CANNOT_BE",
    at: ["data/surveys.yaml", "{ greenChanel"],
    en: "did you mean greenChannel?",
    zh: "greenChannel",
  },
  {
    title: "a file has a letter less than the one that is read",
    spoils: [{ file: "data/station.yaml", text: `${header}stations: []\n` }],
    code: "DATA_FILE_UNREAD",
    at: ["data/station.yaml"],
    en: "did you mean stations.yaml?",
    zh: "是否应名为 stations.yaml?",
  },
  {
    title: "a file has another ending than the one that is read",
    spoils: [{ file: "data/windows.yml", text: `${header}windows: []\n` }],
    code: "DATA_FILE_UNREAD",
    at: ["data/windows.yml"],
    en: "did you mean windows.yaml?",
    zh: "是否应名为 windows.yaml?",
  },
  {
    title: "a key of a row is misspelt",
    spoils: [
      {
        file: "data/surveys.yaml",
        text: `${header}# 常住人口 residents\nsurveys:\n  - { station: "331122000000-01", surveyedOn: "2026-01-05", officeAreaM2: "30", resident: 5 }\n`,
      },
    ],
    code: "DATA_KEY_UNREAD",
    at: ["data/surveys.yaml", "resident: 5"],
    en: "no subgraph reads resident; did you mean residents?",
    zh: "没有子图读取 resident 这一项;是否应为 residents?",
  },
  {
    title: "a line of a data file is indented with a tab",
    spoils: [{ file: "data/stations.yaml", words: "    name:", by: "\tname:" }],
    code: "RULE_YAML_INVALID",
    at: ["data/stations.yaml", "\tname:"],
    en: "indent with spaces",
    zh: "空格缩进",
  },
  {
    title: "D1 two windows of a file have numbers that look alike",
    spoils: [
      {
        file: "data/windows.yaml",
        text: `${header}windows:\n  - { station: "331122000000-01", number: "10", name: 综合, kind: COMPREHENSIVE, source: example }\n  - { station: "331122000000-01", number: "１０", name: 企业, kind: COMPREHENSIVE, source: example }\n`,
      },
    ],
    code: "DATA_SAYS_TWICE",
    at: ["data/windows.yaml", '"１０"'],
    en: "１０ is there already",
    zh: "１０",
  },
  {
    title: "a survey counts fewer than nobody",
    spoils: [
      {
        file: "data/surveys.yaml",
        text: `${header}surveys:\n  - { station: "331122000000-01", surveyedOn: "2026-01-05", residents: -5 }\n`,
      },
    ],
    code: "DATA_CANNOT_BE",
    at: ["data/surveys.yaml", "-5"],
    en: "residents is a whole number (≥ 0), not -5; stay within the bounds",
    zh: "“常住人口”(residents)应为整数 (≥ 0),不能是 -5;请在范围之内填写",
  },
  {
    title: "somebody is employed in a way that there is not",
    spoils: [
      {
        file: "data/staff.yaml",
        text: `${header}staff:\n  - { key: a, name: 示例, badgeNo: A1, station: "331122000000-01", employment: CONTRACTOR }\n`,
      },
    ],
    code: "VALUE_UNKNOWN",
    at: ["data/staff.yaml", "CONTRACTOR"],
    en: "CONTRACT",
    zh: "CONTRACT",
  },
];
