import type { PackFile } from "../../src/index.ts";

/** A mistake somebody makes in a pack: what was written instead of what, and what it is told. */
export interface PackMistake {
  /** What is wrong, as a fact. */
  readonly title: string;
  readonly files: readonly PackFile[];
  /** `file:line:column CODE`. */
  readonly at: string;
  readonly zh: string;
  readonly en: string;
}

const rules = `pack: demo
zh: 示例规则包
division: "330727000000"
version: "1.0.0"
sources:
  DM: { title: 示例办法, issued: 2023-11-06, text: sources/dm.txt }
facts:
  station:
    lateMinutes: { type: int, unit: minute, listMax: 30, zh: 迟到分钟数 }
parameters:
  minArea:
    zh: 最小面积
    type: decimal
    unit: m2
    values: [{ from: 2023-11-06, value: 12, cite: DM 第一条, quote: 面积不小于12平方米 }]
checks:
  officeArea:
    zh: 面积达标
    subject: station
    cite: DM 第一条
    quote: 面积不小于12平方米
    must: station.officeAreaM2 >= params.minArea
    examples:
      - { zh: 刚好, given: { officeAreaM2: 12 }, expect: pass }
      - { zh: 差一点, given: { officeAreaM2: 11.99 }, expect: fail }
scorecards:
  stars:
    zh: 星级
    subject: station
    cite: DM 第二条
    quote: 满分100分
    start: 100
    sections:
      duty: { zh: 坐班, entries: { away: { zh: 空岗, when: "!station.phoneReachable", points: -10 } } }
    bands:
      - { band: FIVE, zh: 五星, atLeast: 91 }
      - { band: FOUR, zh: 四星, below: 91 }
    examples:
      - { zh: 在岗, given: { phoneReachable: true, findings: [], picks: [] }, expect: { score: 100, band: FIVE } }
      - { zh: 空岗, given: { phoneReachable: false, findings: [], picks: [] }, expect: { score: 90, band: FOUR } }
`;

const text = "第一条 面积不小于12平方米。第二条 满分100分。";

function filesOf(rulesText: string): readonly PackFile[] {
  return [
    { path: "rules/demo.yaml", text: rulesText },
    { path: "sources/dm.txt", text },
  ];
}

/** The sound pack that every mistake is made in. */
export const soundFiles: readonly PackFile[] = filesOf(rules);

type Row = readonly [title: string, was: string, is: string, at: string, zh: string, en: string];

function mistake([title, was, is, at, zh, en]: Row): PackMistake {
  const wrong = rules.replace(was, () => is);
  if (wrong === rules) throw new Error(`${title}: nothing was changed`);
  return { title, files: filesOf(wrong), at, zh, en };
}

