import type { MessageKind } from "../vocabulary/messages.ts";
import type { MessageForm, MessageWords } from "./message-form.ts";

interface Declared {
  readonly needs: readonly string[];
  readonly may?: readonly string[];
  readonly secret?: readonly string[];
  readonly zh: MessageWords;
  readonly en: MessageWords;
}

const ofCase = ["caseNo", "item", "office"];

const declared: Readonly<Record<MessageKind, Declared>> = {
  CASE_ACCEPTED: {
    needs: ofCase,
    may: ["dueOn"],
    zh: {
      title: "{item}:已受理",
      text: "您申请的“{item}”(办件 {caseNo})已由{office}受理[,应于 {dueOn} 前办结]。",
    },
    en: {
      title: "{item}: accepted",
      text: "Your application “{item}” (case {caseNo}) has been accepted by {office}[; it is to be decided by {dueOn}].",
    },
  },
  CASE_SUPPLEMENT_REQUESTED: {
    needs: [...ofCase, "missing"],
    zh: {
      title: "{item}:请补正材料",
      text: "您申请的“{item}”(办件 {caseNo})需要补正以下全部内容:{missing}。{office}",
    },
    en: {
      title: "{item}: please supply what is missing",
      text: "For your application “{item}” (case {caseNo}) all of the following is missing: {missing}. {office}",
    },
  },
  CASE_REFUSED: {
    needs: ofCase,
    zh: {
      title: "{item}:不予受理",
      text: "您申请的“{item}”(办件 {caseNo})不予受理,理由和救济途径见书面通知。{office}",
    },
    en: {
      title: "{item}: not accepted",
      text: "Your application “{item}” (case {caseNo}) is not accepted; the written notice gives the reasons and the remedies. {office}",
    },
  },
  CASE_EXTENDED: {
    needs: ofCase,
    may: ["dueOn"],
    zh: {
      title: "{item}:延长期限",
      text: "您申请的“{item}”(办件 {caseNo})经批准延长期限[,应于 {dueOn} 前办结]。{office}",
    },
    en: {
      title: "{item}: time limit extended",
      text: "The time limit of your application “{item}” (case {caseNo}) has been extended[; it is to be decided by {dueOn}]. {office}",
    },
  },
  CASE_DECIDED: {
    needs: [...ofCase, "outcome"],
    zh: {
      title: "{item}:已作出决定",
      text: "您申请的“{item}”(办件 {caseNo})已作出决定:{outcome}。请等候送达或到{office}领取。",
    },
    en: {
      title: "{item}: decided",
      text: "Your application “{item}” (case {caseNo}) has been decided: {outcome}. It will be delivered, or can be fetched at {office}.",
    },
  },
  CASE_DELIVERED: {
    needs: ofCase,
    zh: { title: "{item}:已送达", text: "您申请的“{item}”(办件 {caseNo})的办理结果已送达。{office}" },
    en: {
      title: "{item}: delivered",
      text: "The result of your application “{item}” (case {caseNo}) has been delivered. {office}",
    },
  },
  RATING_INVITED: {
    needs: ["caseNo", "code"],
    may: ["page", "item"],
    secret: ["code", "page"],
    zh: {
      title: "请您评价",
      text: "您的办件 {caseNo}[“{item}”]已办结,请为本次服务评一至五星。评价码(仅可使用一次):{code}[,评价页面:{page}]。也可以在窗口的评价器上评价。",
    },
    en: {
      title: "Please rate",
      text: "Your case {caseNo}[ “{item}”] is complete; please give one to five stars. Code, good once: {code}[, page: {page}]. The device at the window takes ratings, too.",
    },
  },
  DEADLINE_NEAR: {
    needs: ["caseNo", "item", "dueOn", "days"],
    may: ["unset"],
    zh: {
      title: "临期:{caseNo}",
      text: "办件 {caseNo}“{item}”应于 {dueOn} 前办结,还剩 {days} 个工作日。[辖区规则没有规定提前几日预警({unset}),只在到期当日提醒。]",
    },
    en: {
      title: "Due soon: {caseNo}",
      text: "Case {caseNo} “{item}” is due on {dueOn}: {days} working days are left.[ The law of the place does not say how long before to warn ({unset}): only the last day does.]",
    },
  },
  DEADLINE_PASSED: {
    needs: ["caseNo", "item", "dueOn"],
    zh: { title: "超期:{caseNo}", text: "办件 {caseNo}“{item}”应于 {dueOn} 前办结,现已超期。" },
    en: { title: "Overdue: {caseNo}", text: "Case {caseNo} “{item}” was due on {dueOn} and is overdue." },
  },
  ITEM_CHANGED: {
    needs: ["item", "code", "change"],
    may: ["caseNo"],
    zh: {
      title: "事项变更:{item}",
      text: "事项 {code}“{item}”{change}。[请核对在办办件 {caseNo}。]请更新办事指南和告知。",
    },
    en: {
      title: "Item changed: {item}",
      text: "Item {code} “{item}”: {change}. [Look at the open case {caseNo}. ]Bring guides and notices up to date.",
    },
  },
  POLICY_NOTE: {
    needs: ["item", "note", "text"],
    zh: { title: "政策说明:{note}", text: "您办理过“{item}”,现告知相关政策:{note}。{text}" },
    en: { title: "Policy: {note}", text: "You had to do with “{item}”. What is to be known: {note}. {text}" },
  },
  COMPLAINT_ASSIGNED: {
    needs: ["what"],
    may: ["dueOn"],
    zh: { title: "投诉交办", text: "{what} 由您负责办理[,应于 {dueOn} 前答复]。" },
    en: { title: "A complaint is yours", text: "Yours to deal with: {what}[; to be answered by {dueOn}]." },
  },
  FINDING_ASSIGNED: {
    needs: ["what"],
    may: ["dueOn"],
    zh: { title: "问题交办", text: "{what} 由您负责整改[,应于 {dueOn} 前完成]。" },
    en: { title: "A finding is yours", text: "Yours to put right: {what}[, by {dueOn}]." },
  },
  OBJECTION_RAISED: {
    needs: ["what"],
    may: ["dueOn"],
    zh: { title: "异议待复核", text: "对 {what} 提出了异议,请复核[,应于 {dueOn} 前答复]。" },
    en: { title: "An objection", text: "An objection to {what} is to be looked at[, by {dueOn}]." },
  },
};

/** The words that come with Yimen, and what each kind of message is told. A county may put others in place of them. */
export const messageForms: Readonly<Record<MessageKind, MessageForm>> = Object.fromEntries(
  Object.entries(declared).map(([kind, { needs, may = [], secret = [], zh, en }]) => [
    kind,
    { kind, needs, may, secret, words: { ZH: zh, EN: en } },
  ]),
) as unknown as Readonly<Record<MessageKind, MessageForm>>;
