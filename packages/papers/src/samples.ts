import type {
  CaseAcceptance,
  CaseCompletion,
  CaseDenial,
  CaseExtension,
  CaseGrant,
  CaseNonAcceptance,
  CasePaper,
  CasePromise,
  CasePromiseToSupply,
  CaseReceipt,
  CaseService,
  CaseSupplement,
} from "./case-papers.ts";
import type { DescribedItem, Handbook, ItemGuide, NoticeSheet, ServiceCard } from "./item-papers.ts";
import type {
  AssessmentSheet,
  ComplianceReport,
  MessageSlip,
  MonthlyReport,
  PayStatement,
  StaffBadge,
} from "./other-papers.ts";
import type { PaperFrame } from "./paper-frame.ts";

/** A name with characters that most fonts lack. */
export const rareName: string = "𠮷㛃䶮";

const licensingLaw = "《中华人民共和国行政许可法》";

const frame: PaperFrame = {
  office: "磐安县玉山镇便民服务中心",
  letterhead: "磐安县玉山镇人民政府",
  number: "玉受字〔2026〕12号",
  day: "2026-11-30",
  token: "K7QX-2M4P-9RTD-VH3W-6BNC",
  checkAddress: "https://yimen.panan.example/p/K7QX2M4P9RTDVH3W6BNC",
  basis: [],
  sample: false,
};

const casePaper: CasePaper = {
  ...frame,
  applicant: rareName,
  item: "公共场所卫生许可",
  caseNo: "330727106000-2026-000128",
  filedOn: "2026-11-27",
};

const materials = [
  { name: "公共场所卫生许可证申请表", copies: 1, original: true },
  { name: "公共场所地址方位示意图、平面图和卫生设施平面布局图", copies: 1, original: true },
  { name: "公共场所卫生检测或者评价报告", copies: 1, original: false },
];

const remedies = { review: { limit: "六十日" }, court: { limit: "六个月" } };

const item: DescribedItem = {
  name: "公共场所卫生许可",
  code: "000123012000",
  codes: ["国家基本编码 000123012000", "地方实施编码 330727106000-11"],
  types: ["行政许可"],
  bases: [
    "《公共场所卫生管理条例》第四条、第八条",
    "《公共场所卫生管理条例实施细则》第二十二条（卫生部令第80号）",
  ],
  levels: ["县级"],
  departments: ["县卫生健康局"],
  acceptedAt: ["县级", "乡镇（受委托时）"],
  applicants: ["自然人", "法人"],
  conditions: ["有固定的经营场所", "卫生设施、设备符合卫生标准"],
  materials: [
    {
      name: "公共场所卫生许可证申请表",
      requirement: "必要",
      source: "申请人自备",
      copies: "原件1份",
      note: null,
    },
    {
      name: "公共场所地址方位示意图、平面图和卫生设施平面布局图",
      requirement: "必要",
      source: "申请人自备",
      copies: "复印件1份",
      note: null,
    },
    {
      name: "公共场所卫生检测或者评价报告",
      requirement: "使用集中空调通风系统的",
      source: "中介机构",
      copies: "原件1份",
      note: "可容缺",
    },
    {
      name: "营业执照",
      requirement: "必要",
      source: "政府部门核发",
      copies: null,
      note: "数据共享，无需提交",
    },
  ],
  steps: ["申请", "受理：材料齐全、符合形式的当场受理", "审查：卫生健康局现场核查", "决定", "窗口出件、送达"],
  statutoryLimits: ["20个工作日"],
  promisedLimits: ["5个工作日"],
  fees: ["不收费"],
  results: ["公共场所卫生许可证"],
  channels: ["窗口", "浙里办"],
  publicity: [],
  missing: ["公示期"],
  sources: ["磐安县政务服务事项清单"],
  revision: 3,
};

