import { defineVocabulary } from "@yimen/domain";
import type { Vocabulary } from "@yimen/domain";

const equipmentKindTable = {
  DESK: { zh: "办公桌", en: "desk" },
  CHAIR: { zh: "办公椅", en: "chair" },
  WAITING_CHAIR: { zh: "等候椅", en: "waiting chair" },
  REST_AREA_SEAT: { zh: "休息座椅", en: "seat of the rest area" },
  GUIDE_DESK: { zh: "导办台", en: "guide desk" },
  FORM_DESK: { zh: "填写台", en: "form desk" },
  WATER_DISPENSER: { zh: "饮水机", en: "water dispenser" },
  COMPUTER: { zh: "电脑", en: "computer" },
  NETWORK: { zh: "网络", en: "network" },
  TELEPHONE: { zh: "电话", en: "telephone" },
  PRINTER: { zh: "打印机", en: "printer" },
  COPIER: { zh: "复印机", en: "copier" },
  SCANNER: { zh: "扫描仪", en: "scanner" },
  ID_READER: { zh: "身份证读卡器", en: "id card reader" },
  CAMERA: { zh: "高拍仪", en: "document camera" },
  RATING_DEVICE: { zh: "评价器", en: "rating device" },
  QUEUE_MACHINE: { zh: "叫号机", en: "queue machine" },
  SELF_SERVICE_TERMINAL: { zh: "自助终端", en: "self-service terminal" },
  QUERY_TERMINAL: { zh: "查询终端", en: "query terminal" },
  PAYMENT_TERMINAL: { zh: "缴费终端", en: "payment terminal" },
  UPLOAD_TERMINAL: { zh: "上传终端", en: "upload terminal" },
  ELECTRONIC_SCREEN: { zh: "电子屏", en: "electronic screen" },
  MULTIMEDIA_SCREEN: { zh: "多媒体展示屏", en: "multimedia screen" },
  SURVEILLANCE: { zh: "监控设备", en: "surveillance" },
  BROCHURE_STAND: { zh: "宣传展架", en: "brochure stand" },
  POST_PLATE: { zh: "岗位牌", en: "post plate" },
  DOOR_SIGN: { zh: "门头标牌", en: "door sign" },
  HANGING_SIGN: { zh: "横牌", en: "hanging sign" },
  NOTICE_BOARD: { zh: "公示栏", en: "notice board" },
  PUBLIC_COLUMN: { zh: "公开栏", en: "public column" },
  CROSSING_NOTICE_BOARD: { zh: "路口公告牌", en: "notice board at a crossing" },
  SUGGESTION_BOX: { zh: "意见箱", en: "suggestion box" },
  COMPLAINT_BOX: { zh: "投诉举报箱", en: "complaint box" },
  COMPLAINT_BOOK: { zh: "意见簿", en: "complaint book" },
  GUESTBOOK: { zh: "留言簿", en: "guestbook" },
  COMPLAINT_PHONE: { zh: "投诉电话", en: "complaint phone" },
  RATING_QR_CODE: { zh: "“群众评”二维码", en: "rating QR code" },
  SUPERVISION_QR_CODE: { zh: "“政务环境监督”二维码", en: "supervision QR code" },
  GUIDE_QR_CODE: { zh: "《办事指南》二维码", en: "guide QR code" },
  READING_GLASSES: { zh: "老花镜", en: "reading glasses" },
  MAGNIFIER: { zh: "放大镜", en: "magnifier" },
  MEDICINE_BOX: { zh: "药品箱", en: "medicine box" },
  UMBRELLA: { zh: "雨伞", en: "umbrella" },
  WHEELCHAIR: { zh: "轮椅", en: "wheelchair" },
  BABY_CARE: { zh: "母婴设施", en: "baby care" },
  CHARGER: { zh: "充电设施", en: "charger" },
  BARRIER_FREE_WAY: { zh: "无障碍通道", en: "barrier-free way" },
  BARRIER_FREE_TOILET: { zh: "无障碍卫生间", en: "barrier-free toilet" },
  TOILET: { zh: "卫生间", en: "toilet" },
  PARKING: { zh: "停车位", en: "parking" },
  FIRE_EQUIPMENT: { zh: "消防器材", en: "fire equipment" },
  AIR_CONDITIONING: { zh: "空调", en: "air conditioning" },
  GREEN_PLANTS: { zh: "绿化", en: "plants" },
  LEDGER: { zh: "台账", en: "ledger" },
  SERVICE_CARD: { zh: "便民服务卡", en: "service card" },
  GUIDE_BOOK: { zh: "办事指南", en: "guide" },
} as const;