const rows: readonly Row[] = [
  [
    "a line is indented with a tab",
    "    subject: station\n    cite: DM 第一条",
    "\tsubject: station\n    cite: DM 第一条",
    "rules/demo.yaml:19:1 RULE_YAML_INVALID",
    "YAML 写法有误:有一行用制表符缩进;请改用空格缩进，每级两个",
    "this is not valid YAML: a line is indented with a tab; indent with spaces, two for each level",
  ],
  [
    "a whole block is indented with tabs",
    "    zh: 星级\n    subject: station",
    "\tzh: 星级\n\tsubject: station",
    "rules/demo.yaml:28:1 RULE_YAML_INVALID",
    "YAML 写法有误:有 2 行用制表符缩进;请改用空格缩进，每级两个",
    "this is not valid YAML: 2 lines are indented with tabs; indent with spaces, two for each level",
  ],
  [
    "a key has a Chinese colon",
    "    zh: 面积达标",
    "    zh：面积达标",
    "rules/demo.yaml:18:5 RULE_YAML_INVALID",
    "YAML 写法有误:键后用了中文冒号;请用英文冒号加空格，写成“键: 值”",
    "this is not valid YAML: the colon behind the key is a Chinese one; write an English colon and a space: “key: value”",
  ],
  [
    "a colon has no space behind it",
    "    zh: 面积达标",
    "    zh:面积达标",
    "rules/demo.yaml:18:5 RULE_YAML_INVALID",
    "YAML 写法有误:冒号后缺少空格;请写成“键: 值”",
    "this is not valid YAML: a space is missing behind the colon; write “key: value”",
  ],
  [
    "a text has a colon and a space in it",
    "    zh: 面积达标",
    "    zh: 面积: 达标",
    "rules/demo.yaml:18:9 RULE_YAML_INVALID",
    "YAML 写法有误:文字中有冒号加空格，被当作第二个键;请给这段文字加引号",
    "this is not valid YAML: a text has a colon and a space in it and is read as a second key; put the text in quotes",
  ],
  [
    "a quote is not closed",
    'version: "1.0.0"',
    'version: "1.0.0',
    "rules/demo.yaml:4:16 RULE_YAML_INVALID",
    'YAML 写法有误:缺少结束的引号 ";请在文字末尾补上 "',
    'this is not valid YAML: the closing " is missing; add " where the text ends',
  ],
  [
    "a brace is not closed",
    "text: sources/dm.txt }",
    "text: sources/dm.txt",
    "rules/demo.yaml:6:7 RULE_YAML_INVALID",
    "YAML 写法有误:缺少结束的 };请在此处开始的值的末尾补上 }",
    "this is not valid YAML: the closing } is missing; add } where the value that begins here ends",
  ],
  [
    "a comma is missing in braces",
    "{ band: FIVE, zh: 五星,",
    "{ band: FIVE, zh: 五星",
    "rules/demo.yaml:36:27 RULE_YAML_INVALID",
    "YAML 写法有误:两项之间缺少逗号;花括号、方括号内各项以英文逗号分隔；含冒号的文字须加引号",
    "this is not valid YAML: a comma is missing between two entries; inside { } and [ ] entries are parted by commas; a text with a colon needs quotes",
  ],
  [
    "one line is indented by one space more",
    "    cite: DM 第一条\n    quote: 面积不小于12平方米\n    must",
    "     cite: DM 第一条\n    quote: 面积不小于12平方米\n    must",
    "rules/demo.yaml:20:6 RULE_YAML_INVALID",
    "YAML 写法有误:这一行比上一行缩进更深，而上一行已有值;同级的键须从同一列开始",
    "this is not valid YAML: this line is indented deeper than the one before it, which already has a value; keys of one level begin in one column",
  ],
  [
    "a condition begins with an exclamation mark",
    "    must: station",
    "    must: !station",
    "rules/demo.yaml:22:33 RULE_YAML_FORBIDDEN",
    "规则包不允许使用标签(!名称);以它开头的表达式或文字请加引号",
    "rule packs may not use tags (!name); put an expression or a text that begins with it in quotes",
  ],
  [
    "a value begins with a percent sign",
    "    zh: 星级",
    "    zh: %星级",
    "rules/demo.yaml:28:9 RULE_YAML_INVALID",
    "YAML 写法有误:值不能以“%”开头;请给这段文字加引号",
    "this is not valid YAML: a value cannot begin with “%”; put the text in quotes",
  ],
  [
    "a second document begins",
    "checks:\n",
    "---\nchecks:\n",
    "rules/demo.yaml:16:1 RULE_YAML_INVALID",
    "YAML 写法有误:文件中有多个 YAML 文档;请删去分隔行 ---",
    "this is not valid YAML: the file holds several documents; take the line --- away",
  ],
  [
    "a Chinese comma stands in braces",
    "{ band: FIVE, zh: 五星, atLeast: 91 }",
    "{ band: FIVE，zh: 五星, atLeast: 91 }",
    "rules/demo.yaml:36:17 RULE_YAML_INVALID",
    "YAML 写法有误:花括号内用了中文逗号;各项请以英文逗号加空格分隔",
    "this is not valid YAML: the comma inside { } is a Chinese one; part the entries by an English comma and a space",
  ],
  [
    "a division has no quotes",
    'division: "330727000000"',
    "division: 330727000000",
    "rules/demo.yaml:3:11 RULE_VALUE_INVALID",
    'division 的值不合要求:应为文字,实为数;请加引号:"330727000000"',
    'the value of division is wrong: text is expected, this is a number; put it in quotes: "330727000000"',
  ],
  [
    "a version is a number",
    'version: "1.0.0"',
    "version: 1.0",
    "rules/demo.yaml:4:10 RULE_VALUE_INVALID",
    'version 的值不合要求:应为文字,实为数;请加引号:"1.0"',
    'the value of version is wrong: text is expected, this is a number; put it in quotes: "1.0"',
  ],
  [
    "the header has no version",
    'version: "1.0.0"\n',
    "",
    "rules/demo.yaml:1:1 RULE_HEADER_WRONG",
    "规则包的包头有误:缺少 version;pack、zh、division 与 version 须写在同一个文件中",
    "the header of the pack is wrong: version is missing; pack, zh, division and version stand together in one file",
  ],
  [
    "a division does not exist",
    '"330727000000"',
    '"990727000000"',
    "rules/demo.yaml:3:11 RULE_HEADER_WRONG",
    "规则包的包头有误:990727000000 不是区划代码;请查统计用区划代码，全国为 000000000000",
    "the header of the pack is wrong: 990727000000 is no division code; take it from the statistical division codes, 000000000000 for the country",
  ],
  [
    "a key is misspelt",
    "    subject: station\n    cite: DM 第一条",
    "    subjct: station\n    cite: DM 第一条",
    "rules/demo.yaml:19:5 RULE_KEY_UNKNOWN",
    "不认识的键 subjct;是否应为 subject?",
    "unknown key subjct; did you mean subject?",
  ],
  [
    "a key is written twice",
    "    cite: DM 第二条",
    "    cite: DM 第二条\n    zh: 星级表",
    "rules/demo.yaml:31:5 RULE_KEY_DUPLICATE",
    "zh 写了两次;请删去其中一处",
    "zh is written twice; remove one of them",
  ],
  [
    "a list is declared as a type",
    "type: int, unit: minute, listMax: 30",
    "type: list",
    "rules/demo.yaml:9:26 RULE_VALUE_INVALID",
    "facts.station.lateMinutes.type 的值不合要求:没有“list”这个取值;请写各项的类型，并在旁边写 listMax: 20",
    "the value of facts.station.lateMinutes.type is wrong: there is no “list”; give the type of the entries and write listMax: 20 beside it",
  ],
  [
    "a type does not exist",
    "type: decimal",
    "type: money",
    "rules/demo.yaml:13:11 RULE_VALUE_INVALID",
    "parameters.minArea.type 的值不合要求:没有“money”这个取值;可用:bool、int、decimal、string、date、datetime、hours、days、enum",
    "the value of parameters.minArea.type is wrong: there is no “money”; there are: bool, int, decimal, string, date, datetime, hours, days, enum",
  ],
  [
    "a subject does not exist",
    "    subject: station\n    cite: DM 第一条",
    "    subject: meeting\n    cite: DM 第一条",
    "rules/demo.yaml:19:14 RULE_SUBJECT_UNKNOWN",
    "没有主体 meeting;可用:station、window、staffMember、case、item、division、department、programme、trainingPlan、device、complaint、inspection、rating、assessment",
    "there is no subject meeting; there are: station, window, staffMember, case, item, division, department, programme, trainingPlan, device, complaint, inspection, rating, assessment",
  ],
  [
    "a list stands where a text is expected",
    "    zh: 星级\n",
    "    zh: [星级]\n",
    "rules/demo.yaml:28:9 RULE_VALUE_INVALID",
    "scorecards.stars.zh 的值不合要求:应为文字,实为列表",
    "the value of scorecards.stars.zh is wrong: text is expected, this is a list",
  ],
  [
    "a day has no leading zero",
    "from: 2023-11-06",
    "from: 2023-11-6",
    "rules/demo.yaml:15:22 RULE_VALUE_INVALID",
    "parameters.minArea.values.0.from 的值不合要求:日期写成 YYYY-MM-DD，如 2023-11-06,不能是“2023-11-6”",
    "the value of parameters.minArea.values.0.from is wrong: a day is written YYYY-MM-DD: 2023-11-06, not “2023-11-6”",
  ],
  [
    "a day does not exist",
    "from: 2023-11-06",
    "from: 2023-11-31",
    "rules/demo.yaml:15:22 RULE_DATES_WRONG",
    "日期有误:没有 2023-11-31 这一天",
    "the dates are wrong: there is no day 2023-11-31",
  ],
  [
    "an id begins with a capital",
    "  officeArea:",
    "  OfficeArea:",
    "rules/demo.yaml:17:3 RULE_NAME_INVALID",
    "名称 OfficeArea 写法有误:编号以小写字母开头，如 officeArea 或 office-area",
    "the name OfficeArea is wrong: an id begins with a small letter: officeArea or office-area",
  ],
  [
    "a rule is not cited",
    "    cite: DM 第一条\n    quote: 面积不小于12平方米\n    must",
    "    must",
    "rules/demo.yaml:18:5 RULE_CITATION_MISSING",
    "checks.officeArea 没有注明出处;请写 cite: 来源编号 条款",
    "checks.officeArea is not cited; write cite: <source id> <article>",
  ],
  [
    "a quote is not in the text",
    "    quote: 面积不小于12平方米\n    must",
    "    quote: 面积不少于12平方米\n    must",
    "rules/demo.yaml:21:12 RULE_QUOTE_NOT_FOUND",
    "“面积不少于12平方米”不见于 DM 的原文;原文有“面积不”,其后不同",
    "“面积不少于12平方米” does not occur in the text of DM; the text has “面积不” and then goes on differently",
  ],
  [
    "a text is named that is not there",
    "text: sources/dm.txt",
    "text: sources/demo.txt",
    "rules/demo.yaml:6:48 RULE_TEXT_MISSING",
    "没有原文文件 sources/demo.txt;是否应为 sources/dm.txt?",
    "the text file sources/demo.txt is not in the pack; did you mean sources/dm.txt?",
  ],
  [
    "a fact is misspelt",
    "station.officeAreaM2 >= params.minArea",
    "station.officeArea >= params.minArea",
    "rules/demo.yaml:22:19 RULE_FIELD_UNKNOWN",
    "station 没有事实 officeArea;是否应为 officeAreaM2?",
    "station has no fact officeArea; did you mean officeAreaM2?",
  ],
  [
    "a fact is of another kind of thing",
    "station.officeAreaM2 >= params.minArea",
    "station.education == 'MASTER'",
    "rules/demo.yaml:22:19 RULE_FIELD_UNKNOWN",
    "station 没有事实 education;它是 staffMember 的事实",
    "station has no fact education; it is a fact of staffMember",
  ],
  [
    "a parameter is misspelt",
    "params.minArea\n",
    "params.minimumArea\n",
    "rules/demo.yaml:22:42 RULE_PARAMETER_UNKNOWN",
    "没有参数 minimumArea;可用:minArea",
    "there is no parameter minimumArea; there are: minArea",
  ],
  [
    "a Chinese parenthesis stands in an expression",
    "station.officeAreaM2 >= params.minArea",
    "round（station.officeAreaM2） >= 12",
    "rules/demo.yaml:22:16 RULE_SYNTAX",
    "表达式写法有误:从“（station.officeAreaM”起无法理解;请把全角的 （ 改成半角的 (",
    "the expression is not valid CEL: not understood at “（station.officeAreaM”; write the half-width ( instead of （",
  ],
  [
    "a single equals sign compares",
    "station.officeAreaM2 >= params.minArea",
    "station.officeAreaM2 = 12",
    "rules/demo.yaml:22:32 RULE_SYNTAX",
    "表达式写法有误:从“= 12”起无法理解;比较请用 ==",
    "the expression is not valid CEL: not understood at “= 12”; compare with ==",
  ],
  [
    "and is written as a word",
    "station.officeAreaM2 >= params.minArea",
    "station.phoneReachable and station.homeService",
    "rules/demo.yaml:22:34 RULE_SYNTAX",
    "表达式写法有误:从“and station.homeServ”起无法理解;请把 and 写成 &&",
    "the expression is not valid CEL: not understood at “and station.homeServ”; write && for and",
  ],
  [
    "a value of an enum is misspelt",
    "station.officeAreaM2 >= params.minArea",
    "station.kind == 'VILLAGE'",
    "rules/demo.yaml:22:27 RULE_ENUM_VALUE_UNKNOWN",
    "StationKind 没有取值 VILLAGE;可用:COUNTY_CENTRE、TOWNSHIP_CENTRE、VILLAGE_STATION、AGENT_POINT",
    "StationKind has no value VILLAGE; there are: COUNTY_CENTRE, TOWNSHIP_CENTRE, VILLAGE_STATION, AGENT_POINT",
  ],
  [
    "a vocabulary without rank is compared by rank",
    "station.officeAreaM2 >= params.minArea",
    "atMost(station.kind, 'VILLAGE_STATION')",
    "rules/demo.yaml:22:11 RULE_OPERATION_UNDEFINED",
    "atMost 不能用于 枚举 StationKind、枚举 StationKind;StationKind 没有高低之分，请用 == 或 in；有高低的词表有:AssessmentGrade、DivisionLevel、Education、RatingGrade、StationTier、WorkProficiency、WorkQuality",
    "atMost is not defined for enum StationKind, enum StationKind; StationKind has no rank: use == or in; ranked are AssessmentGrade, DivisionLevel, Education, RatingGrade, StationTier, WorkProficiency, WorkQuality",
  ],
  [
    "two vocabularies are compared by rank",
    "station.officeAreaM2 >= params.minArea",
    "has(station.tier) && atMost(station.level, station.tier)",
    "rules/demo.yaml:22:32 RULE_OPERATION_UNDEFINED",
    "atMost 不能用于 枚举 DivisionLevel、枚举 StationTier;atMost 只比较同一词表的两个取值，DivisionLevel 与 StationTier 不是同一词表",
    "atMost is not defined for enum DivisionLevel, enum StationTier; atMost compares two values of one vocabulary, not DivisionLevel with StationTier",
  ],
  [
    "a number is rounded with a text",
    "station.officeAreaM2 >= params.minArea",
    "round(station.officeAreaM2, '2') >= 12",
    "rules/demo.yaml:22:11 RULE_OPERATION_UNDEFINED",
    "round 不能用于 小数、文字;应写成 round(数) 或 round(数，整数)",
    "round is not defined for decimal, text; it is called round(number) or round(number, whole number)",
  ],
  [
    "three lists are walked in one another",
    "station.officeAreaM2 >= params.minArea",
    "station.staff.all(a, station.staff.all(b, station.windows.all(c, a.age > b.age)))",
    "rules/demo.yaml:22:24 RULE_COST_TOO_HIGH",
    "最坏情况需 24160803 步,超过上限 250000 步;逐项嵌套：station.staff (200) × station.staff (200) × station.windows (100)；请只遍历 station.windows 一次（count、sum 或 map(…).distinct()），或取 .first(10)，或改用已汇总的事实",
    "it may take 24160803 steps, more than the 250000 allowed; the walks station.staff (200) × station.staff (200) × station.windows (100) lie in one another; walk station.windows once, with count, sum or map(…).distinct(), or take .first(10) of it, or ask for a fact that is already counted",
  ],
  [
    "a list is asked for a fact of its entries",
    "station.officeAreaM2 >= params.minArea",
    "station.windows.number == '1'",
    "rules/demo.yaml:22:27 RULE_TYPE_MISMATCH",
    "此处应为有事实的对象,实为对象 window的列表;列表请用 exists、all、map 或 count",
    "expected something with facts, found list of record window; use exists, all, map or count on a list",
  ],
  [
    "a fact that may be absent is not guarded",
    "station.officeAreaM2 >= params.minArea",
    "station.builtOn < today",
    "rules/demo.yaml:22:19 RULE_ABSENT_UNGUARDED",
    "station.builtOn 可能不存在(尚未发生),使用前须用 has(station.builtOn) 判断",
    "station.builtOn may be absent (not happened); guard it with has(station.builtOn)",
  ],
  [
    "no example fails",
    "expect: fail",
    "expect: pass",
    "rules/demo.yaml:17:3 RULE_EXAMPLE_MISSING",
    "缺少示例:officeArea 须有一个 expect: fail 的示例",
    "an example is missing: officeArea needs one with expect: fail",
  ],
  [
    "an example has a value of another type",
    "given: { officeAreaM2: 12 }",
    "given: { officeAreaM2: 12 m2 }",
    "rules/demo.yaml:24:9 RULE_EXAMPLE_WRONG",
    "示例有误:“办公服务场地面积”(officeAreaM2)应为小数 (≥ 0),不能是 12 m2;请填数，如 12.5",
    "the example is wrong: officeAreaM2 is a decimal (≥ 0), not 12 m2; write a number such as 12.5",
  ],
  [
    "an example has a value that is not in the vocabulary",
    "given: { officeAreaM2: 12 }",
    "given: { kind: STATION }",
    "rules/demo.yaml:24:9 RULE_EXAMPLE_WRONG",
    "示例有误:“站点类型”(kind)应为枚举 StationKind,不能是 STATION;可用:COUNTY_CENTRE、TOWNSHIP_CENTRE、VILLAGE_STATION、AGENT_POINT",
    "the example is wrong: kind is an enum StationKind, not STATION; there are: COUNTY_CENTRE, TOWNSHIP_CENTRE, VILLAGE_STATION, AGENT_POINT",
  ],
  [
    "bands leave a gap",
    "below: 91 }",
    "atMost: 90 }",
    "rules/demo.yaml:37:9 RULE_BANDS_WRONG",
    "等次划分有误:FIVE atLeast 91, FOUR atMost 90：90 与 91 之间(如 90.5)不属任何等次，请把 FOUR 写成 below: 91",
    "the bands are wrong: FIVE atLeast 91, FOUR atMost 90: a score between 90 and 91, such as 90.5, lies in neither; write below: 91 for FOUR",
  ],
  [
    "bands overlap",
    "below: 91 }",
    "atMost: 95 }",
    "rules/demo.yaml:37:9 RULE_BANDS_WRONG",
    "等次划分有误:FIVE atLeast 91, FOUR atMost 95：91 至 95 同属两个等次，请把 FOUR 写成 below: 91",
    "the bands are wrong: FIVE atLeast 91, FOUR atMost 95: from 91 to 95 a score lies in both; write below: 91 for FOUR",
  ],
  [
    "a band has no upper edge",
    "below: 91 }",
    "reading: 以下 }",
    "rules/demo.yaml:37:9 RULE_BANDS_WRONG",
    "等次划分有误:FOUR 没有上限，请写 below: 91",
    "the bands are wrong: FOUR has no upper edge: write below: 91",
  ],
  [
    "a rule is asked that does not exist",
    "station.officeAreaM2 >= params.minArea",
    "passes('officeAreas', station)",
    "rules/demo.yaml:22:18 RULE_REFERENCE_UNKNOWN",
    "没有检查 officeAreas;是否应为 officeArea?",
    "there is no check officeAreas; did you mean officeArea?",
  ],
  [
    "a rule replaces one that is not there",
    "    cite: DM 第一条\n    quote: 面积不小于12平方米\n    must",
    "    replaces: area\n    cite: DM 第一条\n    quote: 面积不小于12平方米\n    must",
    "rules/demo.yaml:20:15 RULE_REPLACES_UNKNOWN",
    "要替换的 area 不存在;可用:stars",
    "area, which it replaces, does not exist; there are: stars",
  ],
];

/** Mistakes in the text of a pack, each the only one in it. */
export const packMistakes: readonly PackMistake[] = rows.map(mistake);