/** Invented data for each template, by its name without the ending: what a template is tried with. */
export const paperSamples: Readonly<Record<string, unknown>> = {
  "case-acceptance": {
    ...casePaper,
    acceptedOn: "2026-11-30",
    limit: "20个工作日",
    dueOn: "2026-12-28",
    limitExcludes: ["听证", "检验", "检测"],
    deferred: ["公共场所卫生检测或者评价报告"],
    received: materials,
    basis: [{ cite: `${licensingLaw}第三十二条第二款`, quote: "注明日期的书面凭证" }],
  } satisfies CaseAcceptance,
  "case-supplement": {
    ...casePaper,
    number: "玉补告字〔2026〕7号",
    missing: [
      { name: "公共场所卫生检测或者评价报告", note: "应由具备资质的机构在一年内出具" },
      { name: "公共场所卫生管理制度", note: null },
    ],
    newFact: null,
    basis: [{ cite: `${licensingLaw}第三十二条第一款第四项`, quote: "当场或者在五日内一次告知" }],
  } satisfies CaseSupplement,
  "case-promise-to-supply": {
    ...casePaper,
    number: "玉容承字〔2026〕3号",
    deferred: ["公共场所卫生检测或者评价报告"],
    supplyBy: "2026-12-14",
  } satisfies CasePromiseToSupply,
  "case-non-acceptance": {
    ...casePaper,
    number: "玉不受字〔2026〕2号",
    reasons: ["申请事项依法不需要取得行政许可", "经营场所不在本机关管辖范围内，请向尖山镇便民服务中心提出"],
    remedies,
    basis: [{ cite: `${licensingLaw}第三十二条第一款`, quote: null }],
  } satisfies CaseNonAcceptance,
  "case-grant": {
    ...casePaper,
    number: "玉准字〔2026〕9号",
    acceptedOn: "2026-11-30",
    licence: true,
    reasons: [],
    deliverBy: "10个工作日",
    basis: [{ cite: `${licensingLaw}第三十八条第一款`, quote: null }],
  } satisfies CaseGrant,
  "case-denial": {
    ...casePaper,
    number: "玉不许字〔2026〕1号",
    acceptedOn: "2026-11-30",
    licence: true,
    reasons: ["经营场所的通风设施不符合卫生标准，现场检查两次均未整改到位"],
    remedies,
    basis: [{ cite: `${licensingLaw}第三十八条第二款`, quote: null }],
  } satisfies CaseDenial,
  "case-promise": {
    ...casePaper,
    number: "玉承办字〔2026〕5号",
    acceptedOn: "2026-11-30",
    limit: "15个工作日",
    dueOn: "2026-12-21",
  } satisfies CasePromise,
  "case-extension": {
    ...casePaper,
    number: "玉延字〔2026〕1号",
    acceptedOn: "2026-11-02",
    originalDueOn: "2026-11-30",
    reasons: ["涉及两个部门的现场核查结论不一致，需要复核"],
    extendedBy: "10个工作日",
    dueOn: "2026-12-14",
    basis: [{ cite: `${licensingLaw}第四十二条第一款`, quote: "可以延长十日" }],
  } satisfies CaseExtension,
  "case-receipt": {
    ...casePaper,
    receiptNo: "330727106000-2026-000128-1",
    papers: materials,
    fees: [{ name: "不动产登记费", fen: 8000, basis: "发改价格规〔2016〕2559号" }],
    handler: "林辛三",
  } satisfies CaseReceipt,
  "case-service": {
    ...casePaper,
    number: "玉送字〔2026〕4号",
    document: "不予行政许可决定书",
    documentNumber: "玉不许字〔2026〕1号",
    method: "直接送达",
    deliveredTo: null,
    server: "林辛三",
  } satisfies CaseService,
  "case-completion": {
    ...frame,
    number: "玉公字〔2026〕11号",
    from: "2026-11-01",
    to: "2026-11-30",
    cases: [
      {
        caseNo: "330727106000-2026-000101",
        item: "公共场所卫生许可",
        outcome: "准予",
        decidedOn: "2026-11-12",
      },
      {
        caseNo: "330727106000-2026-000107",
        item: "城乡居民基本养老保险参保登记",
        outcome: "准予",
        decidedOn: "2026-11-18",
      },
      {
        caseNo: "330727106000-2026-000115",
        item: "临时占用城市道路审批",
        outcome: "不予",
        decidedOn: "2026-11-26",
      },
    ],
  } satisfies CaseCompletion,
  "item-guide": {
    ...frame,
    number: "玉指南〔2026〕15号",
    place: "磐安县玉山镇",
    item,
    replaces: "玉指南〔2025〕4号",
    basis: [],
  } satisfies ItemGuide,
  "notice-sheet": { ...frame, number: null, place: "磐安县玉山镇", item } satisfies NoticeSheet,
  handbook: {
    ...frame,
    number: null,
    place: "磐安县玉山镇",
    title: "综窗工作服务手册",
    items: [
      item,
      {
        ...item,
        name: "城乡居民基本养老保险参保登记",
        code: "000114001000",
        missing: ["收费标准"],
        fees: [],
      },
    ],
  } satisfies Handbook,
  "service-card": {
    ...frame,
    number: null,
    place: "磐安县玉山镇岭口村",
    station: "岭口村便民服务站",
    phone: "0579-84660000",
    address: "岭口村党群服务中心一楼",
    hours: ["周一至周五 8:30—11:30，14:00—17:00"],
    items: [
      "城乡居民基本养老保险参保登记",
      "城乡居民基本医疗保险参保登记",
      "老年优待证办理",
      "临时救助对象认定",
      "生育登记",
      "公积金查询",
      "户籍证明打印",
    ],
  } satisfies ServiceCard,
  "staff-badge": {
    ...frame,
    number: null,
    name: rareName,
    post: "综合窗口",
    department: "县政务服务中心",
    badgeNumber: "YS-0017",
  } satisfies StaffBadge,
  "message-slip": {
    ...frame,
    number: "玉知字〔2026〕3号",
    kind: "一次性告知",
    about: "330727106000-2026-000128",
    title: "公共场所卫生许可:请补正材料",
    text: "您申请的“公共场所卫生许可”(办件 330727106000-2026-000128)需要补正以下全部内容:从业人员健康证明。",
  } satisfies MessageSlip,
  "pay-statement": {
    ...frame,
    number: "玉酬字〔2026〕6号",
    month: "2026年10月",
    ordinal: 1,
    person: "林辛三",
    where: "磐安县玉山镇岭口村",
    qualities: [
      { quality: "优", count: 1, yuan: "1" },
      { quality: "良", count: 1, yuan: "1" },
    ],
    cases: [
      { caseNo: "330727106201-2026-000031", channel: "村级代办", quality: "优", doneOn: "2026-10-12" },
      { caseNo: "330727106201-2026-000034", channel: "上门服务", quality: "良", doneOn: "2026-10-20" },
    ],
    payFen: 200,
    basis: [{ cite: "玉政〔2023〕17号 三（三）10", quote: null }],
  } satisfies PayStatement,
  "compliance-report": {
    ...frame,
    number: "磐对照〔2026〕3号",
    subject: "玉山镇",
    where: "磐安县玉山镇",
    reportedOn: "2026-11-28",
    counts: { pass: 1, fail: 1, unknown: 1 },
    rules: [
      {
        rule: "办公面积不小于12平方米",
        verdict: "pass",
        level: "",
        cite: "玉政〔2023〕17号 三（一）1",
        finding: "18 平方米",
      },
      {
        rule: "示范型站点每个工作日有人值守",
        verdict: "fail",
        level: "",
        cite: "玉政〔2023〕17号 九（一）",
        finding: "每周 3 个工作日",
      },
      {
        rule: "工作人员统一着装",
        verdict: "unknown",
        level: "原则上",
        cite: "玉政〔2023〕17号 三（三）",
        finding: "着装情况：未知",
      },
    ],
    stations: [
      { station: "岭口村便民服务站", reported: "2026-11-20", counts: [14, 2, 3] },
      { station: "玉峰村便民服务站", reported: "2026-11-21", counts: [11, 5, 6] },
    ],
    ofStations: [
      {
        rule: "设置公共休息区",
        counts: [1, 1, 0],
        failing: "玉峰村便民服务站",
        cite: "玉政〔2023〕17号 三（一）2",
      },
    ],
    trend: [
      { reported: "2026-05-31", counts: [0, 2, 1] },
      { reported: "2026-11-28", counts: [1, 1, 1] },
    ],
  } satisfies ComplianceReport,
  "monthly-report": {
    ...frame,
    number: "磐月报〔2026〕10号",
    reported: "磐安县玉山镇",
    month: "2026年10月",
    figures: [
      { register: "办件", measure: "申请", count: "128", amount: null, open: true },
      {
        register: "办件",
        measure: "作出决定",
        count: "117",
        amount: "办理用时平均 2.3，中位数 2（工作日）",
        open: true,
      },
      { register: "办件", measure: "撤回", count: "2", amount: null, open: false },
      { register: "收据", measure: "开具收据", count: "9", amount: "收费合计 45.00 元", open: false },
    ],
    measures: ["申请", "受理"],
    places: [
      { name: "岭口村", counts: ["31", "30"] },
      { name: "玉峰村", counts: ["12", "11"] },
    ],
  } satisfies MonthlyReport,
  "assessment-sheet": {
    ...frame,
    number: "磐考〔2026〕1号",
    subject: "林辛三",
    period: "2026年度",
    lines: [
      {
        criterion: "达到所在站点类型的标准",
        points: "达到",
        reason: null,
        cite: "玉政〔2023〕17号 十（一）",
      },
      {
        criterion: "因主观原因被投诉",
        points: "0次",
        reason: null,
        cite: "玉政〔2023〕17号 十（一）",
      },
    ],
    total: null,
    grade: "良好",
    reasons: ["原文未写主观原因如何认定"],
    state: "初评",
  } satisfies AssessmentSheet,
};