/** Furniture, devices and things on display at a station (设施设备). YS-3, SM-3, SM-11, PT-9, BK-14 */
export const equipmentKinds: Vocabulary<string> = defineVocabulary("EquipmentKind", equipmentKindTable, {
  zh: "设施设备",
  en: "equipment",
});

const zoneKindTable = {
  GUIDANCE: { zh: "引导区", en: "guidance" },
  CONSULTING: { zh: "咨询引导区", en: "consulting" },
  MULTIMEDIA: { zh: "多媒体展示区", en: "multimedia" },
  READING: { zh: "信息阅览区", en: "reading" },
  POLICY_CONSULTING: { zh: "政策咨询服务区", en: "policy consulting" },
  WAITING: { zh: "等候休息区", en: "waiting" },
  AGENT: { zh: "帮办代办区", en: "agents" },
  CONVENIENCE: { zh: "便民服务区", en: "convenience" },
  BUSINESS: { zh: "业务受理区", en: "business" },
  SELF_SERVICE: { zh: "自助服务区", en: "self-service" },
  FORM_FILLING: { zh: "填写区", en: "form filling" },
  BACK_OFFICE: { zh: "后台审批区", en: "back office" },
  OPENNESS: { zh: "政务公开专区", en: "openness zone" },
} as const;

/** Zones of a hall (功能区). BK-5.1, PT-9 */
export const zoneKinds: Vocabulary<string> = defineVocabulary("ZoneKind", zoneKindTable, {
  zh: "功能区",
  en: "functional zone",
});

const displayKindTable = {
  ITEM_LIST: { zh: "服务事项清单", en: "item list" },
  GUIDES: { zh: "高频事项办事指南", en: "guides" },
  PROCEDURES: { zh: "办事程序", en: "procedures" },
  LEGAL_BASIS: { zh: "法规依据", en: "legal basis" },
  MATERIALS: { zh: "申报材料", en: "materials" },
  TIME_LIMITS: { zh: "承诺时限", en: "promised time" },
  FEES: { zh: "收费标准", en: "fees" },
  PHONES: { zh: "电话号码", en: "phones" },
  ONE_TIME_NOTICE: { zh: "一次性告知书", en: "one-time notice" },
  SAMPLE_MATERIALS: { zh: "申请材料示范样本", en: "sample materials" },
  FLOW_CHART: { zh: "流程图", en: "flow chart" },
  AGENT_ITEM_LIST: { zh: "代办事项清单", en: "items agents take" },
  AGENT_LIST: { zh: "代办人员名单", en: "agents" },
  PRIORITIES: { zh: "政府重点工作", en: "priorities" },
  ENTERPRISE_POLICY: { zh: "惠企政策", en: "enterprise policy" },
  FARMER_POLICY: { zh: "惠农政策", en: "farmers’ policy" },
  RURAL_REVITALISATION: { zh: "乡村振兴政策", en: "rural revitalisation" },
  ELDERLY_CARE: { zh: "养老服务政策", en: "elderly care" },
  SOCIAL_ASSISTANCE: { zh: "社会救助政策", en: "social assistance" },
  VILLAGE_AFFAIRS: { zh: "村(居)务公开", en: "village affairs" },
  VILLAGE_FINANCE: { zh: "财务公开", en: "village finance" },
  SYSTEMS: { zh: "制度上墙", en: "systems" },
  STAFF: { zh: "工作人员信息", en: "staff" },
  SUPERVISION: { zh: "监督投诉方式", en: "supervision" },
  RULES_AND_POLICY: { zh: "政策规章", en: "rules and policy" },
  COMPLETION_NOTICES: { zh: "办结公告", en: "completion notices" },
} as const;

