import type { PageLanguage } from "../page-language.ts";

interface FeedbackTexts {
  readonly other: string;
  readonly rate: string;
  readonly rateAsk: string;
  readonly comment: string;
  readonly send: string;
  readonly rated: string;
  readonly noCode: string;
  readonly rating: string;
  readonly supervision: string;
  readonly about: string;
  readonly kind: string;
  readonly complaint: string;
  readonly suggestion: string;
  readonly text: string;
  readonly anonymous: string;
  readonly named: string;
  readonly who: string;
  readonly name: string;
  readonly contact: string;
  readonly received: string;
  readonly token: string;
  readonly keep: string;
  readonly noStation: string;
  readonly follow: string;
  readonly followAsk: string;
  readonly look: string;
  readonly unknownToken: string;
  readonly state: string;
  readonly day: string;
  readonly done: string;
  readonly nothingYet: string;
  readonly reopen: string;
  readonly why: string;
  readonly foreign: string;
  readonly unanswered: string;
  readonly choose: string;
}

/** What the pages where people rate and complain say. BK-14, SM-23, N-5 */
export const feedbackTexts: Readonly<Record<PageLanguage, FeedbackTexts>> = {
  zh: {
    other: "English",
    rate: "请您评价本次服务",
    rateAsk: "您对本次服务的评价",
    comment: "想说的话(可不填,最多500字)",
    send: "提交",
    rated: "评价已收到,谢谢。每次服务只评价一次。",
    noCode: "地址中没有评价码:请重新扫描评价二维码,或打开短信中的完整链接。",
    rating: "群众评",
    supervision: "政务环境监督",
    about: "对象",
    kind: "类别",
    complaint: "投诉",
    suggestion: "建议",
    text: "内容(最多2000字)",
    who: "署名",
    anonymous: "匿名",
    named: "留下姓名和联系方式",
    name: "姓名(匿名不填)",
    contact: "联系方式(匿名不填)",
    received: "已收到。收到日期",
    token: "查询码",
    keep: "请保存查询码:凭它查看办理情况、请求重新办理。查询码只显示这一次。",
    noStation: "没有这个编码的站点。请核对链接或重新扫码。站点编码",
    follow: "查看投诉建议的办理情况",
    followAsk: "查询码",
    look: "查看",
    unknownToken: "查无此查询码。请核对是否抄写完整。",
    state: "状态",
    day: "收到日期",
    done: "办理记录",
    nothingYet: "尚无办理记录。",
    reopen: "请求重新办理",
    why: "理由(最多2000字)",
    foreign: "这份表单不是从本页面提交的,未予接收。请打开本页面后再提交。",
    choose: "还有一项没有选择:请在圆圈中各选一个。",
    unanswered: "现在无法办理,您填写的内容没有提交。请稍后再试。",
  },
  en: {
    other: "中文",
    rate: "How was this service?",
    rateAsk: "Your rating of this service",
    comment: "Anything you want to say (may stay empty, at most 500 characters)",
    send: "Send",
    rated: "Your rating was received. Thank you. A service is rated once.",
    noCode:
      "The address has no code: scan the QR code for rating again, or open the whole link of the message.",
    rating: "What people say (群众评)",
    supervision: "Supervision of the service environment (政务环境监督)",
    about: "About",
    kind: "Kind",
    complaint: "Complaint",
    suggestion: "Suggestion",
    text: "What you want to say (at most 2000 characters)",
    who: "In whose name",
    anonymous: "Without a name",
    named: "With name and contact",
    name: "Name (not for one without a name)",
    contact: "How to reach you (not for one without a name)",
    received: "Received. Day",
    token: "Code to follow it",
    keep: "Keep this code: with it you see what becomes of it and may have it taken up again. It is shown this once.",
    noStation: "There is no station with this code. Check the link or scan again. The code was",
    follow: "What became of a complaint or suggestion",
    followAsk: "Code to follow it",
    look: "Look",
    unknownToken: "Nothing has this code. Check whether it is complete.",
    state: "State",
    day: "Received on",
    done: "What was done",
    nothingYet: "Nothing has been done yet.",
    reopen: "Have it taken up again",
    why: "Why (at most 2000 characters)",
    foreign: "This form was not sent from this page and was not taken. Open this page and send it from here.",
    choose: "Something is not chosen yet: choose one of each group of circles.",
    unanswered: "This cannot be done now, and nothing of what you wrote was sent. Try again later.",
  },
};