/** What a station or window makes public (公示内容). LP-2, SM-6, SM-7, BK-5, PT-13 */
export const displayKinds: Vocabulary<string> = defineVocabulary("DisplayKind", displayKindTable, {
  zh: "公示内容",
  en: "content on display",
});

const systemKindTable = {
  FIRST_ASKED: { zh: "首问负责制", en: "first-asked responsible" },
  ONE_TIME_NOTICE: { zh: "一次性告知制", en: "one-time notice" },
  TIME_LIMIT: { zh: "限时办结制", en: "time limits" },
  AB_POSTS: { zh: "AB岗工作制", en: "A/B posts" },
  ACCOUNTABILITY: { zh: "责任追究制", en: "accountability" },
  AGENT_SERVICE: { zh: "代办服务制", en: "agent service" },
  OPENNESS: { zh: "信息公开制", en: "openness" },
  PROMISE: { zh: "承诺服务制", en: "promises" },
  COMPLETION_NOTICE: { zh: "办结公告制", en: "completion notice" },
  GREEN_CHANNEL: { zh: "绿色通道制", en: "green channel" },
  FULL_AGENCY: { zh: "全程代办制", en: "full agency" },
  WORK: { zh: "工作制度", en: "work" },
  STUDY: { zh: "学习制度", en: "study" },
  ATTENDANCE: { zh: "考勤制度", en: "attendance" },
  CONDUCT: { zh: "作风建设制度", en: "conduct" },
  HYGIENE_AND_SECURITY: { zh: "卫生安保制度", en: "hygiene and security" },
  COMPLAINTS: { zh: "投诉监督制度", en: "complaints" },
  WINDOW_MANAGEMENT: { zh: "窗口管理制度", en: "window management" },
  ASSESSMENT: { zh: "考核制度", en: "assessment" },
  REWARDS: { zh: "奖惩制度", en: "rewards and penalties" },
  EXTENDED_HOURS: { zh: "延时服务制", en: "extended hours" },
  APPOINTMENT: { zh: "预约服务制", en: "appointments" },
  ITEM_LIST: { zh: "事项清单管理制度", en: "item list" },
  RATING: { zh: "满意度评价制度", en: "rating" },
  ROTATION: { zh: "轮岗制度", en: "rotation" },
  DAILY_MANAGEMENT: { zh: "日常管理制度", en: "daily management" },
} as const;

/** Systems a station keeps on file (制度). SM-21, LP-12, LP-13, PT-15 */
export const systemKinds: Vocabulary<string> = defineVocabulary("SystemKind", systemKindTable, {
  zh: "制度",
  en: "system on file",
});

const utilityKindTable = {
  WATER: { zh: "供水", en: "water" },
  POWER: { zh: "供电", en: "power" },
  GAS: { zh: "供气", en: "gas" },
  NETWORK: { zh: "网络", en: "network" },
  TELECOM: { zh: "通讯", en: "telecom" },
  BROADCAST: { zh: "广电", en: "broadcast" },
  POSTAL: { zh: "邮政", en: "postal" },
  TRANSPORT: { zh: "交通", en: "transport" },
  FINANCE: { zh: "金融", en: "finance" },
} as const;

/** Utilities brought into a station (公共服务). YS-3.2, SM-26, PT-3 */
export const utilityKinds: Vocabulary<string> = defineVocabulary("UtilityKind", utilityKindTable, {
  zh: "公用事业",
  en: "utility",
});
